// A progress line on standard error, for people only: drawn on a terminal, silent in a pipe.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "pipeline/scan.h"

namespace tenderscan {

class Progress {
 public:
  // `wanted` false, a standard error that is no terminal, or CI in the environment: draws nothing.
  explicit Progress(bool wanted);
  ~Progress();  // takes the line away
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // Draws at most ten times a second.
  void Show(const ScanProgress& now);

  // Any other line. Draws as often.
  void Say(const std::string& line);

 private:
  bool drawn_on_ = false;
  std::chrono::steady_clock::time_point started_;
  std::chrono::steady_clock::time_point last_;
};

}  // namespace tenderscan
