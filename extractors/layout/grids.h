// Tables as a page's tags draw them: rows of cells, and the tables of columns in them.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "extractors/layout/tables.h"
#include "extractors/text/glyphs.h"
#include "store/model/extracted_text.h"

namespace tenderscan {

struct Grid {
  std::int32_t number = -1;             // Block::table
  std::vector<std::vector<Cell>> rows;  // of different widths; cells that span rows stand in each
  std::vector<std::int32_t> numbers;    // of the rows: Block::row
  std::uint32_t begin = 0;              // glyphs
  std::uint32_t end = 0;
};

// One a table, by position; tables may lie in cells of others. Linear in the cells; `limits` gets
// what cut it off.
std::vector<Grid> ReadGrids(const Glyphs& glyphs, const std::vector<Block>& blocks,
                            LimitsMet& limits);

// Grids of nothing but a head take the rows of the grid right behind them, as wide and without a
// head of its own.
std::vector<JoinedGrid> JoinGrids(const Glyphs& glyphs, std::vector<Grid>& grids);

// The tables with heads that a grid holds: none for a form, several where heads come again.
// `made`: the cells of all tables so far.
void ReadGrid(const Glyphs& glyphs, const Grid& grid, std::vector<NoticeTable>& out,
              std::size_t& made, LimitsMet& limits);

// A table whose records stand side by side, turned. nullopt where the grid is none of that kind.
// 名次 | 第一名 | 第二名, or 中标候选人名称 | A公司 | B公司: ranks or suppliers in a row, labels in
// the first columns.
std::optional<NoticeTable> TurnedAwards(const Glyphs& glyphs, const Grid& grid, LimitsMet& limits);
// 品名 | A100 | H100 above 数量 | 8 | 4: a label in front of each row, and none elsewhere. To be
// asked where no row is a head.
std::optional<NoticeTable> TurnedRecords(const Glyphs& glyphs, const Grid& grid);

inline constexpr Limit kManyCells = {
    "the tables have too many cells, or cells that span too much: fields were not read from all"};

}  // namespace tenderscan
