// Amounts of money as notices print them.
#pragma once

#include <optional>

#include "extractors/phrases/labels.h"
#include "extractors/text/glyphs.h"
#include "store/model/notice.h"

namespace tenderscan {

struct PrintedMoney {
  Value value;
  std::uint32_t begin = 0;  // glyphs, of what `value.printed` holds
  std::uint32_t end = 0;
};

// The amount that glyphs [begin, end) print. The unit is taken from the value (万元, ¥, US$), else
// from `label` (中标金额（万元）, a table's head); a number of 10,000 or more without any is taken
// for yuan, a smaller one is no amount. Numerals and 大写 beside each other are compared
// (`agrees`); on a mismatch the numerals count. nullopt for rates, discounts, unit prices (元/台),
// zero (printed where nothing is stated) and words such as 详见附件.
std::optional<PrintedMoney> ReadMoney(const Glyphs& glyphs, std::uint32_t begin, std::uint32_t end,
                                      MoneyUnit label);

}  // namespace tenderscan
