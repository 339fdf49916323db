// Laying out tagged cells as grids, and cutting grids at their heads.
#include "extractors/layout/grids.h"

#include <algorithm>

#include "extractors/layout/heads.h"

namespace tenderscan {
namespace {

constexpr std::string_view kWideTable =
    "a table has more columns than fields are read from: the last ones were left";
constexpr std::int32_t kWidest = 64;  // columns; no real notice has half as many
// Rows are as wide as their table, and empty cells cost a page nothing: no page has that many.
constexpr std::size_t kMostCells = 4'000'000;

// A cell that spans rows, and where it stands.
struct Spanning {
  std::size_t grid, row, column;
  std::size_t rows;  // below its own
  Cell cell;
};

// Repeats cells that span rows in the rows below, where lots and suppliers need them.
void FillRowSpans(const std::vector<Spanning>& spanning, std::vector<Grid>& grids,
                  std::vector<Gap>& gaps) {
  // The words of a repeated cell are looked at again in each row.
  constexpr std::size_t kMostFilled = 200'000, kMostGlyphs = 10'000'000;
  std::size_t filled = 0, glyphs = 0;
  for (const Spanning& one : spanning) {
    std::vector<std::vector<Cell>>& rows = grids[one.grid].rows;
    const std::size_t end = std::min(rows.size(), one.row + one.rows);
    for (std::size_t r = one.row + 1; r < end; ++r) {
      const std::size_t width = std::max(rows[r].size(), one.column + 1);
      filled += 1 + width - rows[r].size();
      glyphs += one.cell.end - one.cell.begin;
      if (filled > kMostFilled || glyphs > kMostGlyphs) {
        AddGap(gaps, kManyCells);
        return;
      }
      rows[r].resize(width);
      if (rows[r][one.column].empty())
        rows[r][one.column] = {one.cell.begin, one.cell.end, /*above=*/true};
    }
  }
}

// The head's labels as the columns of a table that begins with that row.
NoticeTable TableOfHead(const Glyphs& g, const std::vector<Cell>& cells) {
  NoticeTable table;
  table.heads = cells;
  bool first = true;
  for (const Cell& cell : cells) {
    const HeadLabel head = HeadOf(g, cell);
    table.columns.push_back(IsColumn(head) && !cell.above ? head : HeadLabel{});
    if (cell.empty()) continue;
    table.head_end = cell.end;
    if (first) table.begin = cell.begin;
    first = false;
  }
  NameUnits(g, table);
  return table;
}

// Label, value, label, value: a form. A head is followed by a row with few labels or none.
bool HeadsWhatFollows(const HeadRow& head, const HeadRow& below) {
  return !below.heads && head.known * 3 >= head.filled * 2 && below.filled >= 1 &&
         below.known * 3 < below.filled + 2;
}

}  // namespace

std::vector<Grid> ReadGrids(const Glyphs& g, const std::vector<Block>& blocks,
                            std::vector<Gap>& gaps) {
  std::size_t made = 0;
  std::vector<Grid> grids;
  std::vector<Spanning> spanning;
  std::int32_t table = -1, row = -1;
  for (const Block& block : blocks) {
    if (block.kind != BlockKind::kTableCell || block.table < 0) continue;
    if (block.table != table) {
      table = block.table;
      row = -1;
      grids.emplace_back();
      grids.back().begin = g.At(block.span.begin);
    }
    Grid& grid = grids.back();
    if (block.row != row) {
      row = block.row;
      grid.rows.emplace_back();
    }
    if (block.column >= kWidest && !block.span.empty()) AddGap(gaps, kWideTable);
    if (block.column < 0 || block.column >= kWidest) continue;
    const Cell cell{g.At(block.span.begin), g.At(block.span.end)};
    grid.end = std::max(grid.end, cell.end);
    std::vector<Cell>& cells = grid.rows.back();
    const std::size_t column = static_cast<std::size_t>(block.column);
    // What a cell that spans columns names, it names for all.
    const std::int32_t span = std::clamp(block.column_span, 1, kWidest - block.column);
    const std::size_t width = std::max(cells.size(), column + static_cast<std::size_t>(span));
    made += width - cells.size();
    if (made > kMostCells) {
      AddGap(gaps, kManyCells);
      break;
    }
    cells.resize(width);
    cells[column] = cell;
    if (block.row_span > 1) {
      spanning.push_back({grids.size() - 1, grid.rows.size() - 1, column,
                          static_cast<std::size_t>(block.row_span), cell});
    }
  }
  FillRowSpans(spanning, grids, gaps);
  return grids;
}

void ReadGrid(const Glyphs& g, const Grid& grid, std::vector<NoticeTable>& out, std::size_t& made,
              std::vector<Gap>& gaps) {
  if (auto turned = Turned(g, grid, gaps)) {
    out.push_back(std::move(*turned));
    return;
  }
  NoticeTable* table = nullptr;
  HeadRow below;  // of the row that comes next, read once
  for (std::size_t r = 0; r < grid.rows.size(); ++r) {
    const std::vector<Cell>& cells = grid.rows[r];
    const HeadRow row = r == 0 ? ReadHeadRow(g, cells) : below;
    below = r + 1 < grid.rows.size() ? ReadHeadRow(g, grid.rows[r + 1]) : HeadRow{};
    if (row.heads && HeadsWhatFollows(row, below)) {
      out.push_back(TableOfHead(g, cells));
      table = &out.back();
      continue;
    }
    if (table == nullptr || row.filled == 0) continue;
    // A row of one long cell, or one that begins another form, ends the table.
    if (row.heads || (row.filled == 1 && table->columns.size() >= 3)) {
      table = nullptr;
      continue;
    }
    made += table->columns.size();
    if (made > kMostCells) {
      AddGap(gaps, kManyCells);
      return;
    }
    table->rows.push_back(cells);
    table->rows.back().resize(table->columns.size());
    for (const Cell& cell : cells) table->end = std::max(table->end, cell.end);
  }
}

}  // namespace tenderscan
