// The summary of a night, handed on.
#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "store/model/result.h"

namespace tenderscan {

// Writes the summary into a file that is whole or not there. Errors: kAccess, kIo.
Result<void> KeepSummary(const std::string& path, const std::string& summary);

struct Alert {
  std::string command;              // of the shell
  std::chrono::seconds limit{120};  // mail that waits longer is not sent this night
};

// Runs the command with the summary on its standard input, whole before it begins, and the
// telling's id in TENDERSCAN_ALERT_ID. Where it ends with success and in time, `say_told` writes
// that down, by a process of its own: it does so even if this one is killed while the command runs.
// Errors: kLimit where it took longer, and was ended with all that it began; kIo where it failed or
// that it was told could not be written down.
Result<void> HandOn(const Alert& alert, const std::string& id, const std::string& summary,
                    const std::function<Result<void>()>& say_told);

}  // namespace tenderscan
