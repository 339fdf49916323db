// Lines whose cells tabs part.
#pragma once

#include <algorithm>
#include <string_view>
#include <vector>

namespace tenderscan {

// The cells of a line, empty ones too: one where no tab stands.
inline std::vector<std::string_view> CellsAtTabs(std::string_view line) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at <= line.size();) {
    const std::size_t end = std::min(line.find('\t', at), line.size());
    out.push_back(line.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

}  // namespace tenderscan
