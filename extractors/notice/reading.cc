// What several readers of fields ask of a notice.
#include "extractors/notice/reading.h"

#include <algorithm>

#include "extractors/words/money_words.h"

namespace tenderscan {

bool HeadsColumn(const Reading& r, const Mark& m) {
  constexpr std::size_t kFewestColumns = 3;  // of two columns the left one may hold labels
  return m.joint == Joint::kWhole &&
         std::any_of(r.tables.begin(), r.tables.end(), [&](const NoticeTable& t) {
           return t.begin <= m.label && m.label < t.head_end && t.head_end <= m.value &&
                  t.columns.size() >= kFewestColumns;
         });
}

namespace {

// （单位：万元） right above a table.
MoneyUnit UnitAbove(const Glyphs& g, const NoticeTable& table) {
  constexpr std::uint32_t kReach = 12;  // 单位：人民币万元）
  const std::uint32_t from = table.begin > kReach ? table.begin - kReach : 0;
  const std::u32string_view above = g.Folded(from, table.begin);
  return ShippedMoney().UnitAbove(above);
}

}  // namespace

MoneyUnit UnitOf(const Glyphs& g, const NoticeTable& table, int column) {
  const MoneyUnit printed = table.columns[static_cast<std::size_t>(column)].unit;
  return printed == MoneyUnit::kNone ? UnitAbove(g, table) : printed;
}

}  // namespace tenderscan
