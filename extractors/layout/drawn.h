// Grids that lines of a text draw, a line a row: bars, tabs or blanks stand between the cells.
#pragma once

#include <vector>

#include "extractors/layout/grids.h"
#include "extractors/text/glyphs.h"

namespace tenderscan {

// By position, none inside `tagged`. Each has a head, and rows as wide as it is. Linear.
std::vector<Grid> FindDrawnGrids(const Glyphs& glyphs, const std::vector<Grid>& tagged);

}  // namespace tenderscan
