// The words that part what a correction takes away from what holds: 将4块更正为8块.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace tenderscan {

inline constexpr std::string_view kCorrections[] = {"更正为", "变更为", "修改为", "调整为",
                                                    "更改为"};

// Where in `text` the last of these words ends; 0 where none stands.
inline std::size_t BehindCorrection(std::string_view text) {
  std::size_t behind = 0;
  for (std::string_view word : kCorrections) {
    const std::size_t at = text.rfind(word);
    if (at != std::string_view::npos) behind = std::max(behind, at + word.size());
  }
  return behind;
}

}  // namespace tenderscan
