// What ends a long run that asks others: the first SIGINT or SIGTERM cleanly, a second one at once.
#include "commands/stop_signals.h"

#include <atomic>
#include <csignal>
#include <cstdlib>

namespace tenderscan {
namespace {

std::atomic<int> stop_signal = 0;

void OnSignal(int signal) {
  if (stop_signal.exchange(signal) != 0) std::_Exit(128 + signal);
}

}  // namespace

StopSignals::StopSignals() {
  stop_signal = 0;
  int_ = std::signal(SIGINT, OnSignal);
  term_ = std::signal(SIGTERM, OnSignal);
}

StopSignals::~StopSignals() {
  std::signal(SIGINT, int_);
  std::signal(SIGTERM, term_);
}

bool Stopped() { return stop_signal.load() != 0; }

}  // namespace tenderscan
