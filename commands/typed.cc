// What a person typed, understood.
#include "commands/typed.h"

#include <cstdlib>

namespace tenderscan {

std::string WhoOr(const std::string& who) {
  const char* user = std::getenv("USER");
  return !who.empty() ? who : user != nullptr ? user : "";
}

Result<std::optional<Date>> DayOf(const char* flag, const std::optional<std::string>& typed) {
  if (!typed) return std::optional<Date>();
  const std::optional<Date> day = DateFromIso(*typed);
  if (day) return day;
  return Fail(ErrorCode::kUsage, Reach::kRun,
              std::string(flag) + " " + *typed + ": expected a day as YYYY-MM-DD");
}

}  // namespace tenderscan
