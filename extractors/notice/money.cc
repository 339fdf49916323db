// Reading amounts: of the numbers that a value prints the one that is its amount, and the same in
// 大写.
#include "extractors/notice/money.h"

#include <algorithm>
#include <string>
#include <vector>

#include "extractors/notice/amount.h"
#include "extractors/notice/joined_numbers.h"
#include "extractors/text/rule_trace.h"
#include "extractors/words/cell_words.h"

namespace tenderscan {
namespace {

// A value's amounts stand near its beginning; far behind it there is prose.
constexpr std::uint32_t kReach = 400;
// A total behind its parts; more of them than this are a table's.
constexpr std::size_t kMostAmounts = 16;

// Below a label without a unit a smaller number is a count, a rank or in 万元, and a longer one
// that nothing groups a telephone number or a code, unless it is all that the label says.
constexpr std::int64_t kLeastBare = 10'000, kMostBare = 10'000'000'000;
constexpr std::int64_t kMostAlone = 1'000'000'000'000;
bool IsBareAmount(const Amount& a, bool plain) {
  const std::int64_t most = plain ? kMostAlone : kMostBare;
  return a.value.micros >= kLeastBare * Decimal::kOne && a.value.micros < most * Decimal::kOne;
}

// Whether it is what a mobile number looks like: 13812345678, not 13800000000.
bool MayBeMobile(Decimal value) {
  constexpr std::int64_t kFirst = 13'000'000'000, kBehindLast = 20'000'000'000, kRound = 1'000'000;
  const std::int64_t yuan = value.micros / Decimal::kOne;
  return yuan >= kFirst && yuan < kBehindLast && yuan % kRound != 0;
}

// Whether an amount is no telephone number, however long: it has groups or cents, or is all that
// stands in its line or cell of a value that begins at glyph `begin`.
bool IsPlain(const Glyphs& g, const Amount& a, std::uint32_t begin, std::uint32_t end) {
  if (a.value.micros < kMostBare * Decimal::kOne) return true;
  if (g.Printed(a.begin, a.end).find_first_of(".,") != std::string::npos) return true;
  return a.begin == begin && !MayBeMobile(a.value) &&
         (a.end >= end || g.Before(a.end) >= Break::kFar) && TS_RULE("money.long_and_alone");
}

// An amount as printed once: in numerals, in 大写, or in both beside each other.
struct Printed {
  std::optional<Amount> numerals, words;
  bool plain = false;  // its numerals: as IsPlain says

