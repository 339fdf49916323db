// Reading one amount: the number whole or not at all, what stands before and behind it.
#include "extractors/notice/amount.h"

#include <algorithm>
#include <utility>

#include "extractors/notice/joined_numbers.h"
#include "extractors/notice/limits.h"
#include "extractors/text/footnotes.h"
#include "extractors/text/lots.h"
#include "extractors/text/numeral_words.h"
#include "extractors/text/numerals.h"
#include "extractors/words/sentence_words.h"

namespace tenderscan {
namespace {

constexpr std::int64_t kWan = 10'000;

// ¥, $, €: of the number behind it, where names of currencies stand on either side.
bool IsSign(char32_t c) { return !IsHan(c) && !IsLetter(c); }
bool IsYuan(char32_t c) { return ShippedNumerals().IsYuan(c); }
bool IsOrdinary(char32_t c) { return ShippedNumerals().Of(c).ordinary; }
bool IsPoint(char32_t c) { return ShippedNumerals().IsPoint(c) || c == U'·'; }

// The end of the run of digits, points and commas that glyph `i` begins, or of Chinese numerals.
std::uint32_t RunEnd(const Glyphs& g, std::uint32_t i) {
  const bool arabic = IsDigit(g[i]);
  std::uint32_t end = i + 1;
  for (std::uint32_t k = i + 1; k < i + kLongestNumber && g.Before(k) == Break::kNone; ++k) {
    const char32_t c = g[k];
    if (arabic ? IsDigit(c) : IsHanNumeral(c)) {
      end = k + 1;
    } else if (arabic ? !(c == U'.' || IsComma(g, k)) : !(IsPoint(c) && IsHanNumeral(g[k + 1]))) {
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

bool JoinsRange(char32_t c) {
  return c == U'-' || c == U'~' || c == U'〜' || ShippedSentences().IsUpTo(c);
}

// A number, also behind a currency, but not a date: 20万元至2024年.
bool BeginsNumber(const Glyphs& g, std::uint32_t i) {
  i += ShippedMoney().CurrencyAt(g, i).size;
  std::uint32_t end = i;
  while (end < i + kLongestNumber && IsNumeral(g[end])) ++end;
  return end > i && !ShippedMoney().IsTermAt(g, end);
}

// 12 345 678, 128 5000: blanks between groups of three or four. Whether so many digits and no more
// begin at glyph `i`,
bool IsGroup(const Glyphs& g, std::uint32_t i) {
  std::uint32_t end = i;
  while (end < i + 5 && IsDigit(g[end]) && (end == i || g.Before(end) == Break::kNone)) ++end;
  return end == i + 3 || end == i + 4;
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

// 1285 / 000.00, 12850 / 00.00: whether a line break before glyph `i` stands inside a number, where
// no comma says so.
bool IsWrapped(const Glyphs& g, std::uint32_t i) {
  if (i == 0 || g.Before(i) != Break::kLine || !IsDigit(g[i - 1]) || !IsDigit(g[i])) return false;
  std::uint32_t begin = i - 1;
  while (begin > 0 && IsDigit(g[begin - 1]) && g.Before(begin) == Break::kNone) --begin;
  if (begin > 0 && g[begin - 1] == U'.' && g.Before(begin) == Break::kNone) return false;
  std::uint32_t end = i;
  while (IsDigit(g[end]) && (end == i || g.Before(end) == Break::kNone)) ++end;
  const bool decimals = g[end] == U'.' && g.Before(end) == Break::kNone && IsDigit(g[end + 1]);
  return (end == i + 3 || (end == i + 2 && g[i] == U'0')) && decimals;
}

// Whether what stands before glyph `i`, where an amount begins, makes it a part of another number:
// its sign, the lower end of a range, a group of digits.
bool PartOfMore(const Glyphs& g, std::uint32_t i, bool digits) {
  if (digits && IsWrapped(g, i)) return true;
  if (i == 0 || g.Before(i) > Break::kBlank) return false;
  const char32_t left = g[i - 1];
  const bool glued = g.Before(i) == Break::kNone;
  if (JoinsRange(left)) {
    std::uint32_t k = i - 1;
    while (k > 0 && JoinsRange(g[k - 1])) --k;
    const bool after_number =
        k > 0 && g.Before(k) <= Break::kBlank && (IsNumeral(g[k - 1]) || IsYuan(g[k - 1]));
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
  if (!unit && IsWrapped(g, i)) return true;
  if (g.Before(i) > Break::kBlank) return false;
  if (JoinsRange(g[i])) {
    std::uint32_t k = i;
    while (k < i + 3 && JoinsRange(g[k])) ++k;
    return g.Before(k) <= Break::kBlank && BeginsNumber(g, k);
  }
  if (unit) return false;
  if (g.Before(i) == Break::kNone) return IsNumeral(g[i]) && !IsOrdinary(g[i]);
  return EndsGroup(g, i) && IsGroup(g, i);
}

// 与30万元之间 behind an amount: it is the lower end of a range.
bool IsLowerEnd(const Glyphs& g, std::uint32_t i) {
  if (!IsHan(g[i]) || !IsNumeral(g[i + 1])) return false;
  std::uint32_t k = i + 1;
  while (k < i + kLongestNumber &&
         (IsNumeral(g[k]) || IsYuan(g[k]) || g[k] == U'.' || g[k] == U','))
    ++k;
  return ShippedMoney().IsBetweenAt(g, k);
}

// ×2, *2: of one of several.
bool IsTimes(const Glyphs& g, std::uint32_t i) {
  return g[i] == U'×' || g[i] == U'*' || (g[i] == U'X' && IsDigit(g[i + 1]));
}

// 玖角捌分 after 元, in hundredths; moves `i` past it.
std::int64_t JiaoFen(const Glyphs& g, std::uint32_t& i, std::uint32_t end) {
  const MoneyWords& words = ShippedMoney();
  std::int64_t hundredths = 0;
  for (int guard = 0; guard < 3 && i + 1 < end; ++guard) {
    const int digit =
        IsDigit(g[i]) ? static_cast<int>(g[i] - U'0') : ShippedNumerals().Of(g[i]).digit;
    if (digit < 0) break;
    const int worth = words.SubunitAt(g, i + 1);
    if (worth == 0 && digit != 0) break;
    hundredths += digit * worth;
    i += worth == 0 ? 1 : 2;
  }
  if (i < end && words.IsEndAt(g, i)) ++i;
  return hundredths;
}

// Where 元 that ends at glyph `k` is followed by another currency: 元美元, 元（USD）. Moves `k`
// behind it.
void ReadCurrencyBehindYuan(const Glyphs& g, std::uint32_t& k, Amount& a) {
  if (g.Before(k) > Break::kBlank) return;
  const bool bracket = g[k] == U'(';
  const std::uint32_t at = bracket ? k + 1 : k;
  const MoneyWords::Currency currency = ShippedMoney().CurrencyAt(g, at);
  const std::uint32_t behind = at + currency.size;
  const bool of_next = IsNumeral(g[behind]) && g.Before(behind) <= Break::kBlank;
  if (currency.size == 0 || currency.code == "CNY" || of_next || (bracket && g[behind] != U')')) {
    return;
  }
  a.currency = currency.code;
  k = bracket ? behind + 1 : behind;
}

// The multiple that begins at glyph `k`. Short ones (M, W) need a currency on either side.
MoneyWords::Multiple MultipleAt(const Glyphs& g, std::uint32_t k, bool behind_currency) {
  const MoneyWords& words = ShippedMoney();
  // 60\n万元, but no letter of another line.
  if (g.Before(k) > Break::kBlank && IsLetter(g[k])) return {};
  const MoneyWords::Multiple any = words.MultipleAt(g, k, true);
  if (any.size == 0) return any;
  const std::uint32_t behind = k + any.size;
  return words.MultipleAt(
      g, k, behind_currency || IsYuan(g[behind]) || words.CurrencyAt(g, behind).size > 0);
}

// Whether a measure of one of many follows 元 before glyph `k`: 元/台, 元每平方米, 元/㎡, but not
// 元/三年, which is over the whole term.
bool IsUnitPrice(const Glyphs& g, std::uint32_t k) {
  const MoneyWords& words = ShippedMoney();
  if (g.Before(k) <= Break::kBlank && words.IsBoundAt(g, k)) return true;
  if (g[k] != U'/' || words.IsNoMeasureAt(g, k + 1)) return false;
  std::uint32_t measure = k + 1;
  while (measure < k + kLongestNumber && IsNumeral(g[measure])) ++measure;
  if (measure > k + 1 && words.IsTermAt(g, measure)) return false;
  if (measure > k + 1 && IsYuan(g[measure])) return false;  // 12万元/12.5万元
  return IsHan(g[measure]) || IsLetter(g[measure]) || g[measure] == U'㎡';
}

// Reads what follows the number that ends at glyph `i` into `a`. `scaled`: it has its 万 or 亿.
void ReadSuffix(const Glyphs& g, std::uint32_t i, std::uint32_t end, bool scaled,
                bool behind_currency, Amount& a) {
  constexpr std::uint32_t kLongestSaid = 4;  // （单位：万元）, （人民币：万元）
  const MoneyWords& words = ShippedMoney();
  const bool bracket = (g[i] == U'(' || g[i] == U'[') && i < end;
  const char32_t close = g[i] == U'(' ? U')' : U']';
  std::uint32_t k = bracket ? i + 1 : i;
  for (std::uint32_t said = k, limit = k + kLongestSaid; bracket && said < limit; ++said) {
    if (g[said] == U':' || (g[said] == U'/' && !IsYuan(g[said - 1]))) k = said + 1;
  }
  const std::uint32_t at = k;
  // 人民币 alone says nothing of 万.
  if (const auto name = words.CurrencyAt(g, k); name.code == "CNY" && IsHan(g[k])) k += name.size;
  const MoneyWords::Multiple multiple =
      scaled ? MoneyWords::Multiple{} : MultipleAt(g, k, behind_currency);
  k += multiple.size;
  bool unit = false, yuan = false;
  // ¥88170¥98520: the next number's sign.
  const auto currency = words.CurrencyAt(g, k);
  const bool of_next = IsSign(g[k]) && IsNumeral(g[k + currency.size]) &&
                       g.Before(k + currency.size) <= Break::kBlank;
  if (currency.size > 0 && !of_next && g.Before(k) <= Break::kBlank) {
    a.currency = currency.code;
    k += currency.size;
    unit = true;
  } else if (IsYuan(g[k])) {
    ++k;
    unit = yuan = true;
  }
  // （大写：美元…）: what is in the bracket is no unit alone.
  if (bracket && g[k] != close && !yuan) {
    a.currency = "CNY";
    if (words.IsBoundAt(g, at)) a.rejected = true;
    a.end = i;
    a.explicit_unit = scaled;
    return;
  }
  if (!unit && multiple.times == 1 && !scaled) {
    if (words.IsBoundAt(g, at)) a.rejected = true;
    // 12台, but not 12.00 壹拾贰元整
    if (!bracket && !behind_currency && i < end && k == i && g.Before(i) <= Break::kBlank &&
        IsHan(g[i]) && (!IsHanNumeral(g[i]) || IsOrdinary(g[i])) && FootnoteEnd(g, i) == i) {
      a.rejected = true;
    }
    a.end = i;
    return;
  }
  if (multiple.times != 1) {
    const auto product = a.value.Times(multiple.times);
    if (!product) {
      a.rejected = true;
      return;
    }
    a.value = *product;
  }
  if (yuan) {
    const bool small =
        words.SubunitAt(g, k) > 0 || words.SubunitAt(g, k + 1) > 0 || words.SubunitAt(g, k + 2) > 0;
    if ((a.capital || small) && !bracket) a.value.micros += JiaoFen(g, k, end) * 10'000;
    ReadCurrencyBehindYuan(g, k, a);
  }
  if (IsUnitPrice(g, k) || words.IsBetweenAt(g, k)) a.rejected = true;
  if (bracket && g[k] == close) ++k;
  if (!unit && !bracket && g.Before(k) == Break::kNone) {
    if (words.IsEndAt(g, k)) {
      ++k;
    } else if (IsHan(g[k])) {
      a.rejected = true;  // 1.2万平方米, 60万份: counted things
    }
  }
  a.explicit_unit = true;
  a.end = k;
}

// （万元）128.5, 万元：128.5, 单位：万元 128.5: the unit before a number without one. `i`: where
// the number begins, its colon left out.
void ReadUnitBefore(const Glyphs& g, std::uint32_t begin, std::uint32_t i, bool colon, Amount& a) {
  const bool bracket = i > begin && g[i - 1] == U')';
  std::uint32_t k = bracket ? i - 1 : i;
  if (k <= begin || !IsYuan(g[k - 1])) return;
  --k;
  std::int64_t times = 1;
  if (k > begin) {
    if (const auto multiple = ShippedMoney().MultipleAt(g, k - 1, false); multiple.size == 1) {
      times = multiple.times;
      --k;
    }
  }
  k -= ShippedMoney().CurrencyBefore(g, begin, k).size;
  const bool behind_colon = k > begin && g[k - 1] == U':';
  if (bracket ? !behind_colon && !(k > begin && g[k - 1] == U'(') : !colon && !behind_colon) return;
  const auto product = a.value.Times(times);
  if (!product) {
    a.rejected = true;
    return;
  }
  a.value = *product;
  a.explicit_unit = true;
}

// Where the clause begins that ends before glyph `i`.
std::uint32_t ClauseBegin(const Glyphs& g, std::uint32_t begin, std::uint32_t i) {
  constexpr std::uint32_t kLongestClause = 16;
  constexpr std::u32string_view kMarks = U",，;；。、!";
  int brackets = 0;
  std::uint32_t k = i;
  for (; k > begin && i - k < kLongestClause && g.Before(k) < Break::kFar; --k) {
    const char32_t c = g[k - 1];
    if (c == U')') ++brackets;
    if (c == U'(' && --brackets < 0) break;
    if (brackets == 0 && (IsDigit(c) || kMarks.find(c) != kMarks.npos)) break;
  }
  return k;
}

// The currency before the number; moves `i` to where it begins. False where none stands there.
bool ReadCurrencyBefore(const Glyphs& g, std::uint32_t begin, std::uint32_t& i, Amount& a) {
  const MoneyWords& words = ShippedMoney();
  bool read = false;
  for (MoneyWords::Currency c; (c = words.CurrencyBefore(g, begin, i)).size > 0; read = true) {
    const std::uint32_t at = i - c.size;
    // 30000美元21万元: the other number's.
    if (at > begin && !IsSign(g[at]) && g.Before(at) <= Break::kBlank && IsNumeral(g[at - 1]))
      break;
    i = at;
    if (c.code == "CNY") continue;
    a.currency = c.code;
    // Of an unknown land: X$.
    if (c.size == 1 && i > begin && IsLetter(g[i - 1]) && g.Before(i) == Break::kNone)
      a.rejected = true;
    return true;
  }
  return read;
}

// Whether three letters that name no currency we know stand right before glyph `i`.
bool BehindUnknownCode(const Glyphs& g, std::uint32_t begin, std::uint32_t i) {
  if (i < begin + 3 || g.Before(i) > Break::kBlank) return false;
  for (std::uint32_t k = i - 3; k < i; ++k) {
    if (!IsLetter(g[k]) || (k > i - 3 && g.Before(k) != Break::kNone)) return false;
  }
  return i < 4 || !(IsLetter(g[i - 4]) || IsDigit(g[i - 4]) || IsHan(g[i - 4]));
}

// Reads what the words before the amount say, from glyph `i` back, where its currency begins.
void ReadClause(const Glyphs& g, std::uint32_t begin, std::uint32_t i, Amount& a) {
  const MoneyWords& words = ShippedMoney();
  if (words.IsMinusBefore(g, begin, i)) a.says = Clause::kOther;
  if (i > begin && g.Before(i) <= Break::kBlank) {
    if (IsTimes(g, i - 1)) a.rejected = true;
    if (g[i - 1] == U'=') a.says = Clause::kTotal;
  }
  a.says = std::max(a.says, words.ClauseOf(g, ClauseBegin(g, begin, i), i));
  if (a.says == Clause::kOther) a.rejected = true;
  // 单价每套（460）: of one of many.
  while (i > begin && (g[i - 1] == U'(' || g[i - 1] == U':' || ShippedSentences().IsVerb(g[i - 1])))
    --i;
  constexpr std::uint32_t kLongestMeasure = 4;  // 每平方米
  for (std::uint32_t k = i; k > begin && i - k < kLongestMeasure && IsHan(g[k - 1]);) {
    --k;
    if (ShippedNumerals().IsEach(g[k])) a.rejected = true;
  }
}

// 1.285E+06, 1.285×10^6: the end of the power of ten at glyph `i`; `i` where none stands there.
std::uint32_t PowerEnd(const Glyphs& g, std::uint32_t i) {
  if (!IsTimes(g, i) || g[i + 1] != U'1' || g[i + 2] != U'0' || g[i + 3] != U'^')
    return ExponentEnd(g, i);
  std::uint32_t end = i + 4;
  while (IsDigit(g[end])) ++end;
  return end;
}

// 1234567. 89, 1234567 .89: whether blanks part the number [begin, end) from its decimals. 1. 89 is
// a numbering.
bool IsCutAtPoint(const Glyphs& g, std::uint32_t begin, std::uint32_t end) {
  constexpr std::uint32_t kLongestNumbering = 3;
  return end - begin > kLongestNumbering && g[end] == U'.' && IsDigit(g[end + 1]) &&
         g.Before(end) <= Break::kBlank && g.Before(end + 1) <= Break::kBlank;
}

}  // namespace

// Whether a limit at glyph `k` cuts a number in two.
bool CutsNumber(const Glyphs& g, std::uint32_t k) {
  if (g.Before(k) != Break::kNone) return false;
  const char32_t left = g[k - 1];
  if (IsNumeral(g[k])) return IsNumeral(left) || left == U'.' || IsComma(g, k - 1);
  return (g[k] == U'.' || IsComma(g, k)) && IsDigit(left) && IsDigit(g[k + 1]);
}

std::optional<Amount> AmountAt(const Glyphs& g, std::uint32_t begin, std::uint32_t end,
                               std::uint32_t& i) {
  if (!IsNumeral(g[i])) {
    ++i;
    return std::nullopt;
  }
  const bool entered = i > begin && g.Before(i) <= Break::kBlank && IsNumeral(g[i - 1]);
  std::optional<Joined> joined = IsDigit(g[i]) && !entered ? SpreadAt(g, i) : std::nullopt;
  if (!joined && IsDigit(g[i])) joined = GroupedAt(g, i);
  if (!joined && !entered) joined = SpacedAt(g, i);
  const std::string_view within = g.text().substr(0, g.Span(begin, end).end);
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
  if (IsCutAtPoint(g, at, after)) {
    i = RunEnd(g, after + 1);
    return std::nullopt;
  }
  // Neither of the parts of a power of ten is an amount.
  if (const std::uint32_t behind = PowerEnd(g, after); behind > after) {
    i = behind;
    return std::nullopt;
  }
  a.end = after;
  std::uint32_t before = at;
  const bool colon = before > begin && g[before - 1] == U':';
  if (colon) --before;
  const bool behind_currency = ReadCurrencyBefore(g, begin, before, a);
  const std::string_view currency = a.currency;
  bool scaled = number->scale >= kWan;
  for (std::uint32_t k = at; a.capital && k < after; ++k) {
    scaled = scaled || ShippedNumerals().Of(g[k]).unit >= kWan;
  }
  ReadSuffix(g, after, end, scaled, behind_currency, a);
  if (currency != "CNY") a.currency = currency;
  if (!a.explicit_unit) {
    if (!behind_currency && BehindUnknownCode(g, begin, before)) a.rejected = true;
    ReadUnitBefore(g, begin, before, colon, a);
  }
  if (behind_currency) {
    a.begin = before;
    if (!a.rejected) a.explicit_unit = true;
  }
  ReadClause(g, begin, before, a);
  i = std::max(after, a.end);
  // 64.25万元×2, 64.25万元±5%
  const bool times = IsTimes(g, a.end) && FootnoteEnd(g, a.end) == a.end;
  if (times || IsLowerEnd(g, a.end) || g[a.end] == U'±') a.rejected = true;
  if (a.rejected) return a;
  // Glued to letters it is a part of a name or code: A100, 80GB.
  const bool word_before = a.begin == at && at > begin && g.Before(at) == Break::kNone &&
                           IsLetter(g[at - 1]) && !LotEndsAt(g, at);
  const bool word_after =
      a.end == after && after < end && g.Before(after) == Break::kNone && IsLetter(g[after]);
  // Another cell's number may stand before the value's first.
  const bool first = at == begin && g.Before(at) != Break::kNone && !JoinsRange(g[at - 1]);
  const bool part = (!first && PartOfMore(g, at, a.begin == at)) ||
                    (a.begin < at && PartOfMore(g, a.begin, false)) ||
                    GoesOn(g, a.end, a.end > after);
  // 标包1：1730000.00: the lot's own number, which is short where an amount is long.
  constexpr std::uint32_t kLongestLotNumber = 3;
  const bool lot = !a.explicit_unit && after - at <= kLongestLotNumber && LotEndsAt(g, after);
  // 壹佰 without 元 counts something else.
  a.rejected = word_before || word_after || part || lot || (a.capital && !a.explicit_unit);
  return a;
}

}  // namespace tenderscan
