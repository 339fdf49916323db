// What three clocks said of a purchase's thing, for people.
#pragma once

#include <string>
#include <vector>

#include "store/clocks.h"

namespace tenderscan {

struct ClockLine {
  std::string clock;  // "US rule", "Chinese policy", "the provider's terms"
  // "asked 2024-03-18, scanned 2026-12-01: controlled since 2022-08-26: ECCN 3A090 …; confidence
  // high": days of one answer stand together.
  std::string text;
};

std::vector<ClockLine> ClockLines(const std::vector<ClockReading>& readings);

}  // namespace tenderscan
