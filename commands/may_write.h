// What may be written over: never evidence or decisions, by a slip of the hand.
#pragma once

#include <string>
#include <vector>

#include "store/model/result.h"

namespace tenderscan {

// Errors: kUsage where `output` is one of `kept`, by whatever name.
Result<void> MayWrite(const std::string& output, const std::vector<std::string>& kept);

// A scan replaces a database of this program, sound or not, an empty file or nothing. Errors:
// kUsage for anything else.
Result<void> MayReplace(const std::string& db);

}  // namespace tenderscan
