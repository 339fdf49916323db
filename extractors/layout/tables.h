// The tables of a page, with tags or without: what is a head and which way the records run is
// decided here, once for the readers of fields and for recognition.
#pragma once

#include <cstdint>
#include <vector>

#include "extractors/layout/limits_met.h"
#include "extractors/phrases/labels.h"
#include "extractors/text/glyphs.h"
#include "store/model/extracted_text.h"

namespace tenderscan {

struct Cell {
  std::uint32_t begin = 0;  // glyphs
  std::uint32_t end = 0;
  bool above = false;     // spans down into this row
  bool header = false;    // marked as such by its tag
  std::int32_t wide = 1;  // columns
  bool empty() const { return begin >= end; }
};

struct NoticeTable {
  std::vector<HeadLabel> columns;  // not known where nothing we know is printed
  std::vector<Cell> heads;         // where the columns' names stand; as long as `columns`
  std::vector<std::vector<Cell>>
      rows;  // each as long as `columns`; empty cells where none is printed
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t head_end = 0;  // where the first row begins
  bool stripped = false;       // put together from what is left of it: cells may be shifted
  bool turned = false;         // the page prints the records side by side
  // Where the head stands in the page's grid: Block::table, and of it rows (columns where it is
  // turned) as Block::row. -1 and empty for tables without tags.
  std::int32_t number = -1;
  std::vector<std::int32_t> head_rows = {};

  // The first column of the field (of the highest label rank); -1 for none.
  int Column(Field field) const;
  bool Has(Field field) const { return Column(field) >= 0; }
};

// A grid that holds the rows of another's head: pages that scroll print the head apart.
struct JoinedGrid {
  std::int32_t number = -1;      // its own, as Block::table
  std::int32_t into = -1;        // of the grid that holds its head
  std::int32_t rows_before = 0;  // of that one
};

struct PageTables {
  std::vector<NoticeTable> tables;  // by position
  std::vector<JoinedGrid> joined;   // by `number`
};

// A table is one with a head: two columns that we know, or cells that their tags mark as heads, and
// rows below it. Linear in the text; `limits` gets what cut it off.
PageTables FindTables(const Glyphs& glyphs, const std::vector<Block>& blocks, LimitsMet& limits);

}  // namespace tenderscan
