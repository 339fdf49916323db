// Reading amounts: a number, what stands before and after it, and the same in 大写.
#include "extractors/notice/money.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "extractors/notice/joined_numbers.h"
#include "extractors/notice/limits.h"
#include "extractors/text/lots.h"
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

struct Currency {
  std::u32string_view word;
  std::string_view code;
};
// A word that ends with another one stands before it: HK$ before $.
constexpr Currency kForeign[] = {
    {U"US$", "USD"},      {U"HK$", "HKD"},     {U"NT$", "TWD"},  {U"AU$", "AUD"},
    {U"CA$", "CAD"},      {U"SG$", "SGD"},     {U"NZ$", "NZD"},  {U"A$", "AUD"},
    {U"C$", "CAD"},       {U"S$", "SGD"},      {U"R$", "BRL"},   {U"$", "USD"},
    {U"€", "EUR"},        {U"£", "GBP"},       {U"美元", "USD"}, {U"美金", "USD"},
    {U"欧元", "EUR"},     {U"港元", "HKD"},    {U"港币", "HKD"}, {U"日元", "JPY"},
    {U"日币", "JPY"},     {U"英镑", "GBP"},    {U"韩元", "KRW"}, {U"加元", "CAD"},
    {U"澳元", "AUD"},     {U"新币", "SGD"},    {U"台币", "TWD"}, {U"卢布", "RUB"},
    {U"瑞士法郎", "CHF"}, {U"新加坡元", "SGD"}};

// ISO 4217, the codes in use.
constexpr std::string_view kCodes =
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP "
    "BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP "
    "GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR "
    "KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK "
    "MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR "
    "SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS "
    "UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWL";

// The currency that the three letters from glyph `i` on name; empty for none.
std::string_view CodeAt(const Glyphs& g, std::uint32_t i) {
  std::string code;
  for (std::uint32_t k = i; k < i + 3; ++k) {
    if (!IsLetter(g[k]) || (k > i && g.Before(k) != Break::kNone)) return {};
    code += static_cast<char>(g[k]);
  }
  if (i > 0 && IsLetter(g[i - 1]) && g.Before(i) == Break::kNone) return {};
  if (IsLetter(g[i + 3]) && g.Before(i + 3) == Break::kNone) return {};
  if (code == "RMB" || code == "CNH") return "CNY";
  const std::size_t at = kCodes.find(code);
  return at == std::string_view::npos ? std::string_view() : kCodes.substr(at, 3);
}

// The end of the run of digits, points and commas that glyph `i` begins, or of Chinese numerals.
std::uint32_t RunEnd(const Glyphs& g, std::uint32_t i) {
  const bool arabic = IsDigit(g[i]);
  std::uint32_t end = i + 1;
  for (std::uint32_t k = i + 1; k < i + kLongestNumber && g.Before(k) == Break::kNone; ++k) {
    const char32_t c = g[k];
    if (arabic ? IsDigit(c) : IsHanNumeral(c)) {
      end = k + 1;
    } else if (!arabic || !(c == U'.' || IsComma(g, k))) {
      break;
    }
  }
  return end;
}

// Whether a lot's name ends where glyph `i` begins: 包1-1800000.00元, A包500000元.
bool LotEndsAt(const Glyphs& g, std::uint32_t i) {
  for (std::uint32_t back = 1; back <= std::min(i, kLotInProse); ++back) {
    const auto lot = LotAt(g, i - back, i);
    if (lot && lot->end == i && back > 1) return true;
  }
  return false;
}

bool JoinsRange(char32_t c) { return c == U'-' || c == U'~' || c == U'〜' || c == U'至'; }

// A digit, or a digit behind ¥.
bool BeginsNumber(const Glyphs& g, std::uint32_t i) {
  return IsDigit(g[i]) || (g[i] == U'¥' && IsDigit(g[i + 1]));
}

