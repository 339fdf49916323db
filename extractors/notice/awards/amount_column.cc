#include "extractors/notice/awards/amount_column.h"

#include <algorithm>

#include "extractors/text/rule_trace.h"
#include "extractors/words/award_words.h"
#include "extractors/words/cell_words.h"

namespace tenderscan {

bool HeadHolds(const Glyphs& g, const NoticeTable& t, int column,
               const std::vector<std::u32string>& words) {
  const Cell head = t.heads[static_cast<std::size_t>(column)];
  return !head.empty() && HoldsOne(g.Folded(head.begin, head.end), words);
}

bool SumsUp(const Glyphs& g, const std::vector<Cell>& row) {
  const auto first =
      std::find_if(row.begin(), row.end(), [](const Cell& cell) { return !cell.empty(); });
  if (first == row.end()) return true;
  const std::u32string_view words = g.Folded(first->begin, first->end);
  return BeginsWithOne(words, ShippedCells().total) > 0 ||
         BeginsWithOne(words, ShippedCells().subtotal) > 0;
}

bool IsFinalOffer(const Glyphs& g, const NoticeTable& t, int column) {
  const HeadLabel& head = t.columns[static_cast<std::size_t>(column)];
  return (!head.known || head.field == Field::kBid || head.field == Field::kAmount) &&
         HeadHolds(g, t, column, ShippedCells().final_offer) &&
         HeadHolds(g, t, column, ShippedCells().offered) &&
         HeadHolds(g, t, column, ShippedCells().price) &&
         !HeadHolds(g, t, column, ShippedCells().in_words) &&
         !HeadHolds(g, t, column, ShippedAwards().wins);
}

namespace {

// The last such column but those that say 中标金额; -1 where none is.
int FinalOffer(const Glyphs& g, const NoticeTable& t) {
  for (std::size_t c = t.columns.size(); c-- > 0;) {
    if (IsFinalOffer(g, t, static_cast<int>(c)) && TS_RULE("awards.tables.final_offer"))
      return static_cast<int>(c);
  }
  return -1;
}

}  // namespace

int AmountColumn(const Glyphs& g, const NoticeTable& t) {
  for (Field field : {Field::kAmount, Field::kContractAmount, Field::kBid, Field::kTotalAmount}) {
    int column = t.Column(field);
    if (field == Field::kBid) {
      if (const int final = FinalOffer(g, t); final >= 0) column = final;
    }
    if (column < 0) continue;
    if (!HeadHolds(g, t, column, ShippedCells().in_words)) return column;
    for (std::size_t c = 0; c < t.columns.size(); ++c) {
      const int other = static_cast<int>(c);
      if (t.columns[c].known && t.columns[c].field == field &&
          !HeadHolds(g, t, other, ShippedCells().in_words) &&
          TS_RULE("awards.tables.figures_column")) {
        return other;
      }
    }
    return column;
  }
  // 供应商 | 货物 | 合计, 中标人 | 货物 | 单价 | 小计
  for (std::size_t c = 0; c < t.columns.size(); ++c) {
    const Cell head = t.heads[c];
    const std::u32string_view words =
        head.empty() ? std::u32string_view() : g.Folded(head.begin, head.end);
    const HeadLabel& label = t.columns[c];
    const bool total = !label.known && BeginsWithOne(words, ShippedCells().total) > 0;
    const bool subtotal = (!label.known || label.field == Field::kItemOther) &&
                          BeginsWithOne(words, ShippedCells().subtotal) > 0;
    if ((total || subtotal) && TS_RULE("awards.tables.column_of_totals")) {
      return static_cast<int>(c);
    }
  }
  return -1;
}

MoneyUnit UnitOfAmount(const Glyphs& g, const NoticeTable& t, int column) {
  const auto own = static_cast<std::size_t>(column);
  const Cell head = t.heads[own];
  if (!t.columns[own].known && IsFinalOffer(g, t, column)) {
    for (std::uint32_t k = head.begin + 1; k < head.end; ++k) {
      const HeadLabel label = ReadHead(g, k, head.end);
      if (label.known && label.field == Field::kBid && label.unit != MoneyUnit::kNone)
        return label.unit;
    }
  }
  return UnitOf(g, t, column);
}

}  // namespace tenderscan
