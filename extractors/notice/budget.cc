// What the buyer means to spend at most: budget and ceiling.
#include <algorithm>

#include "extractors/notice/limits.h"
#include "extractors/notice/money.h"
#include "extractors/notice/reading.h"
#include "extractors/text/lots.h"
#include "extractors/text/rule_trace.h"
#include "extractors/words/cell_words.h"
#include "extractors/words/sentence_words.h"

namespace tenderscan {
namespace {

// Behind 包1：, its amount with its unit.
constexpr std::uint32_t kShareReach = 30;
// Bytes of `printed` where it is put together from shares: a reader wants to see them, not all of
// hundreds.
constexpr std::size_t kLongestPrinted = 200;

// One amount; where a value lists its lots (包1 50万元；包2 240万元；合计290万元), their total,
// printed or summed.
std::optional<PrintedMoney> ReadTotal(const Glyphs& g, std::uint32_t begin, std::uint32_t end,
                                      MoneyUnit unit) {
  const auto first = ReadMoney(g, begin, end, unit);
  if (!first) return first;
  std::uint32_t stop = begin;
  while (stop < end && (stop == begin || g.Before(stop) < Break::kFar)) ++stop;
  std::optional<PrintedMoney> sum;
  int lots = 0;
  for (std::uint32_t i = begin; i < stop; ++i) {
    if (const std::uint32_t behind = EndOfOne(g, i, ShippedCells().total); behind > i) {
      if (auto total = ReadMoney(g, behind, stop, unit)) return total;
    }
    const auto lot = LotAt(g, i, stop);
    if (!lot || (lots == 0 && first->begin < i)) continue;
    const auto part = ReadMoney(g, lot->end, std::min(stop, lot->end + kShareReach), unit);
    if (!part) continue;
    ++lots;
    if (!sum) {
      sum = part;
    } else if (sum->value.currency != part->value.currency) {
      return std::nullopt;  // no total is printed, and there is none
    } else if (__builtin_add_overflow(sum->value.minor, part->value.minor, &sum->value.minor)) {
      return first;
    } else {
      sum->end = part->end;
      sum->value.printed = g.Printed(sum->begin, sum->end);
    }
    i = part->end - 1;
  }
  return lots >= 2 ? sum : first;
}

// 包一预算金额: the lot that it is the budget of; empty for none.
std::string NamedShareLot(const Glyphs& g, const Mark& m) {
  for (std::uint32_t back = 2; back <= std::min(m.label, kLotInProse); ++back) {
    if (g.Before(m.label - back + 1) >= Break::kFar) return {};
    const auto lot = LotAt(g, m.label - back, m.label);
    if (lot && lot->end == m.label) return lot->lot;
  }
  return {};
}

// 一标段工作内容：…，预算金额为: the lot that was spoken of last in the same line or cell.
std::string LotSpokenOf(const Glyphs& g, const Mark& m) {
  constexpr std::uint32_t kReach = 200;  // what the lot is, and its parts
  const std::uint32_t from = m.label > kReach ? m.label - kReach : 0;
  for (std::uint32_t i = m.label; i > from && g.Before(i) < Break::kFar; --i) {
    if (const auto lot = LotAt(g, i - 1, m.label); lot && lot->end <= m.label) {
      // 十二标段 is no 二标段.
      const auto longer =
          i >= 2 && g.Before(i - 1) == Break::kNone ? LotAt(g, i - 2, m.label) : std::nullopt;
      return longer && longer->end == lot->end ? longer->lot : lot->lot;
    }
  }
  return {};
}

// The lot that the whole notice is of: its title says which, or its project's name.
std::optional<std::string> OwnLot(const Notice& notice) {
  auto lot = notice.title ? LotOfTitle(*notice.title) : std::nullopt;
  return lot || !notice.project_name ? lot : LotOfTitle(*notice.project_name);
}

// 小计 sums up rows above it, 合计 all.
enum class RowKind : std::uint8_t { kShare, kSubtotal, kTotal };

RowKind KindOfRow(const Glyphs& g, const std::vector<Cell>& row) {
  constexpr std::uint32_t kLongest = 6;  // 合计(元)
  for (const Cell& cell : row) {
    if (cell.empty() || cell.end - cell.begin > kLongest) continue;
    const std::u32string_view words = g.Folded(cell.begin, cell.end);
    if (BeginsWithOne(words, ShippedCells().subtotal) > 0) return RowKind::kSubtotal;
    if (BeginsWithOne(words, ShippedCells().total) > 0) return RowKind::kTotal;
  }
  return RowKind::kShare;
}

// No total is printed: the sum over a table's rows, where every row has its share.
void SumOfRows(Reading& r, Field field, std::string_view pointer, std::optional<Value>& out) {
  const Glyphs& g = r.glyphs;
  for (const NoticeTable& table : r.tables) {
    const int column = table.Column(field);
    if (column < 0) continue;
    const MoneyUnit unit = UnitOf(g, table, column);
    std::int64_t sum = 0;
    std::string printed;
    std::uint32_t begin = 0, end = 0;
    bool every = !table.rows.empty(), is_cut = false;
    Value first;
    for (const std::vector<Cell>& row : table.rows) {
      const Cell cell = row[static_cast<std::size_t>(column)];
      const RowKind kind = KindOfRow(g, row);
      if (kind == RowKind::kSubtotal) continue;
      if (cell.empty()) {
        every = false;
        break;
      }
      // Below a head that names money a bare number is yuan.
      const auto money = ReadMoney(g, cell.begin, cell.end, unit);
      if (kind == RowKind::kTotal && money && TS_RULE("budget.total_row")) {
        out = money->value;
        r.Evidence(std::string(pointer), money->begin, money->end);
        return;
      }
      if (!money || (end != 0 && money->value.currency != first.currency) ||
          __builtin_add_overflow(sum, money->value.minor, &sum)) {
        every = false;
        break;
      }
      if (end == 0) {
        begin = money->begin;
        first = money->value;
      }
      if (printed.size() < kLongestPrinted) {
        printed += (printed.empty() ? "" : " + ") + money->value.printed;
      } else {
        is_cut = true;
      }
      end = money->end;
    }
    if (!every) continue;
    Value value = first;
    value.minor = sum;
    value.printed = printed + (is_cut ? " + …" : "");
    TS_RULE("budget.sum_of_rows");
    out = value;
    r.Evidence(std::string(pointer), begin, end);
    return;
  }
}

// The amounts of a field that are a lot's each.
class Shares {
 public:
  Shares(const Reading& r, Field field) : r_(r) {
    by_heading_ = EachOfALot(field, [this](const Mark& m) {
      const LotHeading* heading = HeadingOf(m);
      return heading == nullptr ? std::string() : heading->lot;
    });
    by_sentence_ = !by_heading_ &&
                   EachOfALot(field, [this](const Mark& m) { return LotSpokenOf(r_.glyphs, m); }) &&
                   TS_RULE("budget.lots_in_sentences");
  }

