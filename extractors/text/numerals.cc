// Reading numbers: Arabic digits with separators and scales; Chinese ones are han_numerals.cc's.
#include "extractors/text/numerals.h"

#include <cstdint>
#include <limits>

#include "extractors/text/ascii.h"
#include "extractors/text/han_numerals.h"
#include "extractors/text/numeral_words.h"
#include "extractors/text/utf8.h"
#include "extractors/text/whole_and_fraction.h"

namespace tenderscan {
namespace {

constexpr std::int64_t kWan = 10'000;

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

struct Digits : WholeAndFraction {
  std::size_t end = 0;
};

// 1,234,567.89 from its first digit.
Digits ReadDigits(std::string_view text, std::size_t at) {
  Digits out;
  const std::size_t begin = at;
  int run = 0;
  for (CodePoint c = Peek(text, at); ArabicDigit(c.value) >= 0; c = Peek(text, at)) {
    out.AddDigit(ArabicDigit(c.value));
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
      for (const std::int64_t power : {100, 10, 1}) {
        out.AddDigit(static_cast<int>(group / power % 10));
      }
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
    WholeAndFraction decimals = out;
    for (CodePoint c = Peek(text, next); ArabicDigit(c.value) >= 0; c = Peek(text, next)) {
      decimals.AddDecimal(ArabicDigit(c.value));
      next += c.size;
    }
    const char32_t after = Peek(text, next).value;
    const bool dotted = is_point(next) && is_digit(next + Peek(text, next).size);
    // A full stop, and the next sentence begins with a number of its own: a date, a list item.
    const bool sentence = ideographic && (ShippedNumerals().IsDatePart(after) || after == U'、' ||
                                          after == '.' || after == U'．' || after == ',');
    if (!dotted && !sentence) {
      static_cast<WholeAndFraction&>(out) = decimals;
      out.end = next;
    }
  }
  return out;
}

// What may follow a scale that is set off by a blank ("56.98 万元"), where a name could also begin
// with it ("3 万科大厦").
bool FollowsSetOffScale(char32_t c) {
  return c < 0x80 || IsSpace(c) || ShippedNumerals().MayFollowScale(c);
}

struct Scale {
  std::int64_t factor = 1;
  std::size_t end = 0;
};

Scale ReadScale(std::string_view text, const std::size_t at) {
  const NumeralWords& words = ShippedNumerals();
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
    const std::int64_t unit = words.Of(c.value).unit;
    // 千万, 万亿: always up.
    if (unit == 0 || unit <= last || factor > std::numeric_limits<std::int64_t>::max() / unit)
      break;
    factor *= unit;
    last = unit;
    end += c.size;
  }
  if (last == 0) return out;
  const char32_t after = Peek(text, end).value;
  if (last < kWan && (begin != at || last == 10 || words.MakesNoScale(after))) return out;
  if (begin != at && end < text.size() && !FollowsSetOffScale(after)) return out;
  return {factor, end};
}

// 1点5万: decimals behind 点, where 万 or 亿 says that it is no time of day (9点30分).
bool ReadSpelledDecimals(std::string_view text, Digits& digits, Scale& scale) {
  const CodePoint point = Peek(text, digits.end);
  if (digits.HasDecimals() || !ShippedNumerals().IsPoint(point.value)) return false;
  Digits decimals = digits;
  decimals.end += point.size;
  for (CodePoint c = Peek(text, decimals.end); ArabicDigit(c.value) >= 0;
       c = Peek(text, decimals.end)) {
    decimals.AddDecimal(ArabicDigit(c.value));
    decimals.end += c.size;
  }
  const Scale behind = ReadScale(text, decimals.end);
  if (!decimals.HasDecimals() || behind.factor < kWan) return false;
  digits = decimals;
  scale = behind;
  return true;
}

// A part of a number behind its scale: 2000万 of 1亿2000万, 零5百 of 120万零5百, 零伍百.
struct Part {
  Decimal value;
  std::int64_t scale = 1;
  std::size_t end = 0;
};

std::optional<Part> PartAt(std::string_view text, std::size_t at, std::int64_t above) {
  const NumeralWords& words = ShippedNumerals();
  const bool zero = words.Of(Peek(text, at).value).digit == 0;
  if (zero) at += Peek(text, at).size;
  if (ArabicDigit(Peek(text, at).value) < 0) {
    // 3万五千元: only before 元, since 3万一台 is not 30,001.
    const auto spelled =
        words.Of(Peek(text, at).value).any() ? HanNumberAt(text, at) : std::nullopt;
    if (!spelled || spelled->value.micros >= above * Decimal::kOne ||
        !words.IsYuan(Peek(text, spelled->end).value)) {
      return std::nullopt;
    }
    return Part{spelled->value, 1, spelled->end};
  }
  const Digits digits = ReadDigits(text, at);
  const Scale scale = ReadScale(text, digits.end);
  if (scale.factor >= above) return std::nullopt;
  if (scale.factor == 1 && !words.IsYuan(Peek(text, scale.end).value)) {
    // 1万600 and 1百01, but 98万6 may be 986,000.
    constexpr std::size_t kFewest = 2, kMost = 4;
    const std::size_t count = (digits.end - at) / Peek(text, at).size;
    const char32_t after = Peek(text, digits.end).value;
    if (digits.HasDecimals() || count < kFewest || count > kMost || after == '.' || after == ',' ||
        after == '-' || words.IsDatePart(after) || IsLetter(after)) {
      return std::nullopt;
    }
  }
  const auto value = digits.Times(scale.factor);
  if (!value || value->micros >= above * Decimal::kOne) return std::nullopt;
  return Part{*value, scale.factor, scale.end};
}

std::optional<PrintedNumber> ArabicAt(std::string_view text, std::size_t at) {
  Digits digits = ReadDigits(text, at);
  Scale scale = ReadScale(text, digits.end);
  if (scale.factor == 1) ReadSpelledDecimals(text, digits, scale);
  const auto value = digits.Times(scale.factor);
  if (!value) return std::nullopt;
  PrintedNumber out{*value, at, scale.end, false, scale.factor};
  // 1亿2000万, 3万5千: whole parts, each with a smaller scale.
  while (!digits.HasDecimals() && out.scale > 1) {
    const auto part = PartAt(text, out.end, out.scale);
    if (!part) break;
    const auto sum = out.value.Plus(part->value);
    if (!sum) return std::nullopt;
    out.value = *sum;
    out.end = part->end;
    out.scale = part->scale;
  }
  return out;
}

}  // namespace

std::optional<PrintedNumber> NumberAt(std::string_view utf8, std::size_t at) {
  if (at >= utf8.size()) return std::nullopt;
  const CodePoint c = DecodeAt(utf8, at);
  if (ArabicDigit(c.value) >= 0) return ArabicAt(utf8, at);
  if (ShippedNumerals().Of(c.value).any()) return HanNumberAt(utf8, at);
  return std::nullopt;
}

std::optional<PrintedNumber> NextNumber(std::string_view utf8, std::size_t from) {
  const NumeralWords& words = ShippedNumerals();
  // 1 for Arabic digits, 2 for Chinese numerals, 0 for all else.
  const auto kind = [&](char32_t c) {
    return ArabicDigit(c) >= 0 ? 1 : c >= 0x80 && words.Of(c).any() ? 2 : 0;
  };
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
