// What ends a long run that asks others: the first SIGINT or SIGTERM cleanly, a second one at once.
#pragma once

namespace tenderscan {

// While this lives, the signals are ours.
class StopSignals {
 public:
  StopSignals();
  ~StopSignals();
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;

 private:
  void (*int_)(int);
  void (*term_)(int);
};

// Whether one of them came since the last StopSignals began.
bool Stopped();

}  // namespace tenderscan
