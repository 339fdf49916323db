// Tables whose records stand side by side, a label in front of each row.
#include <algorithm>

#include "extractors/layout/grids.h"
#include "extractors/layout/heads.h"
#include "extractors/notice/names.h"
#include "extractors/text/rule_trace.h"

namespace tenderscan {

std::optional<NoticeTable> Turned(const Glyphs& g, const Grid& grid, std::vector<Gap>& gaps) {
  constexpr std::size_t kHeadRows = 3, kMostRows = 1000;
  std::size_t head_row = 0;
  bool across = false;
  for (; head_row < std::min(grid.rows.size(), kHeadRows) && !across; ++head_row) {
    std::size_t ranks = 0, names = 0;
    bool supplier = false;
    for (const Cell& cell : grid.rows[head_row]) {
      if (cell.empty()) continue;
      const HeadLabel head = HeadOf(g, cell);
      ranks += head.known && head.field == Field::kRanked;
      supplier = supplier || (head.known && head.field == Field::kSupplier);
      names += !head.known && LooksLikeOrganisation(g.Folded(cell.begin, cell.end));
    }
    across = (ranks >= 2 && TS_RULE("turned.by_ranks")) ||
             (supplier && names >= 2 && TS_RULE("turned.by_names"));
    if (across) break;
  }
  if (!across) return std::nullopt;
  NoticeTable table;
  std::size_t first_value = 0, width = 0;
  const std::size_t rows = std::min(grid.rows.size(), head_row + kMostRows);
  for (std::size_t r = head_row; r < rows; ++r) {
    const std::vector<Cell>& cells = grid.rows[r];
    width = std::max(width, cells.size());
    HeadLabel label;
    Cell printed;
    for (std::size_t c = 0; c < std::min<std::size_t>(2, cells.size()); ++c) {
      const HeadLabel head = HeadOf(g, cells[c]);
      if (!IsColumn(head) || head.field == Field::kRanked) continue;
      label = head;
      printed = cells[c];
      if (r == head_row) first_value = c + 1;
    }
    table.columns.push_back(label);
    table.heads.push_back(printed);
  }
  // A spanning label leaves its second column empty.
  while (first_value < width &&
         (first_value >= grid.rows[head_row].size() || grid.rows[head_row][first_value].empty())) {
    ++first_value;
  }
  if (width <= first_value || !(table.Has(Field::kSupplier) || table.Has(Field::kName)))
    return std::nullopt;
  for (std::size_t c = first_value; c < width; ++c) {
    std::vector<Cell> row;
    for (std::size_t r = head_row; r < rows; ++r) {
      row.push_back(c < grid.rows[r].size() ? grid.rows[r][c] : Cell{});
    }
    // The row of ranks has no label where 名次 is not printed.
    table.rows.push_back(std::move(row));
  }
  if (!table.Has(Field::kRank) && TS_RULE("turned.ranks_without_label")) {
    table.columns[0].known = table.columns[0].known || !table.rows[0][0].empty();
    if (table.columns[0].field == Field::kOther) table.columns[0].field = Field::kRank;
  }
  if (rows < grid.rows.size()) AddGap(gaps, kManyCells);
  table.begin = grid.begin;
  table.head_end = grid.begin;
  table.end = grid.end;
  return table;
}

}  // namespace tenderscan
