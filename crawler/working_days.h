// On which days China's offices work, and portals publish.
#pragma once

#include <string_view>

#include "store/model/dates.h"

namespace tenderscan {

// Monday to Friday without days off, and the weekend days worked in exchange, as working_days.toml
// has them a year. Of a year that is not there: without 1 January, 1 and 2 May and 1 to 7 October;
// an alarm on a holiday that follows the moon is then answered by a look at the calendar.
bool IsWorkingDay(Date day);

// The bytes of working_days.toml.
std::string_view WorkingDaysToml();

}  // namespace tenderscan
