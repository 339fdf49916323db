// Reading amounts out of the middle of a run of digits.
#include "extractors/notice/glued_numbers.h"

#include <string>

namespace tenderscan {

std::uint32_t GluedAmountEnd(const Glyphs& g, std::uint32_t i) {
  std::uint32_t k = i;
  while (IsDigit(g[k]) || (k > i && g[k] == U',')) ++k;
  if (k == i || g[k] != U'.' || !IsDigit(g[k + 1]) || !IsDigit(g[k + 2])) return 0;
  return k + 3;
}

std::optional<PrintedMoney> GluedMoney(const Glyphs& g, std::uint32_t begin, std::uint32_t end,
                                       MoneyUnit unit) {
  const std::string digits = g.Printed(begin, end);
  const Glyphs alone(digits);
  auto money = ReadMoney(alone, 0, alone.size(), unit);
  if (!money) return std::nullopt;
  money->begin = begin;
  money->end = end;
  return money;
}

}  // namespace tenderscan
