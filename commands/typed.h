// What a person typed, understood.
#pragma once

#include <optional>
#include <string>

#include "store/model/dates.h"
#include "store/model/result.h"

namespace tenderscan {

// Who decides or asks: what --who says, else the environment's USER, else nobody.
std::string WhoOr(const std::string& who);

// The day of a flag; none where it was not given. Errors: kUsage, naming the flag.
Result<std::optional<Date>> DayOf(const char* flag, const std::optional<std::string>& typed);

}  // namespace tenderscan
