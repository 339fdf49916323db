// Tables as a page's tags draw them: rows of cells, and the tables of columns in them.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "extractors/layout/tables.h"
#include "extractors/text/glyphs.h"
#include "store/model/extracted_text.h"
#include "store/model/gap.h"

namespace tenderscan {

struct Grid {
  std::vector<std::vector<Cell>> rows;  // of different widths; cells that span rows stand in each
  std::uint32_t begin = 0;              // glyphs
  std::uint32_t end = 0;
};

// One a table block, by position. Linear in the cells; `gaps` gets what limits cut off.
std::vector<Grid> ReadGrids(const Glyphs& glyphs, const std::vector<Block>& blocks,
                            std::vector<Gap>& gaps);

// The tables with heads that a grid holds: none for a form, several where heads come again.
// `made`: the cells of all tables so far.
void ReadGrid(const Glyphs& glyphs, const Grid& grid, std::vector<NoticeTable>& out,
              std::size_t& made, std::vector<Gap>& gaps);

// 名次 | 第一名 | 第二名, or 中标候选人名称 | A公司 | B公司: ranks or suppliers in a row, labels in
// the first columns. Gives the turned table; nullopt where the grid is none of that kind.
std::optional<NoticeTable> Turned(const Glyphs& glyphs, const Grid& grid, std::vector<Gap>& gaps);

inline constexpr std::string_view kManyCells =
    "the tables have too many cells, or cells that span too much: fields were not read from all";

}  // namespace tenderscan
