// Numbers and money as people and other programs read them.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include "store/model/notice.h"

namespace tenderscan {

// "2,717". REQUIRES: `digits` is a decimal number.
inline std::string Grouped(std::string_view digits) {
  const std::size_t sign = digits.starts_with('-') ? 1 : 0;
  const std::size_t point = std::min(digits.find('.'), digits.size());
  std::string out(digits.substr(0, point));
  for (std::size_t at = point; at > sign + 3;) {
    at -= 3;
    out.insert(at, ",");
  }
  return out + std::string(digits.substr(point));
}

inline std::string Grouped(std::int64_t number) { return Grouped(std::to_string(number)); }

// "1 lead", "2 leads".
inline std::string Counted(std::int64_t count, std::string_view singular, std::string_view plural) {
  return Grouped(count) + " " + std::string(count == 1 ? singular : plural);
}

// "200000.00": for other programs.
inline std::string MoneyPlain(const Value& value) {
  const bool negative = value.minor < 0;
  const std::uint64_t magnitude = negative ? 0 - static_cast<std::uint64_t>(value.minor)
                                           : static_cast<std::uint64_t>(value.minor);
  const std::string cents = std::to_string(100 + magnitude % 100).substr(1);
  return (negative ? "-" : "") + std::to_string(magnitude / 100) + "." + cents;
}

// "CNY 200,000" or "CNY 0.50".
inline std::string MoneyText(const Value& value) {
  std::string amount = MoneyPlain(value);
  if (amount.ends_with(".00")) amount.resize(amount.size() - 3);
  return value.currency + " " + Grouped(std::string_view(amount));
}

}  // namespace tenderscan
