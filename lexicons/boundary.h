// What may touch a name in a text, and whether it stands inside a longer code.
#pragma once

#include <string_view>

#include "extractors/text/fold.h"
#include "lexicons/term_list.h"
#include "store/model/span.h"

namespace tenderscan {

// Whether the neighbours of `span` allow the name. `after_brand`: a brand ends where it begins, so
// that NVIDIAA100 is two names. `torn`: blanks stand between its letters, so that a lone letter
// or figure one blank away belongs to it. Never true where a number goes on: A100.8, A100,000.
bool BoundaryHolds(Boundary boundary, const FoldedText& folded, std::string_view original,
                   NormSpan span, bool after_brand, bool torn);

// Joined by a dash to something that is no part of a product's name: 2024-A100-001, A100-0L, but
// not A100-SXM4-80GB, HGX-A100 or RTX-4090.
bool InLongerCode(std::string_view folded, NormSpan span);

// Whether a short name is the variable of a formula: F2×A2, A1+A2, A2=, A2×0.3.
bool IsVariable(std::string_view folded, NormSpan span);

// One side of a measure: H100×100×6×8, D450*H200, 600×400×H200; but not 8×H200 or H200*16.
bool IsMeasure(std::string_view folded, NormSpan span);

// Counted in cards: 8张L20, V100 4块, A100*8卡. Behind a name, only the words right behind it.
bool CountedInCards(std::string_view folded, NormSpan span);

// The key of a record whose value names nothing but the record, as printed: id, articleId,
// notice_id, UUID.
bool IsIdentifier(std::string_view key);

}  // namespace tenderscan
