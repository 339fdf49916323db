// Reading amounts: a number, what stands before and after it, and the same in 大写.
#include "extractors/notice/money.h"

#include <algorithm>

#include "extractors/text/numerals.h"

namespace tenderscan {
namespace {

struct Amount {
  Decimal value;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  MoneyUnit unit = MoneyUnit::kNone;  // kNone: only a number
  std::string_view currency = "CNY";
  bool explicit_unit = false;
  bool capital = false;
  bool rejected = false;  // a rate, a unit price, a count
};

bool StartsWith(const Glyphs& g, std::uint32_t i, std::u32string_view word) {
  for (std::uint32_t k = 0; k < word.size(); ++k) {
    if (g[i + k] != word[k]) return false;
  }
  return true;
}

bool EndsWith(const Glyphs& g, std::uint32_t end, std::u32string_view word) {
  if (end < word.size()) return false;
  return StartsWith(g, end - static_cast<std::uint32_t>(word.size()), word);
}

struct Foreign {
  std::u32string_view word;
  std::string_view code;
};
constexpr Foreign kForeign[] = {
    {U"USD", "USD"},  {U"US$", "USD"},  {U"美元", "USD"}, {U"美金", "USD"},    {U"$", "USD"},
    {U"EUR", "EUR"},  {U"欧元", "EUR"}, {U"€", "EUR"},    {U"HKD", "HKD"},     {U"HK$", "HKD"},
    {U"港元", "HKD"}, {U"港币", "HKD"}, {U"JPY", "JPY"},  {U"日元", "JPY"},    {U"GBP", "GBP"},
    {U"英镑", "GBP"}, {U"£", "GBP"},    {U"CHF", "CHF"},  {U"瑞士法郎", "CHF"}};

// 玖角捌分 after 元, in hundredths; moves `i` past it.
std::int64_t JiaoFen(const Glyphs& g, std::uint32_t& i, std::uint32_t end) {
  constexpr std::u32string_view kDigits = U"零壹贰叁肆伍陆柒捌玖";
  constexpr std::u32string_view kPlain = U"〇一二三四五六七八九";
  std::int64_t hundredths = 0;
  for (int guard = 0; guard < 3 && i + 1 < end; ++guard) {
    std::size_t digit = kDigits.find(g[i]);
    if (digit == std::u32string_view::npos) digit = kPlain.find(g[i]);
    if (digit == std::u32string_view::npos && IsDigit(g[i])) digit = g[i] - U'0';
    if (digit == std::u32string_view::npos) break;
    if (g[i + 1] == U'角') {
      hundredths += static_cast<std::int64_t>(digit) * 10;
    } else if (g[i + 1] == U'分') {
      hundredths += static_cast<std::int64_t>(digit);
    } else if (digit == 0) {
      ++i;
      continue;
    } else {
      break;
    }
    i += 2;
  }
  if (i < end && (g[i] == U'整' || g[i] == U'正')) ++i;
  return hundredths;
}

// Reads what follows the number that ends at glyph `i` into `a`.
void ReadSuffix(const Glyphs& g, std::uint32_t i, std::uint32_t end, std::int64_t scale,
                Amount& a) {
  const bool bracket = g[i] == U'(' && i < end;
  std::uint32_t k = bracket ? i + 1 : i;
  std::int64_t factor = 1;
  if (StartsWith(g, k, U"人民币")) k += 3;
  if (StartsWith(g, k, U"亿") && scale == 1) {
    factor = 100'000'000;
    ++k;
  } else if (StartsWith(g, k, U"万") && scale == 1) {
    factor = 10'000;
    ++k;
  }
  bool unit = false;
  for (const Foreign& f : kForeign) {
    if (f.word.size() > 1 && StartsWith(g, k, f.word)) {
      a.currency = f.code;
      k += static_cast<std::uint32_t>(f.word.size());
      unit = true;
      break;
    }
  }
  if (!unit && (g[k] == U'元' || g[k] == U'圆' || g[k] == U'圓')) {
    ++k;
    unit = true;
  }
  const char32_t next = g[k];
  if (!unit && factor == 1 && scale < 10'000) {
    const std::uint32_t at = bracket ? i + 1 : i;
    if (g[at] == U'%' || g[at] == U'‰' || g[at] == U'折' || g[at] == U'％') a.rejected = true;
    if (!bracket && g.Before(i) <= Break::kBlank && IsHan(g[i]) && g[i] != U'人') a.rejected = true;
    a.end = i;
    return;
  }
  if (factor != 1) {
    const auto product = a.value.Times(factor);
    if (!product) {
      a.rejected = true;
      return;
    }
    a.value = *product;
  }
  if (unit && (a.capital || next == U'角' || g[k + 1] == U'角') && !bracket) {
    a.value.micros += JiaoFen(g, k, end) * 10'000;
  }
  // 元/台, 元每平方米: a unit price. 元/年 as well.
  if (unit && (g[k] == U'/' || g[k] == U'每') && IsHan(g[k + 1])) a.rejected = true;
  if (unit && g[k] == U'/' && (IsLetter(g[k + 1]) || g[k + 1] == U'㎡')) a.rejected = true;
  if (bracket && g[k] == U')') ++k;
  if (!unit && !bracket && g.Before(k) == Break::kNone && IsHan(g[k]) && g[k] != U'(') {
    // 1.2万平方米, 60万份: counted things.
    a.rejected = true;
  }
  a.explicit_unit = true;
  a.unit = MoneyUnit::kYuan;
  a.end = k;
}

void ReadPrefix(const Glyphs& g, std::uint32_t begin, Amount& a) {
  std::uint32_t i = a.begin;
  const auto back = [&](std::u32string_view word) {
    if (i < begin + word.size() || !EndsWith(g, i, word)) return false;
    i -= static_cast<std::uint32_t>(word.size());
    return true;
  };
  if (back(U":")) {
  }
  for (const Foreign& f : kForeign) {
    if (back(f.word)) {
      a.currency = f.code;
      a.explicit_unit = true;
      a.begin = i;
      return;
    }
  }
  bool yuan = false;
  while (back(U"¥") || back(U"人民币") || back(U"RMB") || back(U"CNY")) yuan = true;
  if (yuan) {
    a.begin = i;
    if (!a.rejected) a.explicit_unit = true;
  }
  for (std::u32string_view rate : {U"下浮", U"下浮率", U"下浮率:", U"折扣率:", U"费率:", U"优惠率:",
                                   U"税率:", U"单价:", U"单价为", U"不含税"}) {
    if (i >= begin + rate.size() && EndsWith(g, i, rate)) a.rejected = true;
  }
}

}  // namespace

std::optional<PrintedMoney> ReadMoney(const Glyphs& g, std::uint32_t begin, std::uint32_t end,
                                      MoneyUnit label) {
  // A value's amounts stand near its beginning; far behind it there is prose.
  constexpr std::uint32_t kReach = 400;
  end = std::min({end, g.size(), begin + kReach});
  if (begin >= end) return std::nullopt;
  const std::string_view within = g.text().substr(0, g.Span(begin, end).end);
  std::optional<Amount> best, capital;
  std::uint32_t passed = begin;
  for (std::uint32_t i = begin; i < end && !(best && capital);) {
    // Behind an amount another line or cell is another matter.
    if (best || capital) {
      for (; passed < i && g.Before(passed + 1) < Break::kFar; ++passed) {
      }
      if (passed < i) break;
    } else {
      passed = i;
    }
    const auto number = NumberAt(within, g.Span(i, i + 1).begin);
    if (!number) {
      // A run of digits or letters with digits is no number from its middle on.
      ++i;
      continue;
    }
    Amount a;
    a.value = number->value;
    a.capital = number->capital;
    a.begin = i;
    std::uint32_t after = std::max(g.At(static_cast<std::uint32_t>(number->end)), i + 1);
    a.end = after;
    const bool glued_left = i > begin && g.Before(i) == Break::kNone &&
                            (IsLetter(g[i - 1]) || IsDigit(g[i - 1]) || g[i - 1] == U'.');
    const char32_t right = g[after];
    const bool glued_right = after < end && g.Before(after) == Break::kNone &&
                             (IsLetter(right) && right != U'R' && right != U'U');
    ReadSuffix(g, after, end, number->scale, a);
    ReadPrefix(g, begin, a);
    if (glued_left && a.begin == i && !a.explicit_unit) a.rejected = true;
    if (glued_right && !a.explicit_unit) a.rejected = true;
    if (a.capital && !a.explicit_unit) a.rejected = true;
    i = std::max(after, a.end);
    if (a.rejected) continue;
    if (a.capital) {
      if (!capital) capital = a;
      if (best && best->explicit_unit) break;
    } else if (!best || (a.explicit_unit && !best->explicit_unit)) {
      best = a;
    }
  }
  if (!best && !capital) return std::nullopt;
  Amount chosen = best ? *best : *capital;
  if (best && !best->explicit_unit && capital) {
    // Numerals without a unit beside 大写: the words say which.
    if (label == MoneyUnit::kNone || label == MoneyUnit::kYuan) chosen.explicit_unit = true;
  }
  if (!chosen.explicit_unit) {
    switch (label) {
      case MoneyUnit::kRate:
        return std::nullopt;
      case MoneyUnit::kYuan:
        break;
      case MoneyUnit::kUsd:
        chosen.currency = "USD";
        break;
      case MoneyUnit::kEur:
        chosen.currency = "EUR";
        break;
      case MoneyUnit::kWan:
      case MoneyUnit::kYi: {
        const auto product = chosen.value.Times(label == MoneyUnit::kWan ? 10'000 : 100'000'000);
        if (!product) return std::nullopt;
        chosen.value = *product;
        break;
      }
      case MoneyUnit::kNone:
        if (chosen.value.micros < 10'000 * Decimal::kOne) return std::nullopt;
        break;
    }
  }
  PrintedMoney out;
  out.value.minor = chosen.value.ToHundredths();
  if (out.value.minor <= 0) return std::nullopt;
  out.value.currency = std::string(chosen.currency);
  out.begin = chosen.begin;
  out.end = chosen.end;
  out.value.printed = g.Printed(chosen.begin, chosen.end);
  if (capital) {
    out.value.words = g.Printed(capital->begin, capital->end);
    if (best) out.value.agrees = capital->value.ToHundredths() == out.value.minor;
  }
  return out;
}

}  // namespace tenderscan
