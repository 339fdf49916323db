// All tables of a text, by position.
#include "extractors/layout/tables.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "extractors/layout/blank_rows.h"
#include "extractors/layout/drawn.h"
#include "extractors/layout/grids.h"
#include "extractors/layout/stripped.h"

namespace tenderscan {

int NoticeTable::Column(Field field) const {
  int best = -1;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    if (!columns[c].known || columns[c].field != field) continue;
    if (best < 0 || columns[c].rank > columns[static_cast<std::size_t>(best)].rank)
      best = static_cast<int>(c);
  }
  return best;
}

PageTables FindTables(const Glyphs& g, const std::vector<Block>& blocks, LimitsMet& limits) {
  PageTables page;
  std::vector<NoticeTable>& tables = page.tables;
  std::vector<Grid> grids = ReadGrids(g, blocks, limits);
  page.joined = JoinGrids(g, grids);
  std::size_t made = 0;
  std::vector<Cell> taken;  // what a surer way has read
  for (const Grid& grid : grids) {
    ReadGrid(g, grid, tables, made, limits);
    if (grid.end > grid.begin) taken.push_back({grid.begin, grid.end});
  }
  for (const Grid& grid : FindDrawnGrids(g, grids)) {
    const std::size_t before = tables.size();
    ReadGrid(g, grid, tables, made, limits);
    if (tables.size() > before) taken.push_back({grid.begin, grid.end});
  }
  const auto by_begin = [](const Cell& a, const Cell& b) { return a.begin < b.begin; };
  std::stable_sort(taken.begin(), taken.end(), by_begin);
  FindStrippedTables(g, taken, tables);
  const auto by_place = [](const NoticeTable& a, const NoticeTable& b) {
    return a.begin < b.begin;
  };
  std::stable_sort(tables.begin(), tables.end(), by_place);
  // What those have read is no table again.
  std::vector<NoticeTable> parted = FindBlankTables(g);
  std::erase_if(parted, [&](const NoticeTable& table) {
    const auto next = std::lower_bound(tables.begin(), tables.end(), table, by_place);
    return (next != tables.end() && next->begin < table.end) ||
           (next != tables.begin() && std::prev(next)->end > table.begin);
  });
  const auto middle = static_cast<std::ptrdiff_t>(tables.size());
  std::move(parted.begin(), parted.end(), std::back_inserter(tables));
  std::inplace_merge(tables.begin(), tables.begin() + middle, tables.end(), by_place);
  return page;
}

}  // namespace tenderscan