// 12 345 678: blanks between groups of three. Whether three digits and no more begin at glyph `i`,
bool IsGroup(const Glyphs& g, std::uint32_t i) {
  std::uint32_t end = i;
  while (end < i + 4 && IsDigit(g[end]) && (end == i || g.Before(end) == Break::kNone)) ++end;
  return end == i + 3;
}
// and whether one to three end before it.
bool EndsGroup(const Glyphs& g, std::uint32_t i) {
  std::uint32_t begin = i;
  while (begin > 0 && i - begin < 4 && IsDigit(g[begin - 1]) &&
         (begin == i || g.Before(begin) == Break::kNone)) {
    --begin;
  }
  const bool fraction = begin > 0 && g[begin - 1] == U'.' && g.Before(begin) == Break::kNone;
  return begin < i && i - begin <= 3 && !fraction;
}

// Whether what stands before glyph `i`, where an amount begins, makes it a part of another number:
// its sign, the lower end of a range, a group of digits.
bool PartOfMore(const Glyphs& g, std::uint32_t i, bool digits) {
  if (i == 0 || g.Before(i) > Break::kBlank) return false;
  const char32_t left = g[i - 1];
  const bool glued = g.Before(i) == Break::kNone;
  if (JoinsRange(left)) {
    std::uint32_t k = i - 1;
    while (k > 0 && JoinsRange(g[k - 1])) --k;
    const bool after_number = k > 0 && g.Before(k) <= Break::kBlank &&
                              (IsDigit(g[k - 1]) || IsScale(g[k - 1]) || g[k - 1] == U'元');
    if (after_number) return !LotEndsAt(g, k);
    // A dash (—) parts, a minus does not; a bullet has a blank behind it.
    const std::string_view printed = g.Span(i - 1, i).In(g.text());
    return left == U'-' && glued && printed != "—" && printed != "―" && k + 1 == i &&
           !LotEndsAt(g, k);
  }
  if (!digits) return false;
  if (!glued) return EndsGroup(g, i) && IsGroup(g, i) && !LotEndsAt(g, i);
  if (IsDigit(left) || IsScale(left)) return true;
  if (left == U'.') return true;
  return IsComma(g, i - 1) && i >= 2 && IsDigit(g[i - 2]) && g.Before(i - 1) == Break::kNone;
}

