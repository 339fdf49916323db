// A progress line on standard error, for people only: drawn on a terminal, silent in a pipe.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace tenderscan {

class Progress {
 public:
  // `wanted` false, a standard error that is no terminal, or CI in the environment: draws nothing.
  explicit Progress(bool wanted);
  ~Progress();  // takes the line away
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // Draws at most ten times a second. `total` 0: the size is not known (standard input).
  void Show(std::uint64_t bytes_done, std::uint64_t bytes_total, std::uint64_t documents,
            std::uint64_t unread, std::uint64_t findings);

  // Any other line. Draws as often.
  void Say(const std::string& line);

 private:
  bool drawn_on_ = false;
  std::chrono::steady_clock::time_point started_;
  std::chrono::steady_clock::time_point last_;
};

}  // namespace tenderscan
