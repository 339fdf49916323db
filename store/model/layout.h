// How a text is laid out, read once: lines and sentences, sections, lots, labels, and tables as
// rows of cells under heads, whether tags, tabs, bars or mere line breaks draw them. Data alone;
// made by extractors/layout.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "store/model/field.h"
#include "store/model/span.h"

namespace tenderscan {

// Spans are of the extracted text.
struct Layout {
  // 八、其他补充事宜: begins a part that reaches to the next one.
  struct Section {
    std::uint32_t begin = 0;
    TextSpan title;  // without its numeral
    FieldKind kind = FieldKind::kNone;
  };
  // 包1：, or a row that says its lot. Where two cover a place, the later one holds.
  struct Lot {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::string key;  // as Award::lot
  };
  // The words before a colon.
  struct Label {
    TextSpan span;            // empty where nothing stands before it
    std::uint32_t colon = 0;  // its first byte
    FieldKind kind = FieldKind::kNone;
  };
  // Rows and columns are those of the records: a turned table is one whose records stand side by
  // side. Tables without tags have numbers behind those of the page.
  struct Cell {
    TextSpan span;
    std::int32_t table = -1;
    std::int32_t row = -1;
    std::int32_t column = -1;
    std::int32_t row_span = 1;
    std::int32_t column_span = 1;
    bool header = false;                // marked as such by its tag
    FieldKind kind = FieldKind::kNone;  // where its words are a label
  };
  // What a column is called, from a row on until the next head of the column.
  struct Head {
    std::int32_t table = -1;
    std::int32_t from_row = -1;
    std::int32_t column = -1;
    TextSpan span;
    FieldKind kind = FieldKind::kNone;
  };
  // What a place lies in, from a byte on until the next one.
  struct Place {
    std::uint32_t begin = 0;
    std::int32_t cell = -1;  // the innermost, in `cells`; -1: none
    TextSpan row;            // as printed; empty outside tables
  };

  // A paragraph, list item or cell, or the part of one that a section title cuts off; by position,
  // not overlapping, blanks at their ends left out.
  std::vector<TextSpan> lines;
  std::vector<std::uint32_t> stops;  // where a new sentence begins, behind 。；！？
  std::vector<Section> sections;     // by position
  std::vector<Lot> lots;             // by position
  std::vector<Label> labels;         // by position
  std::vector<Place> places;         // by position; the first begins at 0
  std::vector<Cell> cells;           // by (table, row, column)
  std::vector<Head> heads;           // by (table, column, from_row)
  std::vector<std::pair<std::int32_t, std::int32_t>> head_rows;  // (table, row), sorted
  std::vector<std::int32_t> turned;  // tables whose records stand side by side, sorted
};

struct ExtractedText;
using LayoutReader = Layout (*)(const ExtractedText&);

}  // namespace tenderscan
