// Times as machines write them.
#include "extractors/records/record_time.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>

#include "extractors/text/ascii.h"

namespace tenderscan {
namespace {

using std::string_view;

constexpr std::int64_t kYear2000 = 946684800, kYear2100 = 4102444800;  // seconds
constexpr std::int64_t kBeijing = 8 * 3600;

std::string Printed(std::int64_t beijing) {
  const std::chrono::sys_seconds at{std::chrono::seconds(beijing)};
  const auto day = std::chrono::floor<std::chrono::days>(at);
  const std::chrono::year_month_day date{day};
  const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(at - day).count();
  char out[40];
  std::snprintf(out, sizeof out, "%04d-%02u-%02u %02d:%02d", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                static_cast<int>(minutes / 60), static_cast<int>(minutes % 60));
  return out;
}

bool AllDigits(string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return IsDigit(c); });
}

// Exactly `n` digits from the front; -1 where there are not that many.
int Take(string_view& text, std::size_t n) {
  if (text.size() < n || !AllDigits(text.substr(0, n))) return -1;
  int value = 0;
  for (const char c : text.substr(0, n)) value = value * 10 + (c - '0');
  text.remove_prefix(n);
  return value;
}

bool TakeOne(string_view& text, string_view any) {
  if (text.empty() || any.find(text.front()) == string_view::npos) return false;
  text.remove_prefix(1);
  return true;
}

// The seconds that a date and time of day are, as if they were UTC; -1 where they are none.
std::int64_t Seconds(int year, int month, int day, int hour, int minute) {
  const std::chrono::year_month_day date{std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (year < 1990 || year > 2100 || !date.ok() || hour < 0 || hour > 24 || minute < 0 ||
      minute > 59) {
    return -1;
  }
  const std::chrono::sys_days days{date};
  return std::chrono::duration_cast<std::chrono::seconds>(days.time_since_epoch()).count() +
         hour * 3600 + minute * 60;
}

// 20240312, 202403120800, 20240312080000
std::string OfDigits(string_view text) {
  if (!AllDigits(text) || (text.size() != 8 && text.size() != 12 && text.size() != 14)) return {};
  const int year = Take(text, 4), month = Take(text, 2), day = Take(text, 2);
  const bool timed = !text.empty();
  const int hour = timed ? Take(text, 2) : 0, minute = timed ? Take(text, 2) : 0;
  const std::int64_t at = Seconds(year, month, day, hour, minute);
  if (at < 0) return {};
  const std::string out = Printed(at);
  return timed ? out : out.substr(0, 10);
}

// 2024-03-12T00:00:00.000+00:00
std::string OfIso(string_view text) {
  const int year = Take(text, 4);
  if (year < 0 || !TakeOne(text, "-")) return {};
  const int month = Take(text, 2);
  if (month < 0 || !TakeOne(text, "-")) return {};
  const int day = Take(text, 2);
  if (day < 0 || !TakeOne(text, "T")) return {};
  const int hour = Take(text, 2);
  if (hour < 0 || !TakeOne(text, ":")) return {};
  const int minute = Take(text, 2);
  if (minute < 0) return {};
  if (TakeOne(text, ":")) {
    if (Take(text, 2) < 0) return {};
    if (TakeOne(text, ".,")) {
      while (!text.empty() && IsDigit(text.front())) text.remove_prefix(1);
    }
  }
  std::int64_t at = Seconds(year, month, day, hour, minute);
  if (at < 0) return {};
  if (text == "Z" || text == "z") return Printed(at + kBeijing);
  if (!text.empty()) {
    const bool west = text.front() == '-';
    if (!TakeOne(text, "+-")) return {};
    const int hours = Take(text, 2);
    TakeOne(text, ":");
    const int minutes = text.empty() ? 0 : Take(text, 2);
    if (hours < 0 || hours > 14 || minutes < 0 || !text.empty()) return {};
    const std::int64_t offset = hours * 3600 + minutes * 60;
    at += kBeijing + (west ? offset : -offset);
  }
  return Printed(at);
}

}  // namespace

std::string BeijingTimeOfEpoch(string_view text) {
  const std::size_t point = text.find('.');  // 1710201600.0
  if (point != string_view::npos && AllDigits(text.substr(point + 1))) text = text.substr(0, point);
  if (!AllDigits(text) ||
      (text.size() != 9 && text.size() != 10 && text.size() != 12 && text.size() != 13)) {
    return {};
  }
  std::int64_t seconds = 0;
  for (const char c : text) seconds = seconds * 10 + (c - '0');
  if (text.size() >= 12) seconds /= 1000;
  if (seconds < kYear2000 || seconds >= kYear2100) return {};
  return Printed(seconds + kBeijing);
}

std::string BeijingTimeOf(string_view text) {
  text = TrimSpace(text);
  constexpr string_view kDate = "/Date(";
  if (text.starts_with(kDate)) {
    text.remove_prefix(kDate.size());
    text = text.substr(0, text.find_first_of("+)"));
    return BeijingTimeOfEpoch(text);
  }
  if (std::string out = OfDigits(text); !out.empty()) return out;
  if (std::string out = BeijingTimeOfEpoch(text); !out.empty()) return out;
  return OfIso(text);
}

}  // namespace tenderscan
