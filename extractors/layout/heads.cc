// Telling heads from values.
#include "extractors/layout/heads.h"

#include <algorithm>

#include "extractors/layout/parts.h"
#include "extractors/text/lots.h"
#include "extractors/text/rule_trace.h"
#include "extractors/words/cell_words.h"

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

FieldKind KindOfCell(std::string_view words) {
  constexpr std::size_t kLongest = 120;  // bytes, with unit and numbering: longer cells are text
  if (words.empty() || words.size() > kLongest) return FieldKind::kNone;
  const FieldKind kind = KindOfWords(words);
  if (kind != FieldKind::kLot) return kind;
  // 01包, 第一标段: the words are a label's, but they name one lot.
  const Glyphs glyphs(words);
  const auto lot = LotOfLine(glyphs, 0, glyphs.size());
  return lot && lot->end == glyphs.size() ? FieldKind::kNone : kind;
}

HeadRow ReadHeadRow(const Glyphs& g, const std::vector<Cell>& cells) {
  HeadRow row;
  bool values = false;
  std::size_t marked = 0;
  for (const Cell& cell : cells) {
    if (cell.empty() || cell.above) continue;
    ++row.filled;
    marked += cell.header;
    if (IsColumn(HeadOf(g, cell))) {
      ++row.known;
    } else {
      values = values || cell.end - cell.begin > kLongestHead || g[cell.end - 1] == U':' ||
               IsDigit(g[cell.begin]);
    }
  }
  row.marked = row.filled >= 2 && marked == row.filled;
  row.heads = row.marked || (!values && row.known >= 2 && row.known * 2 >= row.filled);
  if (row.heads || values || row.filled < 2) return row;
  std::size_t named = 0;
  for (const Cell& cell : cells) {
    if (cell.empty() || cell.above) continue;
    named += KindOfCell(g.Span(cell.begin, cell.end).In(g.text())) != FieldKind::kNone;
  }
  row.named = named >= 2 && named * 5 >= row.filled * 3;
  return row;
}

namespace {

// 企业名称 | 名称 | 品牌: who sells it, and what it is.
void NameSellers(const Glyphs& g, NoticeTable& table) {
  const auto column = [&](const std::vector<std::u32string>& words) -> HeadLabel* {
    for (std::size_t c = 0; c < std::min(table.heads.size(), table.columns.size()); ++c) {
      const Cell head = table.heads[c];
      if (table.columns[c].known && table.columns[c].field == Field::kName && !head.empty() &&
          IsOneOf(g.Folded(head.begin, head.end), words)) {
        return &table.columns[c];
      }
    }
    return nullptr;
  };
  HeadLabel* const firm = column(ShippedCells().firm_head);
  HeadLabel* const thing = column(ShippedCells().thing_head);
  const bool item = table.Has(Field::kBrand) || table.Has(Field::kModel);
  if (firm == nullptr || thing == nullptr || !item || !TS_RULE("heads.seller_beside_item")) return;
  firm->field = Field::kSupplier;
  thing->field = Field::kItemName;
}

}  // namespace

void NameColumns(const Glyphs& g, NoticeTable& table) {
  if (!table.Has(Field::kQuantity)) return;
  NameSellers(g, table);
  for (std::size_t c = 0; c < std::min(table.heads.size(), table.columns.size()); ++c) {
    HeadLabel& column = table.columns[c];
    const Cell head = table.heads[c];
    if (column.known && column.field == Field::kName && !head.empty() &&
        IsOneOf(g.Folded(head.begin, head.end), ShippedCells().unit_head) &&
        TS_RULE("heads.unit_beside_quantity")) {
      column.field = Field::kUnit;
    }
  }
}

}  // namespace tenderscan
