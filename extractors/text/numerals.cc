// Reading numbers: Arabic digits with separators and scales, and Chinese numerals of both kinds.
#include "extractors/text/numerals.h"

#include <array>
#include <cstdint>
#include <limits>

#include "extractors/text/ascii.h"
#include "extractors/text/utf8.h"

namespace tenderscan {
namespace {

constexpr std::int64_t kWan = 10'000, kYi = 100'000'000;

// One character of the text; value 0 and size 0 at the end.
CodePoint Peek(std::string_view text, std::size_t at) {
  return at < text.size() ? DecodeAt(text, at) : CodePoint{0, 0, false};
}

// The code point before `at`; 0 at the start.
char32_t Before(std::string_view text, std::size_t at) {
  return at == 0 ? 0 : DecodeAt(text, PreviousBoundary(text, at)).value;
}

// ASCII and full-width digits; -1 for anything else.
int ArabicDigit(char32_t c) {
  if (IsDigit(c)) return static_cast<int>(c - '0');
  if (c >= 0xFF10 && c <= 0xFF19) return static_cast<int>(c - 0xFF10);
  return -1;
}

struct Chinese {
  int digit = -1;          // 0 to 9, or -1
  std::int64_t unit = 0;   // 10, 100, 1000, 10^4, 10^8, or 0
  int tens = 0;            // 廿 is 20, 卅 is 30, 卌 is 40
  bool financial = false;  // 壹, not 一: written out against forgery
};

Chinese ChineseNumeral(char32_t c) {
  switch (c) {
    case U'零':
      return {0, 0, 0, true};
    case U'〇':
    case U'○':
    case U'◯':
      return {0, 0, 0, false};
    case U'一':
      return {1, 0, 0, false};
    case U'二':
    case U'两':
    case U'兩':
      return {2, 0, 0, false};
    case U'三':
      return {3, 0, 0, false};
    case U'四':
      return {4, 0, 0, false};
    case U'五':
      return {5, 0, 0, false};
    case U'六':
      return {6, 0, 0, false};
    case U'七':
      return {7, 0, 0, false};
    case U'八':
      return {8, 0, 0, false};
    case U'九':
      return {9, 0, 0, false};
    case U'壹':
    case U'弌':
    case U'壱':
      return {1, 0, 0, true};
    case U'贰':
    case U'貳':
    case U'弍':
    case U'貮':
    case U'弐':
      return {2, 0, 0, true};
    case U'叁':
    case U'參':
    case U'叄':
    case U'弎':
    case U'参':
      return {3, 0, 0, true};
    case U'肆':
      return {4, 0, 0, true};
    case U'伍':
      return {5, 0, 0, true};
    case U'陆':
    case U'陸':
      return {6, 0, 0, true};
    case U'柒':
      return {7, 0, 0, true};
    case U'捌':
      return {8, 0, 0, true};
    case U'玖':
      return {9, 0, 0, true};
    case U'十':
      return {-1, 10, 0, false};
    case U'拾':
      return {-1, 10, 0, true};
    case U'廿':
      return {-1, 0, 20, false};
    case U'卅':
      return {-1, 0, 30, false};
    case U'卌':
      return {-1, 0, 40, false};
    case U'百':
      return {-1, 100, 0, false};
    case U'佰':
      return {-1, 100, 0, true};
    case U'千':
      return {-1, 1'000, 0, false};
    case U'仟':
      return {-1, 1'000, 0, true};
    case U'万':
    case U'萬':
      return {-1, kWan, 0, false};
    case U'亿':
    case U'億':
      return {-1, kYi, 0, false};
    default:
      return {};
  }
}

bool IsChinese(char32_t c) {
  const Chinese n = ChineseNumeral(c);
  return n.digit >= 0 || n.unit != 0 || n.tens != 0;
}

// By code point of the BMP: 1 for Arabic digits, 2 for Chinese numerals, 0 for all else.
const std::array<std::uint8_t, 0x10000>& Kinds() {
  static const auto kinds = [] {
    std::array<std::uint8_t, 0x10000> out{};
    for (char32_t c = 0; c < 0x10000; ++c) {
      out[c] = ArabicDigit(c) >= 0 ? 1 : IsChinese(c) ? 2 : 0;
    }
    return out;
  }();
  return kinds;
}

std::optional<Decimal> FromUnits(std::int64_t whole) { return Decimal{Decimal::kOne}.Times(whole); }

struct Digits {
  std::int64_t whole = 0;
  std::int64_t fraction = 0;      // the decimals as a whole number,
  std::int64_t fraction_one = 1;  // and 10 to the power of how many there are
  std::size_t end = 0;
  bool overflow = false;

  bool HasDecimals() const { return fraction_one > 1; }

  // Rounded half up in the last place a Decimal has. The scale comes first: 1.23456789亿 has eight
  // decimals and is a whole number.
  std::optional<Decimal> Times(std::int64_t factor) const {
    __extension__ using Wide = __int128;
    const auto value = Decimal{Decimal::kOne}.Times(factor);
    const auto scaled = value ? value->Times(whole) : std::nullopt;
    if (!scaled || overflow) return std::nullopt;
    // Below 10^12 * 10^13 * 2: no overflow.
    const Wide part =
        (Wide{fraction} * value->micros * 2 + fraction_one) / (Wide{fraction_one} * 2);
    if (part > std::numeric_limits<std::int64_t>::max()) return std::nullopt;
    return scaled->Plus(Decimal{static_cast<std::int64_t>(part)});
  }
};

// 1,234,567.89 from its first digit.
Digits ReadDigits(std::string_view text, std::size_t at) {
  Digits out;
  const auto push = [&](int digit) {
    if (__builtin_mul_overflow(out.whole, 10, &out.whole) ||
        __builtin_add_overflow(out.whole, digit, &out.whole)) {
      out.overflow = true;
      out.whole = 0;
    }
  };
  const std::size_t begin = at;
  int run = 0;
  for (CodePoint c = Peek(text, at); ArabicDigit(c.value) >= 0; c = Peek(text, at)) {
    push(ArabicDigit(c.value));
    at += c.size;
    ++run;
  }
  // Groups of exactly three after a group of one to three.
  if (run <= 3) {
    while (at < text.size() && text[at] == ',') {
      std::size_t next = at + 1;
      int digits = 0;
      std::int64_t group = 0;
      for (CodePoint c = Peek(text, next); digits < 4 && ArabicDigit(c.value) >= 0;
           c = Peek(text, next)) {
        group = group * 10 + ArabicDigit(c.value);
        next += c.size;
        ++digits;
      }
      if (digits != 3) break;
      for (const std::int64_t power : {100, 10, 1}) push(static_cast<int>(group / power % 10));
      at = next;
    }
  }
  out.end = at;
  const auto is_point = [&](std::size_t p) {
    const char32_t c = Peek(text, p).value;
    return c == '.' || c == U'．' || c == U'。';
  };
  const auto is_digit = [&](std::size_t p) { return ArabicDigit(Peek(text, p).value) >= 0; };
  // 2025.6.27 and 10.1.2.3 are no decimals: where points follow each other, each part is whole.
  const bool part_of_dotted = begin > 1 && [&] {
    const std::size_t point = PreviousBoundary(text, begin);
    const char32_t c = DecodeAt(text, point).value;
    return (c == '.' || c == U'．') && ArabicDigit(Before(text, point)) >= 0;
  }();
  if (!part_of_dotted && is_point(at) && is_digit(at + Peek(text, at).size)) {
    const bool ideographic = Peek(text, at).value == U'。';
    std::size_t next = at + Peek(text, at).size;
    std::int64_t fraction = 0, one = 1;
    for (CodePoint c = Peek(text, next); ArabicDigit(c.value) >= 0; c = Peek(text, next)) {
      // Twelve decimals are more than any scale brings back before the point.
      if (one < 1'000'000'000'000) {
        fraction = fraction * 10 + ArabicDigit(c.value);
        one *= 10;
      }
      next += c.size;
    }
    const char32_t after = Peek(text, next).value;
    const bool dotted = is_point(next) && is_digit(next + Peek(text, next).size);
    // A full stop, and the next sentence begins with a number of its own: a date, a list item.
    const bool sentence = ideographic && (after == U'年' || after == U'月' || after == U'、' ||
                                          after == '.' || after == U'．' || after == ',');
    if (!dotted && !sentence) {
      out.end = next;
      out.fraction = fraction;
      out.fraction_one = one;
    }
  }
  return out;
}

// What may follow a scale that is set off by a blank ("56.98 万元"), where a name could also begin
// with it ("3 万科大厦").
bool FollowsSetOffScale(char32_t c) {
  constexpr std::u32string_view kFollowers =
      U"元圆美港日欧英人个次台套条件册张吨平立字分左余多以/()（）,，。、；;-";
  return c < 0x80 || IsSpace(c) || kFollowers.find(c) != kFollowers.npos;
}

// 十 百 千 before one of these is no scale but part of a unit or of another word: 千瓦, 百兆, 千兆.
bool MakesUnit(char32_t c) {
  constexpr std::u32string_view kUnits = U"瓦米克伏安卡兆赫帕焦斤字年货分度合巴";
  return kUnits.find(c) != kUnits.npos;
}

struct Scale {
  std::int64_t factor = 1;
  std::size_t end = 0;
};

Scale ReadScale(std::string_view text, const std::size_t at) {
  std::size_t begin = at;
  while (begin < text.size() && begin - at < 4) {
    const CodePoint c = Peek(text, begin);
    if (c.value != ' ' && c.value != 0xA0 && c.value != 0x3000) break;
    begin += c.size;
  }
  Scale out{1, at};
  std::int64_t factor = 1;
  std::int64_t last = 0;
  std::size_t end = begin;
  for (CodePoint c = Peek(text, end);; c = Peek(text, end)) {
    const std::int64_t unit = ChineseNumeral(c.value).unit;
    // 千万, 万亿: always up.
    if (unit == 0 || unit <= last || factor > std::numeric_limits<std::int64_t>::max() / unit)
      break;
    factor *= unit;
    last = unit;
    end += c.size;
  }
  if (last == 0) return out;
  const char32_t after = Peek(text, end).value;
  if (last < kWan && (begin != at || last == 10 || MakesUnit(after))) return out;
  if (begin != at && end < text.size() && !FollowsSetOffScale(after)) return out;
  return {factor, end};
}

std::optional<PrintedNumber> ArabicAt(std::string_view text, std::size_t at) {
  const Digits digits = ReadDigits(text, at);
  const Scale scale = ReadScale(text, digits.end);
  const auto value = digits.Times(scale.factor);
  if (!value) return std::nullopt;
  PrintedNumber out{*value, at, scale.end, false, scale.factor};
  // 1亿2000万, 3万5千: whole parts, each with a smaller scale.
  for (std::int64_t smallest = scale.factor; !digits.HasDecimals() && smallest > 1;) {
    const CodePoint c = Peek(text, out.end);
    if (ArabicDigit(c.value) < 0) break;
    const Digits more = ReadDigits(text, out.end);
    const Scale next = ReadScale(text, more.end);
    const char32_t after = Peek(text, next.end).value;
    const bool yuan = after == U'元' || after == U'圆' || after == U'圓';
    if (next.factor >= smallest || (next.factor == 1 && !yuan)) break;
    const auto part = more.Times(next.factor);
    if (!part || part->micros >= smallest * Decimal::kOne) break;
    const auto sum = out.value.Plus(*part);
    if (!sum) return std::nullopt;
    out.value = *sum;
    out.end = next.end;
    out.scale = next.factor;
    smallest = next.factor;
  }
  return out;
}

// 二〇二四: digits alone, three or more of them or with a zero among them. Two alone (四五) mean
// "four or five" as often as 45.
std::optional<PrintedNumber> PositionalAt(std::string_view text, std::size_t at) {
  std::int64_t whole = 0;
  int count = 0;
  bool zero = false;
  std::size_t end = at;
  for (CodePoint c = Peek(text, end); ChineseNumeral(c.value).digit >= 0; c = Peek(text, end)) {
    const int digit = ChineseNumeral(c.value).digit;
    zero |= digit == 0;
    if (__builtin_mul_overflow(whole, 10, &whole) || __builtin_add_overflow(whole, digit, &whole)) {
      return std::nullopt;
    }
    ++count;
    end += c.size;
  }
  const Chinese after = ChineseNumeral(Peek(text, end).value);
  if (count < 2 || (count == 2 && !zero) || after.unit != 0 || after.tens != 0) return std::nullopt;
  const auto value = FromUnits(whole);
  if (!value) return std::nullopt;
  return PrintedNumber{*value, at, end, true, 1};
}

// 叁亿零伍万, 一百二十三, 十五, 廿三. Units fall within a section of four digits; 万 and 亿 close
// one.
std::optional<PrintedNumber> SpelledAt(std::string_view text, std::size_t at) {
  std::int64_t total = 0;                                            // closed by 亿 or 万
  std::int64_t section = 0;                                          // below 10^4
  std::int64_t digit = -1;                                           // waits for its unit
  std::int64_t section_unit = kWan;                                  // the next must be smaller
  std::int64_t big_unit = std::numeric_limits<std::int64_t>::max();  // the next 万 or 亿 too
  std::int64_t last_unit = 0;  // of what stands right before: 五 after 万 may mean 5,000
  bool zero = false, financial = false, any = false;
  std::int64_t value = 0;
  std::size_t end = at, good_end = at;
  for (CodePoint c = Peek(text, end);; c = Peek(text, end)) {
    const Chinese n = ChineseNumeral(c.value);
    financial |= n.financial && n.digit != 0;
    if (n.digit == 0) {
      if (digit >= 0 || (!any && n.digit == 0)) break;
      zero = true;
      end += c.size;
      continue;
    }
    if (n.digit > 0) {
      if (digit >= 0) break;
      digit = n.digit;
    } else if (n.tens != 0) {
      if (digit >= 0 || section_unit <= 10) break;
      section += n.tens;
      section_unit = 10;
      last_unit = 10;
      zero = false;
    } else if (n.unit == 0) {
      break;
    } else if (n.unit < kWan) {
      // 十 alone is ten; 百 or 千 alone is a word.
      if (n.unit >= section_unit || (digit < 0 && n.unit != 10)) break;
      section += (digit < 0 ? 1 : digit) * n.unit;
      digit = -1;
      section_unit = n.unit;
      last_unit = n.unit;
      zero = false;
    } else {
      if (digit >= 0) section += digit;
      digit = -1;
      if (n.unit == kYi && big_unit == kWan && section == 0) {
        // 万亿: the 亿 multiplies all that stands before it.
        if (__builtin_mul_overflow(total, kYi, &total)) return std::nullopt;
      } else {
        if (section == 0 && zero && any && n.unit < big_unit) {
          // 叁亿零万元
        } else if (section == 0 || n.unit >= big_unit) {
          if (n.unit != kYi || big_unit != kWan) break;
          // 一万二千亿
          if (__builtin_add_overflow(total, section, &total) ||
              __builtin_mul_overflow(total, kYi, &total)) {
            return std::nullopt;
          }
        } else {
          std::int64_t part = 0;
          if (__builtin_mul_overflow(section, n.unit, &part) ||
              __builtin_add_overflow(total, part, &total)) {
            return std::nullopt;
          }
        }
      }
      section = 0;
      section_unit = kWan;
      big_unit = n.unit;
      last_unit = n.unit;
      zero = false;
    }
    any = true;
    end += c.size;
    good_end = end;
    value = total + section;
    if (digit >= 0) {
      value += digit;
    }
  }
  if (!any) return std::nullopt;
  // 贰亿零元整: the last 零 belongs to the number.
  const char32_t behind = Peek(text, end).value;
  if (zero && digit < 0 && (behind == U'元' || behind == U'圆' || behind == U'圓')) good_end = end;
  if (digit >= 0 && !zero && last_unit > 10) {
    // 一百二 is 120 and 三万五 is 35,000: with 102 the zero must be written. In financial capitals
    // a forgotten zero is as likely, so they say nothing.
    if (financial) return std::nullopt;
    value += digit * (last_unit / 10 - 1);
  }
  const auto decimal = FromUnits(value);
  if (!decimal) return std::nullopt;
  return PrintedNumber{*decimal, at, good_end, true, 1};
}

std::optional<PrintedNumber> ChineseAt(std::string_view text, std::size_t at) {
  if (auto positional = PositionalAt(text, at)) return positional;
  const Chinese first = ChineseNumeral(Peek(text, at).value);
  if (first.digit > 0) {
    const Chinese second = ChineseNumeral(Peek(text, at + Peek(text, at).size).value);
    if (second.digit >= 0) return std::nullopt;  // 四五, 一二
  }
  if (first.digit == 0) {
    return PrintedNumber{Decimal{0}, at, at + Peek(text, at).size, true, 1};
  }
  return SpelledAt(text, at);
}

}  // namespace

std::optional<PrintedNumber> NumberAt(std::string_view utf8, std::size_t at) {
  if (at >= utf8.size()) return std::nullopt;
  const CodePoint c = DecodeAt(utf8, at);
  if (ArabicDigit(c.value) >= 0) return ArabicAt(utf8, at);
  if (IsChinese(c.value)) return ChineseAt(utf8, at);
  return std::nullopt;
}

std::optional<PrintedNumber> NextNumber(std::string_view utf8, std::size_t from) {
  const auto kind = [](char32_t c) { return c < 0x10000 ? Kinds()[c] : 0; };
  // A run that began before `from` is not entered.
  if (from > 0 && from < utf8.size()) {
    const int inside = kind(Before(utf8, from));
    while (inside == 1 && from < utf8.size() && kind(DecodeAt(utf8, from).value) == inside) {
      from += DecodeAt(utf8, from).size;
    }
  }
  while (from < utf8.size()) {
    const CodePoint c = DecodeAt(utf8, from);
    const int what = kind(c.value);
    if (what != 0) {
      if (auto number = NumberAt(utf8, from)) return number;
      if (what == 1) from = ReadDigits(utf8, from).end;  // its groups are no numbers by themselves
      while (from < utf8.size() && kind(DecodeAt(utf8, from).value) == what) {
        from += DecodeAt(utf8, from).size;
      }
      continue;
    }
    from += c.size;
  }
  return std::nullopt;
}

}  // namespace tenderscan
