// A night's run, with the crawl as a step that a test can replace.
#pragma once

#include <functional>
#include <string>

#include "commands/commands.h"

namespace tenderscan {

// `crawl` fetches into the archive's folder and returns an exit code. Where it could not run (2),
// what is there is scanned and told all the same, and the night ends with 2.
int RunNight(const NightlyCommand& command,
             const std::function<int(const std::string& archive)>& crawl);

}  // namespace tenderscan
