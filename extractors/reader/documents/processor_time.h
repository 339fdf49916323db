// How much processor time this process may use: what it has at the beginning, and what is added
// while it works.
#pragma once

#include <chrono>

namespace tenderscan {

// From now on SIGPROF ends this process when it has used up that much, and what AddProcessorTime
// adds, give or take half a second. Called once, before the process is locked in.
void LimitProcessorTime(std::chrono::milliseconds limit);

// Nothing where no limit was set.
void AddProcessorTime(std::chrono::milliseconds more);

// That this process has used.
std::chrono::milliseconds UsedProcessorTime();

}  // namespace tenderscan
