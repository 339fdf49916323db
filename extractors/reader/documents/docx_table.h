// Tables of Word as grids: where each cell stands, and over how many rows and columns it goes.
#pragma once

#include <cstdint>
#include <pugixml.hpp>
#include <vector>

namespace tenderscan {

struct DocxCell {
  pugi::xml_node node;
  std::int32_t column = 0;
  std::int32_t column_span = 1;
  std::int32_t row_span = 1;
};

struct DocxRow {
  bool header = false;          // it is repeated on each page
  std::vector<DocxCell> cells;  // a cell that one above goes over is none
};

// REQUIRES: `table` is a w:tbl. Rows that tracked changes took away are none.
std::vector<DocxRow> RowsOf(const pugi::xml_node& table);

}  // namespace tenderscan
