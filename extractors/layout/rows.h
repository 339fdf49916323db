// Rows of tables whose tags were stripped: which lines and blanks made which cell.
#pragma once

#include <span>
#include <vector>

#include "extractors/layout/tables.h"

namespace tenderscan {

// What stands behind a table rather than in it: a label, a sentence, the next part's number.
bool BeginsOther(const Glyphs& glyphs, Cell cell);

// Whether the cell is what the column must hold: an organisation, money, a count.
bool Fits(const Glyphs& glyphs, const HeadLabel& column, Cell cell);

// The segments of one row, put into the columns by what each column can hold: a broken cell (多层 /
// CT, 60 / 天) is joined again, a cell that left nothing is empty. As many cells as `columns`;
// where the row is too far from the head, its segments from the left.
// `open_ended`: the segments behind the first `columns.size()` may be of the row or not.
std::vector<Cell> FitRow(const Glyphs& glyphs, const std::vector<HeadLabel>& columns,
                         std::span<const Cell> segments, bool open_ended);

}  // namespace tenderscan
