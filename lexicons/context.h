// What a person would look at around a place in a text: its sentence, row, column header, label,
// section and lot. Built once a document, asked for every occurrence.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/text/fold.h"
#include "lexicons/field_labels.h"
#include "store/model/extracted_text.h"
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
  // Keeps references to `text` and `folded` (the fold of text.text). `notice` may be null.
  // Linear in text and blocks.
  Context(const ExtractedText& text, const FoldedText& folded, const Notice* notice);

  // O(log n) in the document, plus a look of at most some hundred bytes back for the label;
  // allocates nothing but for folding that label. REQUIRES: span lies inside the text.
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

  // Every line (paragraph, list item, cell, or part of one between two section marks), in order.
  std::span<const TextSpan> lines() const { return lines_; }

  // The notice's own name for what it buys: project name, or its title, else the page's title.
  // Empty where the text is no notice. Folded.
  const std::string& subject() const { return subject_; }

  const ExtractedText& text() const { return text_; }
  const FoldedText& folded() const { return folded_; }
  const Notice* notice() const { return notice_; }

 private:
  struct Mark {  // a section title or a lot that begins here
    std::uint32_t at = 0;
    TextSpan title;
    FieldKind field = FieldKind::kNone;
  };
  struct LotMark {
    std::uint32_t at = 0;
    std::uint32_t end = 0;  // the lot holds up to here
    std::string lot;
  };
  struct Cell {
    TextSpan span;
    std::int32_t table, row, column, row_span, column_span;
    bool header;
  };
  struct Segment {  // from `at` on, this is the innermost cell and row
    std::uint32_t at;
    std::int32_t cell;  // index into cells_, -1 outside tables
    TextSpan row;
  };
  struct HeaderColumn {
    std::int32_t table, from_row, column;  // holds from this row on, until the next of its table
    TextSpan span;
    FieldKind field;
  };

  void ReadTables();
  void ReadLines();
  void ReadLots();
  TextSpan LabelBefore(std::uint32_t at, TextSpan line) const;
  const Cell* CellAt(std::int32_t table, std::int32_t row, std::int32_t column) const;
  std::string_view LotAt(std::uint32_t at) const;

  const ExtractedText& text_;
  const FoldedText& folded_;
  const Notice* notice_;
  std::string subject_;
  std::vector<TextSpan> lines_;          // by begin, not overlapping
  std::vector<std::uint32_t> stops_;     // where a new sentence begins
  std::vector<Segment> segments_;        // by at
  std::vector<Cell> cells_;              // by (table, row, column)
  std::vector<std::int32_t> by_column_;  // into cells_, by (table, column, row)
  std::vector<HeaderColumn> headers_;    // by (table, column, from_row)
  std::vector<std::pair<std::int32_t, std::int32_t>> header_rows_;  // (table, row)
  std::vector<Mark> sections_;
  std::vector<LotMark> lots_;
};

}  // namespace tenderscan
