// A number's digits before and behind its point, kept apart until its scale is known.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>

#include "store/model/decimal.h"

namespace tenderscan {

struct WholeAndFraction {
  std::int64_t whole = 0;
  std::int64_t fraction = 0;      // the decimals as a whole number,
  std::int64_t fraction_one = 1;  // and 10 to the power of how many there are
  bool overflow = false;

  bool HasDecimals() const { return fraction_one > 1; }

  void AddDigit(int digit) {
    if (__builtin_mul_overflow(whole, 10, &whole) || __builtin_add_overflow(whole, digit, &whole)) {
      overflow = true;
      whole = 0;
    }
  }
  void AddDecimal(int digit) {
    // Twelve decimals are more than any scale brings back before the point.
    if (fraction_one >= 1'000'000'000'000) return;
    fraction = fraction * 10 + digit;
    fraction_one *= 10;
  }

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

}  // namespace tenderscan
