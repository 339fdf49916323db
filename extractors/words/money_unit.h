// The unit that a label, a column's head or a line above a table gives to the numbers under it.
#pragma once

#include <cstdint>

namespace tenderscan {

enum class MoneyUnit : std::uint8_t {
  kNone,
  kYuan,
  kHundred,
  kThousand,
  kWan,
  kMillion,
  kTenMillion,
  kYi,
  kUsd,
  kEur,
  kRate
};

}  // namespace tenderscan
