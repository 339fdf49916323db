// Exit codes of the program, here and nowhere else.
#pragma once

namespace tenderscan {

// 0: complete. 1: done, but some items could not be read (they are rows). 2: could not run.
enum ExitCode { kComplete = 0, kSomeUnread = 1, kCouldNotRun = 2 };

}  // namespace tenderscan