// Whether a number that ends before glyph `i` goes on there.
bool GoesOn(const Glyphs& g, std::uint32_t i, bool unit) {
  if (g.Before(i) > Break::kBlank) return false;
  if (JoinsRange(g[i])) {
    std::uint32_t k = i;
    while (k < i + 3 && JoinsRange(g[k])) ++k;
    return g.Before(k) <= Break::kBlank && BeginsNumber(g, k);
  }
  if (unit) return false;
  if (g.Before(i) == Break::kNone) return IsNumeral(g[i]);
  return EndsGroup(g, i) && IsGroup(g, i);
}

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
  if (const std::string_view code = CodeAt(g, k); !code.empty() && g.Before(k) <= Break::kBlank) {
    a.currency = code;
    k += 3;
    unit = true;
  }
  for (const Currency& f : kForeign) {
    if (!unit && StartsWith(g, k, f.word) && (f.word.size() > 1 || f.word == U"€")) {
      a.currency = f.code;
      k += static_cast<std::uint32_t>(f.word.size());
      unit = true;
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
    if (!bracket && i < end && g.Before(i) <= Break::kBlank && IsHan(g[i]) && g[i] != U'人')
      a.rejected = true;
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
  // 元/三年 is over the whole term.
  const bool term = g[k] == U'/' && NumeralValue(g[k + 1]) > 0 && g[k + 2] == U'年';
  if (unit && !term && (g[k] == U'/' || g[k] == U'每') && IsHan(g[k + 1])) a.rejected = true;
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
  for (const Currency& f : kForeign) {
    if (back(f.word)) {
      a.currency = f.code;
      a.explicit_unit = true;
      a.begin = i;
      // Of an unknown land: X$.
      if (f.word == U"$" && i > begin && IsLetter(g[i - 1]) && g.Before(i) == Break::kNone)
        a.rejected = true;
      return;
    }
  }
  if (i >= begin + 3) {
    const std::string_view code = CodeAt(g, i - 3);
    // Three letters before a bare number that name no currency we know.
    const bool unknown = code.empty() && IsLetter(g[i - 3]) && IsLetter(g[i - 2]) &&
                         IsLetter(g[i - 1]) && g.Before(i - 2) == Break::kNone &&
                         g.Before(i - 1) == Break::kNone && g.Before(i) <= Break::kBlank &&
                         !(i >= 4 && (IsLetter(g[i - 4]) || IsDigit(g[i - 4]) || IsHan(g[i - 4])));
    if (unknown && !a.explicit_unit) a.rejected = true;
    if (!code.empty() && code != "CNY") {
      a.currency = code;
      a.explicit_unit = true;
      a.begin = i - 3;
      return;
    }
  }
  bool yuan = false;
  while (back(U"¥") || back(U"人民币") || back(U"RMB") || back(U"CNY") || back(U"CNH")) yuan = true;
  if (yuan) {
    a.begin = i;
    if (!a.rejected) a.explicit_unit = true;
  }
  for (std::u32string_view rate :
       {U"下浮", U"下浮率", U"下浮率:", U"折扣率:", U"费率:", U"优惠率:", U"税率:", U"单价",
        U"单价:", U"单价为", U"单价合计", U"单价合计:", U"不含税", U"原报价", U"首次报价"}) {
    if (i >= begin + rate.size() && EndsWith(g, i, rate)) a.rejected = true;
  }
  // 单价每套（460）: of one of many.
  while (i > begin && (g[i - 1] == U'(' || g[i - 1] == U':' || g[i - 1] == U'为')) --i;
  constexpr std::uint32_t kLongestMeasure = 3;  // 每平方米
  for (std::uint32_t k = i; k > begin && i - k < kLongestMeasure && IsHan(g[k - 1]);) {
    --k;
    if (g[k] == U'每') a.rejected = true;
  }
}

// Whether a limit at glyph `k` cuts a number in two.
bool CutsNumber(const Glyphs& g, std::uint32_t k) {
  if (g.Before(k) != Break::kNone) return false;
  const char32_t left = g[k - 1];
  if (IsNumeral(g[k])) return IsNumeral(left) || left == U'.' || IsComma(g, k - 1);
  return (g[k] == U'.' || IsComma(g, k)) && IsDigit(left) && IsDigit(g[k + 1]);
}

// The number that begins at glyph `i` with what stands around it, rejected where that makes it no
// amount; `i` is moved behind it. nullopt where none begins, or a longer run of digits does.
std::optional<Amount> AmountAt(const Glyphs& g, std::string_view within, std::uint32_t begin,
                               std::uint32_t end, std::uint32_t& i) {
  if (!IsNumeral(g[i])) {
    ++i;
    return std::nullopt;
  }
  const bool entered = i > begin && g.Before(i) <= Break::kBlank && IsNumeral(g[i - 1]);
  std::optional<Joined> joined = IsDigit(g[i]) ? GroupedAt(g, i) : std::nullopt;
  if (!joined && !entered) joined = SpacedAt(g, i);
  auto number = joined ? NumberAt(joined->text, 0) : NumberAt(within, g.Span(i, i + 1).begin);
  // A number is not entered in its middle.
  const std::uint32_t run = joined ? joined->ends.back() : RunEnd(g, i);
  const std::uint32_t at = std::exchange(i, run);
  if (!number || (joined && joined->doubtful)) return std::nullopt;
  Amount a;
  a.value = number->value;
  a.capital = number->capital;
  a.begin = at;
  const std::uint32_t after = joined
                                  ? joined->ends[number->end - 1]
                                  : std::max(g.At(static_cast<std::uint32_t>(number->end)), at + 1);
  if (after < run) return std::nullopt;
  // A spreadsheet's 1.285E+06: neither of its parts is an amount.
  if (const std::uint32_t behind = ExponentEnd(g, after); behind > after) {
    i = behind;
    return std::nullopt;
  }
  a.end = after;
  ReadSuffix(g, after, end, number->scale, a);
  ReadPrefix(g, begin, a);
  i = std::max(after, a.end);
  if (a.rejected) return a;
  // Glued to letters it is a part of a name or code: A100, 80GB.
  const bool word_before = a.begin == at && at > begin && g.Before(at) == Break::kNone &&
                           IsLetter(g[at - 1]) && !LotEndsAt(g, at);
  const char32_t right = g[after];
  const bool word_after = after < end && g.Before(after) == Break::kNone && IsLetter(right) &&
                          right != U'R' && right != U'U' && !a.explicit_unit;  // RMB, USD
  // Another cell's number may stand before the value's first.
  const bool first = at == begin && g.Before(at) != Break::kNone && !JoinsRange(g[at - 1]);
  const bool part = (!first && PartOfMore(g, at, a.begin == at)) ||
                    (a.begin < at && PartOfMore(g, a.begin, false)) ||
                    GoesOn(g, a.end, a.end > after);
  // 壹佰 without 元 counts something else.
  a.rejected = word_before || word_after || part || (a.capital && !a.explicit_unit);
  return a;
}

// The first amount in numerals (one with a unit before one without) and the first in 大写.
struct Amounts {
  std::optional<Amount> plain, capital;
};

Amounts AmountsIn(const Glyphs& g, std::uint32_t begin, std::uint32_t end) {
  const std::string_view within = g.text().substr(0, g.Span(begin, end).end);
  Amounts out;
  std::uint32_t passed = begin;
  for (std::uint32_t i = begin; i < end && !(out.plain && out.capital);) {
    // Behind an amount another line or cell is another matter.
    if (out.plain || out.capital) {
      for (; passed < i && g.Before(passed + 1) < Break::kFar; ++passed) {
      }
      if (passed < i) break;
    } else {
      passed = i;
    }
    const std::optional<Amount> a = AmountAt(g, within, begin, end, i);
    if (!a || a->rejected) continue;
    if (a->capital) {
      if (!out.capital) out.capital = a;
      if (out.plain && out.plain->explicit_unit) break;
    } else if (!out.plain || (a->explicit_unit && !out.plain->explicit_unit)) {
      out.plain = a;
    }
  }
  return out;
}

// Reads a number without a unit by its label's; false where it is no amount.
bool TakeUnit(MoneyUnit label, Amount& a) {
  // Below a label without a unit a smaller number is a count, a rank or in 万元.
  constexpr std::int64_t kLeastBare = 10'000;
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
    case MoneyUnit::kWan:
    case MoneyUnit::kYi: {
      const auto product = a.value.Times(label == MoneyUnit::kWan ? 10'000 : 100'000'000);
      if (product) a.value = *product;
      return product.has_value();
    }
    case MoneyUnit::kNone:
      break;
  }
  return a.value.micros >= kLeastBare * Decimal::kOne;
}

}  // namespace

