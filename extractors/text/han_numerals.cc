// Reading Chinese numerals: digits in a row, and digits with units in sections of four.
#include "extractors/text/han_numerals.h"

#include <cstdint>
#include <limits>

#include "extractors/text/numeral_words.h"
#include "extractors/text/utf8.h"
#include "extractors/text/whole_and_fraction.h"

namespace tenderscan {
namespace {

constexpr std::int64_t kWan = 10'000, kYi = 100'000'000;

// One character of the text; value 0 and size 0 at the end.
CodePoint Peek(std::string_view text, std::size_t at) {
  return at < text.size() ? DecodeAt(text, at) : CodePoint{0, 0, false};
}

const HanNumeral& NumeralAt(std::string_view text, std::size_t at) {
  return ShippedNumerals().Of(Peek(text, at).value);
}

// 二〇二四: digits alone, three or more of them or with a zero among them. Two alone (四五) mean
// "four or five" as often as 45.
std::optional<PrintedNumber> PositionalAt(std::string_view text, std::size_t at) {
  WholeAndFraction digits;
  int count = 0;
  bool zero = false;
  std::size_t end = at;
  for (int digit = 0; (digit = NumeralAt(text, end).digit) >= 0; ++count) {
    zero |= digit == 0;
    digits.AddDigit(digit);
    end += Peek(text, end).size;
  }
  const HanNumeral& after = NumeralAt(text, end);
  if (count < 2 || (count == 2 && !zero) || after.unit != 0 || after.tens != 0) return std::nullopt;
  const auto value = digits.Times(1);
  if (!value) return std::nullopt;
  return PrintedNumber{*value, at, end, true, 1};
}

// 叁亿零伍万, 一百二十三, 十五, 廿三. Units fall within a section of four digits; 万 and 亿 close
// one.
class Spelled {
 public:
  explicit Spelled(std::string_view text, std::size_t at) : text_(text), end_(at), good_end_(at) {}

  // The value, and `end()` behind it; nullopt where there is none or it can be read in two ways.
  std::optional<std::int64_t> Read() {
    while (Take(NumeralAt(text_, end_))) {
    }
    if (!any_ || doubtful_) return std::nullopt;
    // 贰亿零元整: the last 零 belongs to the number.
    if (zero_ && digit_ < 0 && ShippedNumerals().IsYuan(Peek(text_, end_).value)) good_end_ = end_;
    if (digit_ >= 0 && !zero_ && last_unit_ > 10) {
      // 一百二 is 120 and 三万五 is 35,000: with 102 the zero must be written. In financial
      // capitals a forgotten zero is as likely, so they say nothing.
      if (capital_) return std::nullopt;
      value_ += digit_ * (last_unit_ / 10 - 1);
    }
    return value_;
  }
  std::size_t end() const { return good_end_; }
  // Whether 万 or 亿 is in it already.
  bool closed() const { return big_unit_ != std::numeric_limits<std::int64_t>::max(); }

 private:
  // Adds one numeral; false where the number does not go on with it.
  bool Take(const HanNumeral& n) {
    if (!n.any()) return false;
    capital_ |= n.capital;
    const std::size_t size = Peek(text_, end_).size;
    if (n.digit == 0) return TakeZero(size);
    if (n.digit > 0) {
      if (digit_ >= 0) return false;
      digit_ = n.digit;
    } else if (n.tens != 0) {
      if (digit_ >= 0 || section_unit_ <= 10) return false;
      section_ += n.tens;
      Close(10);
    } else if (n.unit < kWan) {
      // 十 alone is ten; 百 or 千 alone is a word.
      if (n.unit >= section_unit_ || (digit_ < 0 && n.unit != 10)) return false;
      section_ += (digit_ < 0 ? 1 : digit_) * n.unit;
      Close(n.unit);
    } else if (!CloseSection(n.unit)) {
      return false;
    }
    any_ = true;
    end_ += size;
    good_end_ = end_;
    value_ = total_ + section_ + (digit_ >= 0 ? digit_ : 0);
    return true;
  }

  bool TakeZero(std::size_t size) {
    const HanNumeral& next = NumeralAt(text_, end_ + size);
    // 零佰零拾, as printed forms have it.
    const bool empty_place = next.unit > 0 && next.unit < kWan && next.unit < section_unit_;
    if (digit_ >= 0 || (!any_ && !empty_place)) return false;
    zero_ = true;
    end_ += size;
    if (empty_place) {
      end_ += Peek(text_, end_).size;
      good_end_ = end_;
      section_unit_ = next.unit;
      any_ = true;
    }
    return true;
  }