  const Amount& amount() const { return numerals ? *numerals : *words; }
  bool explicit_unit() const { return amount().explicit_unit || words.has_value(); }
  Clause says() const {
    return std::max(numerals ? numerals->says : Clause::kNothing,
                    words ? words->says : Clause::kNothing);
  }
};

// Whether `a` is `before` in the other script: （￥7.00）, ；大写（人民币）：柒元整.
bool Repeats(const Glyphs& g, const Amount& a, const Amount& before) {
  constexpr std::uint32_t kBetween = 12;
  if (a.capital == before.capital) return false;
  return a.value == before.value ||
         ((!IsHan(g[before.end]) || g.Before(before.end) == Break::kLine) &&
          a.begin <= before.end + kBetween && a.says == Clause::kNothing);
}

// 大写：…, （小写：…: whether the line that glyph `at` begins writes the amount above it again.
bool WritesAgain(const Glyphs& g, std::uint32_t at) {
  constexpr std::uint32_t kLongest = 2;
  if (g.Before(at) != Break::kLine) return false;
  if (g[at] == U'(') ++at;
  const std::u32string_view begin = g.Folded(at, std::min(at + kLongest, g.size()));
  return (IsOneOf(begin, ShippedCells().in_words) || IsOneOf(begin, ShippedCells().in_figures)) &&
         TS_RULE("money.written_below");
}

// What is no number of something else. Behind an amount another line or cell is another matter.
std::vector<Printed> AmountsIn(const Glyphs& g, std::uint32_t begin, std::uint32_t end) {
  std::vector<Printed> out;
  std::optional<Amount> last;
  std::uint32_t passed = begin;
  for (std::uint32_t i = begin; i < end && out.size() < kMostAmounts;) {
    if (out.empty()) {
      passed = i;
    } else {
      for (; passed < i; ++passed) {
        if (g.Before(passed + 1) >= Break::kFar && !WritesAgain(g, passed + 1)) break;
      }
      if (passed < i) break;
    }
    const std::optional<Amount> a = AmountAt(g, begin, end, i);
    if (!a) continue;
    const bool repeats = last && Repeats(g, *a, *last);
    // 单价柒元整（￥7.00）
    const bool rejected = a->rejected || (repeats && last->says == Clause::kOther);
    const bool joins = repeats && !last->rejected && !rejected;
    last = a;
    last->rejected = rejected;
    if (rejected) continue;
    if (!joins) out.emplace_back();
    (a->capital ? out.back().words : out.back().numerals) = a;
    if (!a->capital) out.back().plain = IsPlain(g, *a, begin, end);
  }
  return out;
}

// The first with a unit, else the first; then what is called the sum of it and others, or what
// replaces it. nullptr where there is none.
const Printed* Chosen(const std::vector<Printed>& amounts, MoneyUnit label) {
  const Printed* chosen = nullptr;
  bool parts = false;  // 其中硬件80万元，软件48.5万元: of what is printed elsewhere, or behind them
  for (const Printed& one : amounts) {
    const Amount& a = one.amount();
    if (!one.explicit_unit() && label == MoneyUnit::kNone && !IsBareAmount(a, one.plain)) continue;
    const Clause says = one.says();
    parts = parts || (chosen == nullptr && says == Clause::kPart);
    const bool sums = says == Clause::kTotal || says == Clause::kFinal;
    if (says == Clause::kPart || (parts && chosen == nullptr && !sums)) continue;
    const bool surer = chosen == nullptr || (one.explicit_unit() && !chosen->explicit_unit());
    const bool same_kind = chosen != nullptr && a.currency == chosen->amount().currency &&
                           (one.explicit_unit() || IsBareAmount(a, one.plain));
    const bool replaces =
        same_kind && sums && (says == Clause::kFinal || a.value >= chosen->amount().value);
    if (surer || replaces) chosen = &one;
  }
  return chosen;
}

std::int64_t YuanIn(MoneyUnit unit) {
  switch (unit) {
    case MoneyUnit::kHundred:
      return 100;
    case MoneyUnit::kThousand:
      return 1'000;
    case MoneyUnit::kWan:
      return 10'000;
    case MoneyUnit::kMillion:
      return 1'000'000;
    case MoneyUnit::kTenMillion:
      return 10'000'000;
    case MoneyUnit::kYi:
      return 100'000'000;
    default:
      return 1;
  }
}

// Reads a number without a unit by its label's; false where it is no amount.
bool TakeUnit(MoneyUnit label, bool plain, Amount& a) {
  switch (label) {
    case MoneyUnit::kRate:
      return false;
    case MoneyUnit::kYuan:
      return true;
    case MoneyUnit::kUsd:
      a.currency = "USD";
      return true;
    case MoneyUnit::kEur:
      a.currency = "EUR";
      return true;
    case MoneyUnit::kNone:
      return IsBareAmount(a, plain);
    default:
      break;
  }
  const auto product = a.value.Times(YuanIn(label));
  if (product) a.value = *product;
  return product.has_value();
}

}  // namespace

std::optional<PrintedMoney> ReadMoney(const Glyphs& g, std::uint32_t begin, std::uint32_t end,
                                      MoneyUnit label) {
  end = std::min({end, g.size(), begin + kReach});
  if (begin >= end) return std::nullopt;
  // What a limit cuts in two is read whole.
  for (const std::uint32_t limit = end + kLongestNumber; end < limit && CutsNumber(g, end);) ++end;
  const std::vector<Printed> amounts = AmountsIn(g, begin, end);
  const Printed* const found = Chosen(amounts, label);
  if (found == nullptr) return std::nullopt;
  Amount chosen = found->amount();
  // Numerals without a unit beside 大写: the words say which.
  const bool by_words = found->words && (label == MoneyUnit::kNone || label == MoneyUnit::kYuan);
  if (!chosen.explicit_unit && !by_words && !TakeUnit(label, found->plain, chosen))
    return std::nullopt;
  PrintedMoney out;
  out.value.minor = chosen.value.ToHundredths();
  if (out.value.minor <= 0) return std::nullopt;
  out.value.currency = std::string(chosen.currency);
  out.begin = chosen.begin;
  out.end = chosen.end;
  out.value.printed = g.Printed(chosen.begin, chosen.end);
  if (const auto& words = found->words) {
    out.value.words = g.Printed(words->begin, words->end);
    if (found->numerals) out.value.agrees = words->value.ToHundredths() == out.value.minor;
  }
  return out;
}

}  // namespace tenderscan
