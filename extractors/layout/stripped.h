// Tables whose tags were stripped: their cells are lines, or stand between tabs, wide blanks or
// bars.
#pragma once

#include <vector>

#include "extractors/layout/tables.h"
#include "extractors/text/glyphs.h"

namespace tenderscan {

// Adds them to `out`, by position. What lies in `taken` (by position) is read already. Linear.
void FindStrippedTables(const Glyphs& glyphs, const std::vector<Cell>& taken,
                        std::vector<NoticeTable>& out);

}  // namespace tenderscan
