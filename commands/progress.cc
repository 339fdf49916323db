// The progress line: what is done, how fast, and what could not be read so far.
#include "commands/progress.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace tenderscan {
namespace {

constexpr std::chrono::milliseconds kBetweenDraws{100};
constexpr int kBarWidth = 24;  // leaves room for the figures on an 80-column terminal

}  // namespace

Progress::Progress(bool wanted)
    : drawn_on_(wanted && isatty(STDERR_FILENO) == 1 && std::getenv("CI") == nullptr),
      started_(std::chrono::steady_clock::now()) {}

Progress::~Progress() {
  if (drawn_on_) std::fputs("\r\x1b[K", stderr);
}

void Progress::Show(const ScanProgress& progress) {
  if (!drawn_on_) return;
  const auto now = std::chrono::steady_clock::now();
  if (now - last_ < kBetweenDraws) return;
  last_ = now;
  const double seconds = std::chrono::duration<double>(now - started_).count();
  std::string line = "\r\x1b[K";
  if (progress.bytes_total > 0) {
    const double part = std::min(
        1.0, static_cast<double>(progress.bytes_done) / static_cast<double>(progress.bytes_total));
    const int full = static_cast<int>(part * kBarWidth);
    line += "[";
    for (int i = 0; i < kBarWidth; ++i) line += i < full ? "█" : "·";
    char percent[16];
    std::snprintf(percent, sizeof percent, "] %3d%% ", static_cast<int>(part * 100));
    line += percent;
  }
  char figures[128];
  std::snprintf(figures, sizeof figures, "%llu documents, %.0f/s, %llu not read, %llu findings",
                static_cast<unsigned long long>(progress.documents),
                seconds > 0 ? static_cast<double>(progress.documents) / seconds : 0.0,
                static_cast<unsigned long long>(progress.not_wholly_read),
                static_cast<unsigned long long>(progress.findings));
  line += figures;
  std::fputs(line.c_str(), stderr);
}

void Progress::Say(const std::string& line) {
  if (!drawn_on_) return;
  const auto now = std::chrono::steady_clock::now();
  if (now - last_ < kBetweenDraws) return;
  last_ = now;
  std::fputs(("\r\x1b[K" + line).c_str(), stderr);
}

}  // namespace tenderscan
