// Telling heads from values.
#include "extractors/layout/heads.h"

#include <algorithm>

#include "extractors/text/rule_trace.h"

namespace tenderscan {

bool IsColumn(const HeadLabel& head) {
  switch (head.field) {
    case Field::kSection:
    case Field::kBuyerHead:
    case Field::kAgencyHead:
    case Field::kSupplierHead:
      return false;
    default:
      return head.known;
  }
}

HeadLabel HeadOf(const Glyphs& g, Cell cell) {
  if (cell.empty() || cell.end - cell.begin > kLongestHead) return {};
  return ReadHead(g, cell.begin, cell.end);
}

HeadRow ReadHeadRow(const Glyphs& g, const std::vector<Cell>& cells) {
  HeadRow row;
  bool values = false;
  for (const Cell& cell : cells) {
    if (cell.empty() || cell.above) continue;
    ++row.filled;
    if (IsColumn(HeadOf(g, cell))) {
      ++row.known;
    } else {
      values = values || cell.end - cell.begin > kLongestHead || g[cell.end - 1] == U':' ||
               IsDigit(g[cell.begin]);
    }
  }
  row.heads = !values && row.known >= 2 && row.known * 2 >= row.filled;
  return row;
}

void NameUnits(const Glyphs& g, NoticeTable& table) {
  if (!table.Has(Field::kQuantity)) return;
  for (std::size_t c = 0; c < std::min(table.heads.size(), table.columns.size()); ++c) {
    HeadLabel& column = table.columns[c];
    const Cell head = table.heads[c];
    if (column.known && column.field == Field::kName && !head.empty() &&
        g.Folded(head.begin, head.end) == U"单位" && TS_RULE("heads.unit_beside_quantity")) {
      column.field = Field::kUnit;
    }
  }
}

}  // namespace tenderscan