std::optional<PrintedMoney> ReadMoney(const Glyphs& g, std::uint32_t begin, std::uint32_t end,
                                      MoneyUnit label) {
  // A value's amounts stand near its beginning; far behind it there is prose.
  constexpr std::uint32_t kReach = 400;
  end = std::min({end, g.size(), begin + kReach});
  if (begin >= end) return std::nullopt;
  // What a limit cuts in two is read whole.
  for (const std::uint32_t limit = end + kLongestNumber; end < limit && CutsNumber(g, end);) ++end;
  const Amounts amounts = AmountsIn(g, begin, end);
  const auto& [plain, capital] = amounts;
  if (!plain && !capital) return std::nullopt;
  Amount chosen = plain ? *plain : *capital;
  // Numerals without a unit beside 大写: the words say which.
  const bool by_words =
      plain && capital && (label == MoneyUnit::kNone || label == MoneyUnit::kYuan);
  if (!chosen.explicit_unit && !by_words && !TakeUnit(label, chosen)) return std::nullopt;
  PrintedMoney out;
  out.value.minor = chosen.value.ToHundredths();
  if (out.value.minor <= 0) return std::nullopt;
  out.value.currency = std::string(chosen.currency);
  out.begin = chosen.begin;
  out.end = chosen.end;
  out.value.printed = g.Printed(chosen.begin, chosen.end);
  if (capital) {
    out.value.words = g.Printed(capital->begin, capital->end);
    if (plain) out.value.agrees = capital->value.ToHundredths() == out.value.minor;
  }
  return out;
}

}  // namespace tenderscan
