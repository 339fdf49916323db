// Which pairs of notices are compared: those that share a key, and never all of them.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "store/linking/notice_keys.h"

namespace tenderscan {

// Calls `take(a, b)`, a < b, for the pairs worth comparing, some of them twice. REQUIRES: `notices`
// are in the order in which processes tell them. At most some twenty pairs a notice and key,
// however many notices share the key.
void ForEachCandidate(const std::vector<NoticeKeys>& notices,
                      const std::function<void(std::size_t, std::size_t)>& take);

}  // namespace tenderscan
