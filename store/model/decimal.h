// Exact decimal numbers as notices print them: an integer of millionths.
#pragma once

#include <compare>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>

namespace tenderscan {

// Range about ±9.2e12, resolution 1e-6: ccgp prints 万元 with six decimals, so fen stay exact.
struct Decimal {
  static constexpr std::int64_t kOne = 1'000'000;
  std::int64_t micros = 0;
  auto operator<=>(const Decimal&) const = default;

  // nullopt on overflow. REQUIRES: factor > 0.
  std::optional<Decimal> Times(std::int64_t factor) const {
    std::int64_t product = 0;
    if (__builtin_mul_overflow(micros, factor, &product)) return std::nullopt;
    return Decimal{product};
  }
  std::optional<Decimal> Plus(Decimal other) const {
    std::int64_t sum = 0;
    if (__builtin_add_overflow(micros, other.micros, &sum)) return std::nullopt;
    return Decimal{sum};
  }
  // Hundredths, rounded half away from zero: fen of yuan.
  std::int64_t ToHundredths() const {
    const std::int64_t half = micros < 0 ? -5'000 : 5'000;
    return (micros + half) / 10'000;
  }
  // Shortest decimal spelling: "40000000", "1.5", "-0.25".
  std::string ToString() const {
    const bool negative = micros < 0;
    const std::uint64_t magnitude =
        negative ? 0 - static_cast<std::uint64_t>(micros) : static_cast<std::uint64_t>(micros);
    std::string out = (negative ? "-" : "") + std::to_string(magnitude / kOne);
    if (std::uint64_t rest = magnitude % kOne; rest != 0) {
      std::string digits = std::to_string(rest + kOne).substr(1);
      while (digits.back() == '0') digits.pop_back();
      out += "." + digits;
    }
    return out;
  }
};

}  // namespace tenderscan
