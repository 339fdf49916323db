// Attempts that no notice names: what was cancelled, and then called for again under one code.
#pragma once

#include <cstddef>
#include <vector>

#include "store/linking/notice_keys.h"

namespace tenderscan {

// Of each of a process's notices, in its order, which round it belongs to: 0 for the first. A round
// ends with a cancellation of all lots where a call for bids of that day or later follows, or
// another such cancellation on a later day.
std::vector<std::size_t> RoundsOf(const std::vector<NoticeKeys>& notices,
                                  const std::vector<std::size_t>& process);

}  // namespace tenderscan
