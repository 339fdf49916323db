// Tables whose tags were stripped: their cells are lines, or stand between tabs, wide blanks or
// bars.
#pragma once

#include <vector>

#include "extractors/layout/grids.h"
#include "extractors/layout/tables.h"
#include "extractors/text/glyphs.h"

namespace tenderscan {

// Adds them to `out`, by position. What lies in `grids` is left to these. Linear.
void FindStrippedTables(const Glyphs& glyphs, const std::vector<Grid>& grids,
                        std::vector<NoticeTable>& out);

}  // namespace tenderscan
