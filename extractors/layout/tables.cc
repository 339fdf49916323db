// All tables of a text, by position.
#include "extractors/layout/tables.h"

#include <algorithm>

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

void AddGap(std::vector<Gap>& gaps, std::string_view what) {
  for (const Gap& gap : gaps) {
    if (gap.what == what) return;
  }
  gaps.push_back({GapCode::kLimitExceeded, std::nullopt, std::string(what)});
}

std::vector<NoticeTable> FindTables(const Glyphs& g, const std::vector<Block>& blocks,
                                    std::vector<Gap>& gaps) {
  std::vector<NoticeTable> tables;
  const std::vector<Grid> grids = ReadGrids(g, blocks, gaps);
  std::size_t made = 0;
  for (const Grid& grid : grids) ReadGrid(g, grid, tables, made, gaps);
  FindStrippedTables(g, grids, tables);
  std::sort(tables.begin(), tables.end(),
            [](const NoticeTable& a, const NoticeTable& b) { return a.begin < b.begin; });
  return tables;
}

}  // namespace tenderscan
