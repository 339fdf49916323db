// What each lot of a notice may cost, where the lots' amounts come to the printed total.
#include "store/lot_amounts.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include "extractors/text/lots.h"
#include "extractors/text/numeral_words.h"
#include "extractors/text/numerals.h"
#include "extractors/text/utf8.h"
#include "store/row_amounts.h"
#include "store/tabs.h"

namespace tenderscan {
namespace {

using Amounts = std::map<std::string, Value>;

constexpr std::size_t kLongestText = 1'000'000;  // bytes
constexpr std::size_t kMostLots = 2'000;

// What a text begins with, at most `longest` bytes of whole characters.
std::string_view Beginning(std::string_view text, std::size_t longest) {
  return text.size() <= longest ? text : text.substr(0, PreviousBoundary(text, longest + 1));
}

// Whether they are of two lots at least, and come to the total.
bool ComeTo(const Amounts& amounts, const Value& total) {
  std::int64_t sum = 0;
  for (const auto& [lot, value] : amounts) {
    if (__builtin_add_overflow(sum, value.minor, &sum)) return false;
  }
  return amounts.size() > 1 && sum == total.minor;
}

// Another amount of the same lot is added.
void Add(Amounts& amounts, const std::string& lot, Value value) {
  const auto [at, is_first] = amounts.try_emplace(lot, value);
  if (is_first) return;
  if (__builtin_add_overflow(at->second.minor, value.minor, &at->second.minor))
    at->second.minor = std::numeric_limits<std::int64_t>::max();  // comes to nothing
  at->second.printed += " + " + value.printed;
}

// Yuan of one of the unit that `text` begins with: 10,000 of 万元 and (万元); 0 where none does.
// `end`: behind it, in bytes.
std::int64_t UnitAt(std::string_view text, std::size_t& end) {
  constexpr std::size_t kLongest = 20;  // bytes
  const Glyphs g(Beginning(text, kLongest));
  std::uint32_t i = g[0] == U'(' ? 1 : 0;
  std::int64_t yuan = 1;
  for (; ShippedNumerals().Of(g[i]).unit >= 100 && i < 3; ++i)
    yuan *= ShippedNumerals().Of(g[i]).unit;
  if (i >= g.size() || !ShippedNumerals().IsYuan(g[i])) return 0;
  end = g.Span(i, i + 1).end;
  return yuan;
}

// The first amount with its unit in text[from, end): 757万元, 1796.6(万元).
std::optional<Value> FirstMoney(std::string_view text, std::size_t from, std::size_t end) {
  constexpr int kMostNumbers = 40;  // of a lot's description
  const std::string_view within = text.substr(0, end);
  for (int i = 0; i < kMostNumbers; ++i) {
    const auto number = NextNumber(within, from);
    if (!number) return std::nullopt;
    std::size_t behind = 0;
    const std::int64_t yuan = UnitAt(within.substr(number->end), behind);
    const auto times = yuan > 0 ? number->value.Times(yuan) : std::nullopt;
    if (times) {
      Value value;
      value.minor = times->ToHundredths();
      value.printed = within.substr(number->begin, number->end + behind - number->begin);
      return value;
    }
    from = number->end;
  }
  return std::nullopt;
}

// A1分标【预算金额：441.45万元】：…；A2分标…: the first amount behind each lot's name.
Amounts InSentences(std::string_view text, const Value& total) {
  constexpr std::size_t kReach = 1'500;  // bytes of a lot's description before its amount
  struct Named {
    std::string lot;
    TextSpan place;
  };
  std::vector<Named> named;
  const Glyphs g(text);
  for (std::uint32_t i = 0; i < g.size() && named.size() < kMostLots; ++i) {
    if (!BeginsNumberedLot(g[i]) && !BeginsLotNumber(g[i])) continue;
    auto lot = LotAt(g, i, g.size());
    if (!lot) continue;
    named.push_back({std::move(lot->lot), g.Span(lot->begin, lot->end)});
    i = std::max(i + 1, lot->end) - 1;
  }
  Amounts out;
  for (std::size_t k = 0; k < named.size(); ++k) {
    if (out.contains(named[k].lot)) continue;
    const std::size_t from = named[k].place.end;
    const std::size_t next = k + 1 < named.size() ? named[k + 1].place.begin : text.size();
    auto value = FirstMoney(text, from, std::min({next, from + kReach, text.size()}));
    if (value) out.emplace(named[k].lot, std::move(*value));
  }
  return ComeTo(out, total) ? out : Amounts();
}

// 包号, 标段: the column of a head that names lots; nullopt for any other line.
std::optional<std::size_t> LotColumn(const std::vector<std::string_view>& head) {
  constexpr std::uint32_t kLongestHead = 12;
  for (std::size_t c = 0; head.size() > 1 && c < head.size(); ++c) {
    const Glyphs g(Beginning(head[c], 100));
    if (g.size() > 0 && g.size() <= kLongestHead && BeginsLotWord(g[0]) && !ReadLot(g, 0, g.size()))
      return c;
  }
  return std::nullopt;
}

// The amounts of one column, be it in the unit that its head gives, if they come to the total.
Amounts InColumn(const std::vector<std::vector<std::string_view>>& rows,
                 const std::vector<std::string>& lots, std::size_t column, const Value& total) {
  for (const std::int64_t unit : {1, 10'000}) {
    Amounts out;
    for (std::size_t r = 0; r < rows.size(); ++r) {
      const std::string_view cell = rows[r][column];
      const auto number = NextNumber(cell, 0);
      const auto yuan = number ? number->value.Times(unit) : std::nullopt;
      if (!yuan) {
        out.clear();
        break;
      }
      Value value;
      value.minor = yuan->ToHundredths();
      value.printed = cell;
      Add(out, lots[r], std::move(value));
    }
    if (ComeTo(out, total)) return out;
  }
  return {};
}

// 包号 | 名称 | 预算（万元）, a lot in each row.
Amounts InRows(std::string_view text, const Value& total) {
  std::vector<std::vector<std::string_view>> rows;
  std::vector<std::string> lots;
  std::optional<std::size_t> column;
  std::size_t width = 0;
  const auto read = [&] {
    for (std::size_t c = 0; rows.size() > 1 && c < width; ++c) {
      if (c == column) continue;
      Amounts out = InColumn(rows, lots, c, total);
      if (!out.empty()) return out;
    }
    return Amounts();
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::vector<std::string_view> cells = CellsAtTabs(text.substr(at, end - at));
    at = end + 1;
    if (column && cells.size() == width && rows.size() < kMostLots) {
      const Glyphs g(cells[*column]);
      const auto lot = ReadLot(g, 0, g.size());
      const bool spanned = g.size() == 0 && !lots.empty();  // the lot's cell reaches down
      if (lot || spanned) {
        lots.push_back(lot ? lot->lot : lots.back());
        rows.push_back(cells);
        continue;
      }
    }
    if (Amounts out = read(); !out.empty()) return out;
    rows.clear();
    lots.clear();
    column = LotColumn(cells);
    width = cells.size();
  }
  return read();
}

}  // namespace

std::map<std::string, Value> AmountsOfLots(std::string_view text, const Value& total) {
  if (text.size() > kLongestText || PartsOf(total) != 1 || total.currency != "CNY") return {};
  Amounts out = InRows(text, total);
  return out.empty() ? InSentences(text, total) : out;
}

void LotLimits::Give(const std::optional<std::string>& lot, Deal& deal) {
  const bool budget = deal.amount_kind == AmountKind::kBudget;
  if (!lot || !deal.amount || (!budget && deal.amount_kind != AmountKind::kCeiling)) return;
  std::optional<Amounts>& amounts = budget ? budgets_ : ceilings_;
  if (!amounts) amounts = AmountsOfLots(text_, budget ? *notice_.budget : *notice_.ceiling);
  const auto own = amounts->find(*lot);
  if (own == amounts->end()) return;
  deal.amount = own->second;
  deal.amount_of = "lot " + *lot;
  deal.amount_parts = PartsOf(own->second);
}

}  // namespace tenderscan
