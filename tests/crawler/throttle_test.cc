// The pace of one host: never two at once, slower when it asks for it, back when it recovers.
#include "crawler/throttle.h"

#include <gtest/gtest.h>

namespace tenderscan {
namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

const SteadyTime kStart{1000s};

Pace Even() { return {.delay = 2000ms, .jitter = 0ms, .daily_requests = 1000}; }

// One request that takes `took` and ends so; returns when the next may go out, from its end.
milliseconds Next(Throttle& throttle, const PaceReply& reply) {
  const SteadyTime begin = std::max(throttle.next(), kStart);
  throttle.Begin(begin);
  const SteadyTime end = begin + reply.took;
  throttle.End(end, reply);
  return std::chrono::duration_cast<milliseconds>(throttle.next() - end);
}

milliseconds Next(Throttle& throttle, int status, milliseconds took = 100ms) {
  return Next(throttle, PaceReply{.status = status, .took = took, .retry_after = {}, .now = {}});
}

TEST(Throttle, OtherPortsWaitForThePaceNotForTheBackOff) {
  for (const int status : {200, 0, 502, 503}) {
    Throttle throttle(Even(), 1);
    Next(throttle, status);
    EXPECT_GE(throttle.next_elsewhere(), kStart + 100ms + 2000ms) << status;
    EXPECT_LE(throttle.next_elsewhere(), kStart + 100ms + 4000ms) << status;
    EXPECT_LE(throttle.next_elsewhere(), throttle.next()) << status;
  }
}

TEST(Throttle, KeepsItsDistanceWithJitterThatTheSeedDecides) {
  const Pace pace{.delay = 2000ms, .jitter = 1000ms, .daily_requests = 500};
  Throttle a(pace, 1), b(pace, 1), c(pace, 2);
  bool differs = false;
  milliseconds least = 1h, most = 0ms;
  for (int i = 0; i < 200; ++i) {
    const milliseconds wait = Next(a, 200);
    EXPECT_GE(wait, 2000ms);
    EXPECT_LE(wait, 3000ms);
    EXPECT_EQ(wait, Next(b, 200));
    differs |= wait != Next(c, 200);
    least = std::min(least, wait);
    most = std::max(most, wait);
  }
  EXPECT_TRUE(differs);
  EXPECT_LT(least, 2100ms);
  EXPECT_GT(most, 2900ms);
}

TEST(Throttle, NeverTwoAtOnceAndNeverTooEarly) {
  Throttle throttle(Even(), 1);
  throttle.Begin(kStart);
  EXPECT_DEATH(throttle.Begin(kStart), "");
  throttle.End(kStart, {.status = 200, .took = {}, .retry_after = {}, .now = {}});
  EXPECT_DEATH(throttle.End(kStart, {.status = 200, .took = {}, .retry_after = {}, .now = {}}), "");
  EXPECT_DEATH(throttle.Begin(kStart + 1s), "");  // too early
  throttle.Begin(kStart + 2s);
}

TEST(Throttle, ASlowHostIsAskedSlowlyAndEasedBack) {
  Throttle throttle(Even(), 1);
  EXPECT_EQ(Next(throttle, 200, 12s), 12s);
  milliseconds before = 12s, now = 0ms;
  int steps = 0;
  while ((now = Next(throttle, 200)) > 2000ms) {
    EXPECT_LT(now, before);
    EXPECT_GE(now, before / 2);  // step by step
    before = now;
    ++steps;
  }
  EXPECT_EQ(now, 2000ms);
  EXPECT_GE(steps, 4);
}

TEST(Throttle, TooManyRequestsDoublesTheDelay) {
  Throttle throttle(Even(), 1);
  EXPECT_EQ(Next(throttle, 429), 4s);
  EXPECT_EQ(Next(throttle, 503), 8s);
  EXPECT_EQ(throttle.failures(), 2);
  const milliseconds after = Next(throttle, 200);
  EXPECT_EQ(throttle.failures(), 0);
  EXPECT_LT(after, 8s);
  EXPECT_GT(after, 2s);
}

TEST(Throttle, RetryAfterIsHonouredInBothForms) {
  const auto now = std::chrono::sys_days(std::chrono::year(2026) / 11 / 21) + 2h;
  Throttle throttle(Even(), 1);
  EXPECT_EQ(Next(throttle, {.status = 429, .took = 0ms, .retry_after = "120", .now = now}), 120s);
  EXPECT_EQ(
      Next(
          throttle,
          {.status = 503, .took = 0ms, .retry_after = "Sat, 21 Nov 2026 02:10:00 GMT", .now = now}),
      600s);
  // Asked for less than is polite: our own wait.
  Throttle other(Even(), 1);
  EXPECT_EQ(Next(other, {.status = 429, .took = 0ms, .retry_after = "0", .now = now}), 4s);
}

TEST(Throttle, FailuresBackOffToAnHourAndFiveInARowGiveUp) {
  Throttle throttle(Even(), 1);
  const milliseconds expected[] = {30s, 60s, 120s, 240s, 480s, 960s, 1920s, 3600s, 3600s};
  int i = 0;
  for (milliseconds wait : expected) {
    EXPECT_EQ(throttle.gave_up(), i >= 5);
    EXPECT_EQ(Next(throttle, i++ % 2 ? 502 : 0), wait);
  }
  EXPECT_EQ(Next(throttle, 200), 2s);
  EXPECT_FALSE(throttle.gave_up());
  EXPECT_EQ(Next(throttle, 404), 2s);  // an answer like others
  EXPECT_EQ(throttle.failures(), 0);
}

TEST(Throttle, RobotsMayOnlySlowIt) {
  Throttle throttle(Even(), 1);
  throttle.SlowTo(1s);
  EXPECT_EQ(Next(throttle, 200), 2s);
  const SteadyTime before = throttle.next();
  throttle.SlowTo(10s);
  EXPECT_EQ(throttle.next(), before + 8s);  // what is planned already, too
  EXPECT_EQ(Next(throttle, 200), 10s);
  throttle.SlowTo(5s);
  EXPECT_EQ(Next(throttle, 200), 10s);
}

TEST(RetryAfter, ReadsEveryFormOfRfc9110AndNothingElse) {
  const auto now = std::chrono::sys_days(std::chrono::year(1994) / 11 / 6) + 8h;
  const auto read = [&](std::string_view value) { return ReadRetryAfter(value, now); };
  EXPECT_EQ(read("120"), 120s);
  EXPECT_EQ(read(" 0 "), 0s);
  EXPECT_EQ(read("Sun, 06 Nov 1994 08:49:37 GMT"), 2977s);
  EXPECT_EQ(read("Sunday, 06-Nov-94 08:49:37 GMT"), 2977s);
  EXPECT_EQ(read("Sun Nov  6 08:49:37 1994"), 2977s);
  EXPECT_EQ(read("Sat, 05 Nov 1994 08:49:37 GMT"), 0s);
  EXPECT_EQ(read("Wed, 21 Oct 2026 07:28:00 GMT"), 86'400s);  // at most a day
  EXPECT_EQ(read("99999999999999999999999"), 86'400s);
  for (std::string_view value :
       {"", "soon", "-5", "1.5", "Sun, 31 Feb 1994 08:49:37 GMT", "Sun, 06 Nov 1994 25:49:37 GMT",
        "Sun, 06 Nov 1994 08:49:37 GMT x", "Sun, 06 Nov", "120s"}) {
    EXPECT_EQ(read(value), std::nullopt) << value;
  }
  EXPECT_EQ(read(std::string(100'000, '1')), std::nullopt);
}

}  // namespace
}  // namespace tenderscan
