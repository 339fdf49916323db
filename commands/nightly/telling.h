// The summary of a night, handed on.
#pragma once

#include <string>

#include "store/model/result.h"

namespace tenderscan {

// Writes the summary into a file that is whole or not there. Errors: kIo.
Result<void> KeepSummary(const std::string& path, const std::string& summary);

// Runs a command of the shell with the summary on its standard input. Errors: kIo where it fails.
Result<void> SendSummary(const std::string& command, const std::string& summary);

}  // namespace tenderscan