  // The lot whose amount stands behind the mark; empty where it is the whole notice's.
  std::string LotOf(const Mark& m) const {
    if (by_heading_) return HeadingOf(m)->lot;
    if (by_sentence_) return LotSpokenOf(r_.glyphs, m);
    return NamedShareLot(r_.glyphs, m);
  }

 private:
  static constexpr std::size_t kMostLots = 200;

  // Whether every mark is of a lot, no two of the same, and they are several.
  template <typename LotOf>
  bool EachOfALot(Field field, const LotOf& lot_of) const {
    std::vector<std::string> lots;
    for (const Mark& m : r_.marks) {
      if (m.field != field || HeadsColumn(r_, m)) continue;
      std::string lot = lot_of(m);
      if (lot.empty() || lots.size() == kMostLots ||
          std::find(lots.begin(), lots.end(), lot) != lots.end()) {
        return false;
      }
      lots.push_back(std::move(lot));
    }
    return lots.size() >= 2;
  }

  // The heading that the mark stands below, or in whose line.
  const LotHeading* HeadingOf(const Mark& m) const {
    const auto next = std::upper_bound(
        r_.lots.begin(), r_.lots.end(), m.label,
        [](std::uint32_t at, const LotHeading& heading) { return at < heading.at; });
    constexpr std::uint32_t kReach = 300;  // what the lot is, and its parts
    const bool near = next != r_.lots.begin() && m.label - std::prev(next)->at <= kReach;
    return near ? &*std::prev(next) : nullptr;
  }

