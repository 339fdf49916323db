// What others than the export-control rule for a part said of it, and when: Chinese policy, a
// provider's own terms, US rules on firms. Facts about things, never about a buyer.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "store/model/dates.h"

namespace tenderscan {

struct Policy {
  std::string clock;          // "china", "provider", "us"
  std::optional<Date> from;   // first day; none: as far back as is known
  std::optional<Date> until;  // last day; none: still
  std::string status;         // "discouraged", "barred", "restricted", "unknown", …
  std::string basis;          // what was said, and where that is printed
  std::string confidence;     // "high", "medium", "low"
  bool operator==(const Policy&) const = default;
};

// What of it held on a day, by clock and day.
inline std::vector<Policy> PoliciesOn(std::span<const Policy> policies, std::optional<Date> day) {
  std::vector<Policy> out;
  for (const Policy& one : policies) {
    if (!day || (one.from && *day < *one.from) || (one.until && *one.until < *day)) continue;
    out.push_back(one);
  }
  return out;
}

}  // namespace tenderscan
