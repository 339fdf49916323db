// Numbers as Chinese documents print them: 40,000,000 · ４０ · 1.2亿 · 四千万 · 壹佰贰拾叁万 ·
// 叁拾贰.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "store/model/decimal.h"

namespace tenderscan {

struct PrintedNumber {
  Decimal value;          // multiplied out: 1.2亿 is 120000000
  std::size_t begin = 0;  // bytes in the text it was read from
  std::size_t end = 0;
  bool capital = false;    // 大写 or plain Chinese numerals (壹佰, 一百), not Arabic digits
  std::int64_t scale = 1;  // the 十/百/千/万/亿 printed after Arabic digits, already in `value`
};

// The longest number that begins exactly at byte `at`; nullopt where none does or it overflows.
// Reads full-width digits and 。 ． as decimal point between digits, and thousands separators only
// in the right places (1,234,567.89; also full-width ， and blanks are not separators).
std::optional<PrintedNumber> NumberAt(std::string_view utf8, std::size_t at);

// The first number that begins at or after `from`. A run of digits is never entered in its middle.
std::optional<PrintedNumber> NextNumber(std::string_view utf8, std::size_t from);

}  // namespace tenderscan
