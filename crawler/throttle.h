// How fast a host is asked: never two requests at once, and never faster than it likes.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <string_view>

namespace tenderscan {

using SteadyTime = std::chrono::steady_clock::time_point;

// A portal's pace, from its file in crawler/sites.
struct Pace {
  std::chrono::milliseconds delay{2000};   // between the end of one answer and the next request
  std::chrono::milliseconds jitter{1000};  // up to so much more, drawn anew each time
  int daily_requests = 5000;               // a host's budget for one day (Beijing time)
};

// What a host's answer means for its pace.
struct PaceReply {
  int status = 0;  // 0: no answer (timeout, connection refused)
  std::chrono::milliseconds took{0};
  std::string_view retry_after;  // the field's value: seconds or an HTTP date; "" where none
  std::chrono::system_clock::time_point now;  // for a Retry-After that is a date
};

// Knows no clock: the caller says what time it is. The same seed draws the same jitter.
class Throttle {
 public:
  Throttle(const Pace& pace, std::uint32_t seed);

  // When the next request may go out; never while one is under way.
  SteadyTime next() const { return next_; }
  // When other ports of the same host may be asked: at its pace, however long this one backs off.
  SteadyTime next_elsewhere() const { return next_elsewhere_; }

  void Begin(SteadyTime now);  // REQUIRES: none is under way, now >= next()
  // Adapts: after a slow answer the delay is at least its time; 429 and 503 wait for Retry-After or
  // double the delay; timeouts and other 5xx back off from 30 s, doubling up to an hour; good
  // answers ease the delay back to the pace step by step.
  void End(SteadyTime now, const PaceReply& reply);

  // Failures in a row. Five: the host is left alone for the rest of the run (gave_up).
  int failures() const { return failures_; }
  bool gave_up() const { return failures_ >= 5; }

  // robots.txt asks for more: never less than before.
  void SlowTo(std::chrono::milliseconds delay);

 private:
  Pace pace_;
  std::minstd_rand random_;
  std::chrono::milliseconds delay_;
  SteadyTime next_{};
  SteadyTime next_elsewhere_{};
  bool busy_ = false;
  int failures_ = 0;
};

// "120" or "Wed, 21 Oct 2026 07:28:00 GMT" (RFC 9110, section 10.2.3): how long from `now`, never
// negative, at most a day. Nullopt where it is neither.
std::optional<std::chrono::seconds> ReadRetryAfter(std::string_view value,
                                                   std::chrono::system_clock::time_point now);

}  // namespace tenderscan
