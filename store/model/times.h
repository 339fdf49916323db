// Moments, as archives, journals and manifests write them: UTC in whole seconds.
#pragma once

#include <array>
#include <chrono>
#include <ctime>
#include <string>

namespace tenderscan {

// `format` as std::strftime has it, in UTC; at most 63 characters come out.
inline std::string FormatUtc(const char* format, std::chrono::system_clock::time_point when) {
  const std::time_t seconds = std::chrono::system_clock::to_time_t(when);
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  std::array<char, 64> out;
  return {out.data(), std::strftime(out.data(), out.size(), format, &parts)};
}

// "2026-11-22T02:00:00Z", as WARC-Date and ISO 8601 have it.
inline std::string UtcStamp(std::chrono::system_clock::time_point when) {
  return FormatUtc("%Y-%m-%dT%H:%M:%SZ", when);
}

// "2026-11-22 10:00": the clock on a wall in Beijing (+08:00, no daylight saving).
inline std::string BeijingClock(std::chrono::system_clock::time_point when) {
  return FormatUtc("%Y-%m-%d %H:%M", when + std::chrono::hours(8));
}

}  // namespace tenderscan
