// What a report is. One file a report in reports/kinds; the build registers it.
#pragma once

#include <string_view>
#include <vector>

namespace tenderscan {

struct Report {
  std::string_view name;  // "csv"
};

const std::vector<const Report*>& AllReports();

}  // namespace tenderscan
