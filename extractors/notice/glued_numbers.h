// Amounts whose digits are glued to a number before them: 118900.00 in row 1 is 18900.00.
#pragma once

#include <cstdint>
#include <optional>

#include "extractors/notice/money.h"
#include "extractors/text/glyphs.h"

namespace tenderscan {

// 18900.00 at glyph `i`: digits, a point and two digits more. The end; 0 where there is none.
std::uint32_t GluedAmountEnd(const Glyphs& glyphs, std::uint32_t i);

// The amount in [begin, end), read as if nothing stood before it.
std::optional<PrintedMoney> GluedMoney(const Glyphs& glyphs, std::uint32_t begin, std::uint32_t end,
                                       MoneyUnit unit);

}  // namespace tenderscan
