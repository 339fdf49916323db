// Reads what is asked of a page, once.
#include "extractors/layout/page_reader.h"

#include <algorithm>

#include "extractors/layout/layout.h"
#include "extractors/layout/parts.h"

namespace tenderscan {
namespace {

// Where the visible text begins: what a page states about itself comes before it.
std::uint32_t MetaEnd(const ExtractedText& text) {
  std::uint32_t end = 0;
  for (const Block& block : text.blocks) {
    if (block.kind != BlockKind::kMeta) break;
    end = std::max(end, block.span.end);
  }
  return end;
}

}  // namespace

const Glyphs& PageReader::glyphs() {
  if (!glyphs_) glyphs_.emplace(text_.text, MetaEnd(text_));
  return *glyphs_;
}

const std::vector<Mark>& PageReader::marks() {
  if (!marks_) marks_ = FindLabels(glyphs());
  return *marks_;
}

const PageTables& PageReader::page_tables() {
  if (!tables_) tables_ = FindTables(glyphs(), text_.blocks, limits_);
  return *tables_;
}

const LimitsMet& PageReader::limits() {
  tables();
  return limits_;
}

const std::vector<LotHeading>& PageReader::lots() {
  if (!lots_) lots_ = FindLotHeadings(glyphs());
  return *lots_;
}

const Layout& PageReader::layout() {
  if (layout_) return *layout_;
  layout_.emplace();
  ReadCells(text_, glyphs(), page_tables(), *layout_);
  ReadLines(text_, *layout_);
  ReadLabels(text_, *layout_);
  ReadLots(text_, glyphs(), lots(), *layout_);
  return *layout_;
}

Layout ReadLayout(const ExtractedText& text) { return PageReader(text).layout(); }

}  // namespace tenderscan
