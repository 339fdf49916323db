// The day that the address of a page holds.
#pragma once

#include <optional>
#include <string_view>

#include "store/model/dates.h"

namespace tenderscan {

// The day under which a page is published: the last of its folders that is called by one
// (/20260729/, /2026-07-29/, /2026/07/29/, /202607/29/), or the beginning of its file
// (t20260729_27034651.htm). What a file is numbered with and what stands behind ? are no days.
std::optional<Date> DayOfAddress(std::string_view uri);

}  // namespace tenderscan
