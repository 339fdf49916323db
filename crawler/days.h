// Days as lists print them and as requests ask for them: "2026-11-21".
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace tenderscan {

// "2026-11-21" alone. Nullopt where it is no day of the calendar.
std::optional<std::chrono::sys_days> ParseDay(std::string_view text);
std::string ToDay(std::chrono::sys_days day);

// The first day that a list's text prints: 2026-11-21, 2026/1/2, 2026.01.02, 2026年1月2日,
// 20261121, with whatever after it; or milliseconds or seconds since 1970, as the day in Beijing.
// As "2026-11-21"; "" where there is none.
std::string FindDay(std::string_view text);

// "2026-11-22" in Beijing (UTC+8, no daylight saving).
std::string BeijingDay(std::chrono::system_clock::time_point when);

// "2026-11-21T22:00:00Z" is the Beijing day "2026-11-22"; "" where it is no such time.
std::string BeijingDayOf(std::string_view utc);

}  // namespace tenderscan