  void Close(std::int64_t unit) {
    digit_ = -1;
    section_unit_ = unit;
    last_unit_ = unit;
    zero_ = false;
  }

  // 万 or 亿. False where it does not fit, or the number overflows.
  bool CloseSection(std::int64_t unit) {
    // 二百五万: 2.05 or 2.5 million.
    if (digit_ >= 0 && section_ > 0 && last_unit_ > 10 && !zero_) doubtful_ = true;
    if (digit_ >= 0) section_ += digit_;
    digit_ = -1;
    std::int64_t part = 0;
    bool overflow = false;
    if (unit == kYi && big_unit_ == kWan) {
      // 万亿, 一万二千亿: the 亿 multiplies all that stands before it.
      overflow = __builtin_add_overflow(total_, section_, &total_) ||
                 __builtin_mul_overflow(total_, kYi, &total_);
    } else if (unit >= big_unit_) {
      return false;
    } else if (section_ == 0) {
      if (!zero_ || !any_) return false;  // but 叁亿零万元
    } else {
      overflow = __builtin_mul_overflow(section_, unit, &part) ||
                 __builtin_add_overflow(total_, part, &total_);
    }
    if (overflow) {
      doubtful_ = true;
      return false;
    }
    section_ = 0;
    Close(unit);
    section_unit_ = kWan;
    big_unit_ = unit;
    return true;
  }

  const std::string_view text_;
  std::int64_t total_ = 0;                                            // closed by 亿 or 万
  std::int64_t section_ = 0;                                          // below 10^4
  std::int64_t digit_ = -1;                                           // waits for its unit
  std::int64_t section_unit_ = kWan;                                  // the next must be smaller
  std::int64_t big_unit_ = std::numeric_limits<std::int64_t>::max();  // the next 万 or 亿 too
  std::int64_t last_unit_ = 0;  // of what stands right before: 五 after 万 may mean 5,000
  bool zero_ = false, capital_ = false, any_ = false, doubtful_ = false;
  std::int64_t value_ = 0;
  std::size_t end_, good_end_;
};

// 点五万 behind a whole number: its decimals and the 万 or 亿 that multiplies both, or a 千.
// nullopt where no decimals stand there, or a time of day (九点三十分).
std::optional<PrintedNumber> WithDecimals(std::string_view text, std::size_t at, std::size_t point,
                                          std::int64_t whole, bool closed) {
  const NumeralWords& words = ShippedNumerals();
  if (!words.IsPoint(Peek(text, point).value)) return std::nullopt;
  WholeAndFraction digits;
  digits.whole = whole;
  std::size_t end = point + Peek(text, point).size;
  for (int digit = 0; (digit = NumeralAt(text, end).digit) >= 0;) {
    digits.AddDecimal(digit);
    end += Peek(text, end).size;
  }
  const HanNumeral& after = NumeralAt(text, end);
  if (!digits.HasDecimals() || after.tens != 0 || after.unit == 10 ||
      words.IsMinute(Peek(text, end).value)) {
    return std::nullopt;
  }
  std::int64_t factor = 1;
  if (after.unit != 0) {
    if (closed) return std::nullopt;
    factor = after.unit;
    end += Peek(text, end).size;
  }
  const auto value = digits.Times(factor);
  if (!value) return std::nullopt;
  return PrintedNumber{*value, at, end, true, 1};
}

}  // namespace

std::optional<PrintedNumber> HanNumberAt(std::string_view text, std::size_t at) {
  if (auto positional = PositionalAt(text, at)) return positional;
  const HanNumeral& first = NumeralAt(text, at);
  const std::size_t second_at = at + Peek(text, at).size;
  const HanNumeral& second = NumeralAt(text, second_at);
  if (first.digit > 0 && second.digit >= 0) return std::nullopt;  // 四五, 一二
  if (first.digit == 0 && (second.unit == 0 || second.unit >= kWan)) {
    if (auto decimal = WithDecimals(text, at, second_at, 0, false)) return decimal;
    return PrintedNumber{Decimal{0}, at, second_at, true, 1};
  }
  Spelled spelled(text, at);
  const auto whole = spelled.Read();
  if (!whole) return std::nullopt;
  if (auto decimal = WithDecimals(text, at, spelled.end(), *whole, spelled.closed())) {
    return decimal;
  }
  const auto value = Decimal{Decimal::kOne}.Times(*whole);
  if (!value) return std::nullopt;
  return PrintedNumber{*value, at, spelled.end(), true, 1};
}

}  // namespace tenderscan
