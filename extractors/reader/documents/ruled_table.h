// Tables of a page from the lines that are ruled on it.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "extractors/reader/documents/page_content.h"

namespace tenderscan {

struct RuledCell {
  int row = 0, column = 0;  // 0-based
  int row_span = 1, column_span = 1;
  PageBox box;
};

// A grid with at least two cells, or one cell (`alone`) that may go on a table of the page before.
struct RuledTable {
  PageBox box;
  std::vector<double> columns;   // x of the borders, from left to right: one more than columns
  std::vector<double> rows;      // y of the borders, from top to bottom
  std::vector<RuledCell> cells;  // by row and column; they cover the grid, none overlap

  bool alone() const { return cells.size() == 1; }
  // Index of the cell that the point lies in.
  std::optional<std::size_t> CellAt(double x, double y) const;

  std::vector<std::size_t> cell_of;  // grid positions, by row: index of the cell
};

// From top to bottom; none overlap. Gaps of a few points in a line, double lines, borders that miss
// at the sides, and cells that span others are all usual. A line that meets no line across it (an
// underline, a line under a header) makes no table. Pages with more lines than any table has give
// none.
std::vector<RuledTable> FindRuledTables(const std::vector<RulingLine>& rules);

}  // namespace tenderscan
