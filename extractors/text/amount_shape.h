// What tells that a number which may be a telephone's is an amount of money.
#pragma once

#include <cstddef>

#include "extractors/text/personal_text.h"

namespace tenderscan {

// Whether no more stands between a label of money, which ends at `from`, and the number at `to`
// than a colon, signs and units, brackets and blanks: 中标金额（万元）：13812345678. Behind an end
// of line or a tab the number is the label's only where a colon says so: a cell below or beside it
// may be another column's.
bool LeadsToAmount(const PersonalText& text, std::size_t from, std::size_t to);

// 1613.0261000: one point, and a number before it that is no area code's.
bool IsDecimal(const PersonalText& text, std::size_t begin, std::size_t end);

// Whether a unit of money or ％ stands behind a number, in brackets too: （万元）, （单位：元）.
bool UnitFollows(const PersonalText& text, std::size_t end);

}  // namespace tenderscan