  const Reading& r_;
  bool by_heading_ = false, by_sentence_ = false;
};

void ReadOne(Reading& r, Field field, std::string_view pointer, std::optional<Value>& out) {
  const Glyphs& g = r.glyphs;
  if (const auto changed = ChangedMoney(r, {field})) {
    out = changed->value;
    r.Evidence(std::string(pointer), changed->begin, changed->end);
    return;
  }
  int best = -1;
  std::optional<PrintedMoney> shares;  // the sum of the lots' own, where no total is printed
  const Shares of_lots(r, field);
  const std::optional<std::string> own = OwnLot(r.notice);
  std::optional<PrintedMoney> own_share;
  for (std::size_t i = 0; i < r.marks.size(); ++i) {
    const Mark& m = r.marks[i];
    if (m.field != field) continue;
    // Lots' shares stand in tables and behind 包; the whole notice's amount comes first and surest.
    const int rank = m.joint == Joint::kColon ? 3 : m.joint == Joint::kWhole ? 2 : 1;
    if (rank <= best || HeadsColumn(r, m) || IsPast(r, m.label) || IsPast(r, m.value)) continue;
    std::uint32_t end = std::min(m.end, m.value + kAmountReach);
    if (m.joint == Joint::kWhole) {
      if (g.Before(m.value) >= Break::kFar && ReadHead(g, m.value, g.SegmentEnd(m.value)).known)
        continue;
      // The number's unit may be the next line's.
      end = std::min(end, g.SegmentEnd(std::min(g.SegmentEnd(m.value), g.size())));
      if (!IsDigit(g[m.value]) && g[m.value] != U'¥' &&
          !ShippedSentences().MayLeadAmount(g[m.value]))
        end = std::min(end, g.SegmentEnd(m.value));
    }
    const auto money = ReadTotal(g, m.value, end, m.unit);
    if (!money) continue;
    if (const std::string lot = of_lots.LotOf(m); !lot.empty()) {
      if (own && lot == *own && !own_share) own_share = money;
      if (!shares) {
        shares = money;
      } else if (shares->value.currency == money->value.currency &&
                 !__builtin_add_overflow(shares->value.minor, money->value.minor,
                                         &shares->value.minor)) {
        if (shares->value.printed.size() < kLongestPrinted) {
          shares->value.printed += " + " + money->value.printed;
        } else if (!shares->value.printed.ends_with("…")) {
          shares->value.printed += " + …";
        }
        shares->end = money->end;
      }
      continue;
    }
    best = rank;
    out = money->value;
    r.Evidence(std::string(pointer), money->begin, money->end);
  }
  if (best >= 0) return;
  if (own_share && TS_RULE("budget.own_lot")) {
    out = own_share->value;
    r.Evidence(std::string(pointer), own_share->begin, own_share->end);
    return;
  }
  if (const auto changed = ChangedMoneyOfLots(r, {field})) {
    out = changed->value;
    r.Evidence(std::string(pointer), changed->begin, changed->end);
    return;
  }
  if (!shares) return SumOfRows(r, field, pointer, out);
  TS_RULE("budget.sum_of_lots");
  out = shares->value;
  r.Evidence(std::string(pointer), shares->begin, shares->end);
}

}  // namespace

void ReadBudget(Reading& r) {
  ReadOne(r, Field::kBudget, "/budget", r.notice.budget);
  ReadOne(r, Field::kCeiling, "/ceiling", r.notice.ceiling);
  if (r.notice.ceiling || !r.notice.budget) return;
  // 预算金额（万元）：29.5 最高限价：29.5: one form, one unit.
  const Glyphs& g = r.glyphs;
  const bool in_wan = std::any_of(r.marks.begin(), r.marks.end(), [](const Mark& m) {
    return m.field == Field::kBudget && m.unit == MoneyUnit::kWan;
  });
  if (!in_wan) return;
  for (const Mark& m : r.marks) {
    if (m.field != Field::kCeiling || m.unit != MoneyUnit::kNone || !IsDigit(g[m.value])) continue;
    const auto money = ReadMoney(g, m.value, g.SegmentEnd(m.value), MoneyUnit::kWan);
    if (!money || money->value.minor > r.notice.budget->minor) continue;
    TS_RULE("budget.ceiling_in_budgets_unit");
    r.notice.ceiling = money->value;
    r.Evidence("/ceiling", money->begin, money->end);
    return;
  }
}

}  // namespace tenderscan
