// Whether what stands in a text is a legitimate spelling of a literal, and what had to be undone.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/text/fold.h"
#include "lexicons/compare_form.h"
#include "store/model/annotation.h"
#include "store/model/span.h"

namespace tenderscan {

// One spelling of a name as a term list writes it, ready to be laid beside a text.
struct Spelling {
  std::string raw;
  std::string folded;
  struct Kept {
    char32_t folded;  // a character of the compare form, before look-alikes were merged
    char32_t raw;     // as the list writes it; 0 where the fold changed the number of characters
    bool gap_before;  // the list writes a blank or a dash before it
  };
  std::vector<Kept> kept;
  std::size_t latin_pairs = 0;  // neighbours of which neither is Han
  bool has_digit = false;
  bool has_han = false;
};
Spelling MakeSpelling(std::string_view raw);

// The folds that undo what stands at `span`, sorted, none for an exact mention; nullopt where it is
// no spelling of the literal after all: digits torn apart ("A1 00"), a dash inside a word
// ("CHA-800"), an o for a 0 with no digit beside it. Joins across blocks are the caller's to
// refuse. `span`: from the matcher, of folded.text(). `original`: the text that `folded` was folded
// from.
std::optional<std::vector<FoldKind>> Undo(const Spelling& spelling, const FoldedText& folded,
                                          std::string_view original, NormSpan span);

}  // namespace tenderscan
