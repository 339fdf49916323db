// Days as lists print them and as requests ask for them.
#include "crawler/days.h"

#include <algorithm>
#include <charconv>
#include <cstdio>

#include "extractors/text/ascii.h"
#include "store/model/dates.h"
#include "store/model/times.h"

namespace tenderscan {
namespace {

// Reads one to `most` digits at `at`, and moves it behind them; -1 where there are none.
int ReadNumber(std::string_view text, std::size_t& at, std::size_t most) {
  int out = -1;
  for (const std::size_t end = std::min(text.size(), at + most); at < end && IsDigit(text[at]);
       ++at) {
    out = std::max(out, 0) * 10 + (text[at] - '0');
  }
  return out;
}

// Moves behind what stands between a date's parts; false where nothing of the kind does.
bool SkipMark(std::string_view text, std::size_t& at, std::string_view han) {
  if (at < text.size() && (text[at] == '-' || text[at] == '/' || text[at] == '.')) {
    ++at;
    return true;
  }
  if (text.substr(at).starts_with(han)) {
    at += han.size();
    return true;
  }
  return false;
}

std::string DayOf(int year, int month, int day) {
  const std::chrono::year_month_day date{std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (year < 1980 || year > 2100 || month < 0 || day < 0 || !date.ok()) return {};
  return ToDay(std::chrono::sys_days(date));
}

}  // namespace

std::optional<std::chrono::sys_days> ParseDay(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  std::size_t year_at = 0, month_at = 5, day_at = 8;
  const int year = ReadNumber(text, year_at, 4), month = ReadNumber(text, month_at, 2),
            day = ReadNumber(text, day_at, 2);
  if (year_at != 4 || month_at != 7 || day_at != 10) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days(date);
}

std::string ToDay(std::chrono::sys_days day) {
  const std::chrono::year_month_day date{day};
  char out[16];
  std::snprintf(out, sizeof out, "%04d-%02u-%02u", static_cast<int>(date.year()) % 10000,
                static_cast<unsigned>(date.month()) % 100, static_cast<unsigned>(date.day()) % 100);
  return out;
}

std::string FindDay(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (!IsDigit(text[at])) {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    std::size_t end = at;
    while (end < text.size() && IsDigit(text[end])) ++end;
    at = end;
    if (end - begin == 4) {
      std::size_t next = begin;
      const int year = ReadNumber(text, next, 4);
      if (!SkipMark(text, next, "年")) continue;
      const int month = ReadNumber(text, next, 2);
      if (!SkipMark(text, next, "月")) continue;
      if (std::string day = DayOf(year, month, ReadNumber(text, next, 2)); !day.empty()) return day;
    } else if (end - begin == 8) {
      std::size_t next = begin;
      const int year = ReadNumber(text, next, 4), month = ReadNumber(text, next, 2);
      if (std::string day = DayOf(year, month, ReadNumber(text, next, 2)); !day.empty()) return day;
    } else if ((end - begin == 13 || end - begin == 10) && begin == 0 && end == text.size()) {
      const std::chrono::seconds since(std::stoll(std::string(text.substr(0, 10))));
      return ToDay(std::chrono::floor<std::chrono::days>(
          std::chrono::sys_seconds(since + std::chrono::hours(8))));
    }
  }
  return {};
}

std::string BeijingDay(std::chrono::system_clock::time_point when) {
  return FormatUtc("%Y-%m-%d", when + std::chrono::hours(8));
}

std::string BeijingDayOf(std::string_view utc) {
  const auto date = DateFromIso(utc.substr(0, 10));
  int hour = 0;
  if (!date || utc.size() < 13 || utc[10] != 'T' ||
      std::from_chars(utc.data() + 11, utc.data() + 13, hour).ptr != utc.data() + 13) {
    return {};
  }
  return ToIso(Date(std::chrono::sys_days(*date) + std::chrono::days(hour + 8 >= 24 ? 1 : 0)));
}

}  // namespace tenderscan
