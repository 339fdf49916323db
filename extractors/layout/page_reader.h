// A page as its readers see it: each thing that stands in it is looked for once, when first asked.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "extractors/layout/lot_headings.h"
#include "extractors/layout/tables.h"
#include "extractors/text/glyphs.h"
#include "store/model/extracted_text.h"
#include "store/model/layout.h"

namespace tenderscan {

// Of one document, for one thread.
class PageReader {
 public:
  // Keeps a reference to `text`.
  explicit PageReader(const ExtractedText& text) : text_(text) {}

  const ExtractedText& text() const { return text_; }
  // Of the visible text: what the page states about itself (BlockKind::kMeta) is left out.
  const Glyphs& glyphs();
  // Of the visible text.
  const std::vector<Mark>& marks();
  // By position. `limits` says what cut them off.
  const std::vector<NoticeTable>& tables() { return page_tables().tables; }
  const LimitsMet& limits();
  // By position.
  const std::vector<LotHeading>& lots();
  // Of the whole text. Most pages hold nothing that is looked for, and are never asked.
  const Layout& layout();

 private:
  const PageTables& page_tables();

  const ExtractedText& text_;
  std::optional<Glyphs> glyphs_;
  std::optional<std::vector<Mark>> marks_;
  std::optional<PageTables> tables_;
  LimitsMet limits_;
  std::optional<std::vector<LotHeading>> lots_;
  std::optional<Layout> layout_;
};

}  // namespace tenderscan
