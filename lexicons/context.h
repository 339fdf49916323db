// What a person would look at around a place in a text: its sentence, row, column header, label,
// section and lot. Questions to the layout of a document, asked for every occurrence.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/text/fold.h"
#include "store/model/extracted_text.h"
#include "store/model/field.h"
#include "store/model/layout.h"
#include "store/model/notice.h"
#include "store/model/span.h"

namespace tenderscan {

// Spans are of the extracted text; an empty one means that there is none.
struct Surroundings {
  TextSpan sentence;  // never crosses a cell, a list item, a section mark or 。；！？
  TextSpan line;      // the whole line, list item or cell that the sentence lies in
  TextSpan row;       // table row
  TextSpan cell;      // innermost table cell
  TextSpan label;  // words before the colon that the place stands behind, or the cell to its left
  FieldKind field = FieldKind::kNone;    // of the column, else of the label
  TextSpan heading;                      // title of the section above: 八、其他补充事宜
  FieldKind section = FieldKind::kNone;  // of the heading
  std::string_view lot;  // "1", "A": as Award::lot; empty where the place stands in no lot
  std::int32_t table = -1;
  std::int32_t row_index = -1;
  std::int32_t column = -1;
  bool corrected_away = false;  // stands in 更正前, or before 更正为
};

// The part of `scope` within `reach` bytes of `span`: keeps work per occurrence bounded where a
// text has no sentence ends. May begin or end inside a character: for Context::Folded, not for
// quoting.
inline TextSpan Within(TextSpan scope, TextSpan span, std::uint32_t reach) {
  TextSpan out = scope;
  if (span.begin > reach) out.begin = std::max(out.begin, span.begin - reach);
  if (span.end < UINT32_MAX - reach) out.end = std::min(out.end, span.end + reach);
  return out;
}

// Occurrences of one term whose surroundings are judged and counted one by one: no real notice
// names a thing so often, and a hostile one must not cost minutes. What lies beyond is told as a
// gap.
inline constexpr int kMostLookedAt = 2000;

class Context {
 public:
  // Keeps references to `text`, `folded` (the fold of text.text) and `layout` (that of the text).
  // `notice` may be null. Linear in the number of cells.
  Context(const ExtractedText& text, const FoldedText& folded, const Layout& layout,
          const Notice* notice);

  // O(log n) in the document; allocates nothing. REQUIRES: span lies inside the text.
  Surroundings At(TextSpan span) const;

  // The folded text of a span. Matching words is done in this; positions are the caller's.
  std::string_view Folded(TextSpan span) const;
  std::string_view Original(TextSpan span) const { return span.In(text_.text); }

  // The lines of a header above a place in a table (usually one), topmost first.
  struct Header {
    TextSpan span;
    FieldKind field = FieldKind::kNone;
  };
  Header ColumnHeader(std::int32_t table, std::int32_t row, std::int32_t column) const;

  // Cells of a row from left to right, those that reach into it from above included.
  std::vector<TextSpan> RowCells(std::int32_t table, std::int32_t row) const;

  // The cell of the row that stands under a header of this kind; empty where there is none.
  TextSpan CellOfField(std::int32_t table, std::int32_t row, FieldKind field) const;
  bool IsHeaderRow(std::int32_t table, std::int32_t row) const;

  // What the words of a cell are as a label; kNone where they are none, or there is no such cell.
  FieldKind KindOfCell(std::int32_t table, std::int32_t row, std::int32_t column) const;
  // The label at the beginning of a line: the words before its first colon. Null for none.
  const Layout::Label* LabelOfLine(TextSpan line) const;

  // Every line (paragraph, list item, cell, or part of one between two section marks), in order.
  std::span<const TextSpan> lines() const { return layout_.lines; }

  // The notice's own name for what it buys: project name, or its title, else the page's title.
  // Empty where the text is no notice. Folded.
  const std::string& subject() const { return subject_; }

  const ExtractedText& text() const { return text_; }
  const FoldedText& folded() const { return folded_; }
  const Notice* notice() const { return notice_; }

 private:
  const Layout::Label* LabelBefore(std::uint32_t at, TextSpan line) const;
  const Layout::Cell* CellAt(std::int32_t table, std::int32_t row, std::int32_t column) const;
  std::string_view LotAt(std::uint32_t at) const;

  const ExtractedText& text_;
  const FoldedText& folded_;
  const Layout& layout_;
  const Notice* notice_;
  std::string subject_;
  std::vector<std::int32_t> by_column_;  // into the layout's cells, by (table, column, row)
};

}  // namespace tenderscan
