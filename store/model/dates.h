// Calendar dates and Beijing times as notices print them, and their ISO 8601 spelling.
#pragma once

#include <chrono>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>

namespace tenderscan {

using Date = std::chrono::year_month_day;

// A date with a time of day where one is printed. Beijing time (+08:00, no daylight saving).
struct DateTime {
  Date date;
  std::optional<int> minute_of_day;  // 0 to 1440; 1440 is a printed 24:00
  bool operator==(const DateTime&) const = default;
};

inline std::string ToIso(Date date) {
  char out[16];
  std::snprintf(out, sizeof out, "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return out;
}

// "YYYY-MM-DD" or "YYYY-MM-DDTHH:MM". A printed 24:00 stays T24:00 (ISO 8601-1:2019 allows it).
inline std::string ToIso(const DateTime& when) {
  std::string out = ToIso(when.date);
  if (when.minute_of_day) {
    char time[16];
    std::snprintf(time, sizeof time, "T%02d:%02d", *when.minute_of_day / 60,
                  *when.minute_of_day % 60);
    out += time;
  }
  return out;
}

// Exactly "YYYY-MM-DD"; anything else, or a day that does not exist, is nullopt.
inline std::optional<Date> DateFromIso(std::string_view iso) {
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  int part[3] = {0, 0, 0};
  for (int i = 0, p = 0; i < 10; ++i) {
    if (i == 4 || i == 7) {
      ++p;
      continue;
    }
    if (iso[static_cast<std::size_t>(i)] < '0' || iso[static_cast<std::size_t>(i)] > '9') {
      return std::nullopt;
    }
    part[p] = part[p] * 10 + (iso[static_cast<std::size_t>(i)] - '0');
  }
  Date date{std::chrono::year{part[0]}, std::chrono::month{static_cast<unsigned>(part[1])},
            std::chrono::day{static_cast<unsigned>(part[2])}};
  if (!date.ok()) return std::nullopt;
  return date;
}

}  // namespace tenderscan
