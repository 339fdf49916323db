// How fast a host is asked: never two requests at once, and never faster than it likes.
#include "crawler/throttle.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdio>
#include <string>

#include "extractors/text/ascii.h"

namespace tenderscan {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr seconds kFirstBackOff{30};
constexpr seconds kLongestBackOff{3600};
constexpr seconds kLongestWait{86'400};  // whatever a Retry-After says

// RFC 9110, section 5.6.7: the three spellings of an HTTP date.
std::optional<std::chrono::sys_seconds> ReadHttpDate(const std::string& text) {
  int day = 0, year = 0, hour = 0, minute = 0, second = 0, used = 0;
  char month[4] = {};
  const auto whole = [&] { return used > 0 && static_cast<std::size_t>(used) == text.size(); };
  if (std::sscanf(text.c_str(), "%*3[A-Za-z], %2d %3[A-Za-z] %4d %2d:%2d:%2d GMT%n", &day, month,
                  &year, &hour, &minute, &second, &used) == 6 &&
      whole()) {
  } else if (used = 0;
             std::sscanf(text.c_str(), "%*9[A-Za-z], %2d-%3[A-Za-z]-%2d %2d:%2d:%2d GMT%n", &day,
                         month, &year, &hour, &minute, &second, &used) == 6 &&
             whole()) {
    year += year < 70 ? 2000 : 1900;
  } else if (used = 0; std::sscanf(text.c_str(), "%*3[A-Za-z] %3[A-Za-z] %2d %2d:%2d:%2d %4d%n",
                                   month, &day, &hour, &minute, &second, &year, &used) == 6 &&
                       whole()) {
  } else {
    return std::nullopt;
  }
  constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto* found = std::find(kMonths.begin(), kMonths.end(), std::string_view(month));
  if (found == kMonths.end() || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 ||
      second > 60) {
    return std::nullopt;
  }
  const std::chrono::year_month_day date{
      std::chrono::year(year),
      std::chrono::month(static_cast<unsigned>(found - kMonths.begin() + 1)),
      std::chrono::day(static_cast<unsigned>(std::max(day, 0)))};
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days(date) + std::chrono::hours(hour) + std::chrono::minutes(minute) +
         seconds(second);
}

}  // namespace

std::optional<seconds> ReadRetryAfter(std::string_view value,
                                      std::chrono::system_clock::time_point now) {
  value = TrimBlanks(value);
  if (value.empty() || value.size() > 64) return std::nullopt;
  if (std::all_of(value.begin(), value.end(), IsDigit<char>)) {
    std::int64_t out = 0;
    for (char c : value) out = std::min<std::int64_t>(out * 10 + (c - '0'), kLongestWait.count());
    return seconds(out);
  }
  const auto date = ReadHttpDate(std::string(value));
  if (!date) return std::nullopt;
  const auto wait = std::chrono::ceil<seconds>(*date - now);
  return std::clamp(wait, seconds(0), kLongestWait);
}

Throttle::Throttle(const Pace& pace, std::uint32_t seed)
    : pace_(pace), random_(seed), delay_(pace.delay) {}

void Throttle::Begin(SteadyTime now) {
  assert(!busy_ && now >= next_);
  (void)now;
  busy_ = true;
}

void Throttle::End(SteadyTime now, const PaceReply& reply) {
  assert(busy_);
  busy_ = false;
  milliseconds wait{};
  if (reply.status == 429 || reply.status == 503) {
    ++failures_;
    delay_ =
        std::min<milliseconds>(std::max<milliseconds>(delay_ * 2, seconds(1)), kLongestBackOff);
    wait = delay_;
    if (const auto asked = ReadRetryAfter(reply.retry_after, reply.now)) {
      wait = std::max<milliseconds>(wait, *asked);
    }
  } else if (reply.status == 0 || reply.status == 408 || reply.status >= 500) {
    // Doubles up to an hour: 2^7 times 30 s is more.
    const int doublings = std::min(failures_++, 7);
    wait = std::min<milliseconds>(kFirstBackOff * (1 << doublings), kLongestBackOff);
    wait = std::max(wait, delay_);
  } else {
    failures_ = 0;
    const milliseconds floor = std::max(pace_.delay, reply.took);
    delay_ = std::max(floor, delay_ * 3 / 4);
    wait = delay_;
  }
  const auto jitter = static_cast<std::uint64_t>(std::max<std::int64_t>(pace_.jitter.count(), 0));
  const milliseconds more(random_() % (jitter + 1));
  next_ = now + wait + more;
  next_elsewhere_ = now + delay_ + more;
}

void Throttle::SlowTo(milliseconds delay) {
  if (delay <= pace_.delay) return;
  pace_.delay = delay;
  if (delay <= delay_) return;
  if (next_ != SteadyTime{}) next_ += delay - delay_;
  delay_ = delay;
}

}  // namespace tenderscan
