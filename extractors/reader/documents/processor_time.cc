// How much processor time this process may use.
#include "extractors/reader/documents/processor_time.h"

#include <signal.h>
#include <sys/time.h>

#include <atomic>
#include <cstdint>
#include <ctime>

namespace tenderscan {
namespace {

constexpr std::int64_t kTickMs = 500;

std::atomic<std::int64_t> g_limit_ms = 0;

std::int64_t UsedMs() {
  timespec used = {};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
  return std::int64_t{used.tv_sec} * 1000 + used.tv_nsec / 1'000'000;
}

// Half a tick early is not too early: the timer counts in ticks of the kernel's clock.
void EndAtLimit(int) {
  if (UsedMs() + kTickMs / 2 < g_limit_ms) return;
  signal(SIGPROF, SIG_DFL);
  raise(SIGPROF);
}

timeval Timeval(std::int64_t ms) {
  timeval out = {};
  out.tv_sec = ms / 1000;
  out.tv_usec = ms % 1000 * 1000;
  return out;
}

}  // namespace

void LimitProcessorTime(std::chrono::milliseconds limit) {
  g_limit_ms = UsedMs() + limit.count();
  struct sigaction action = {};
  action.sa_handler = EndAtLimit;
  action.sa_flags = SA_RESTART;
  sigaction(SIGPROF, &action, nullptr);
  itimerval timer = {};
  timer.it_value = Timeval(limit.count());
  timer.it_interval = Timeval(kTickMs);
  setitimer(ITIMER_PROF, &timer, nullptr);
}

void AddProcessorTime(std::chrono::milliseconds more) {
  if (g_limit_ms > 0) g_limit_ms += more.count();
}

std::chrono::milliseconds UsedProcessorTime() { return std::chrono::milliseconds(UsedMs()); }

}  // namespace tenderscan
