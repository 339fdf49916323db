// What three clocks said of a purchase's thing, for people.
#include "reports/clock_text.h"

#include <string_view>

namespace tenderscan {
namespace {

std::string_view ClockName(std::string_view clock) {
  return clock == "us" ? "US rule" : clock == "china" ? "Chinese policy" : "the provider's terms";
}

bool SayTheSame(const ClockReading& a, const ClockReading& b) {
  return a.clock == b.clock && a.status == b.status && a.since == b.since && a.basis == b.basis &&
         a.confidence == b.confidence;
}

}  // namespace

std::vector<ClockLine> ClockLines(const std::vector<ClockReading>& readings) {
  std::vector<ClockLine> out;
  std::vector<bool> told(readings.size());
  for (std::size_t i = 0; i < readings.size(); ++i) {
    if (told[i]) continue;
    const ClockReading& one = readings[i];
    std::string days;
    for (std::size_t j = i; j < readings.size(); ++j) {
      if (told[j] || !SayTheSame(one, readings[j])) continue;
      told[j] = true;
      days += (days.empty() ? "" : ", ") + readings[j].moment + " " + ToIso(readings[j].day);
    }
    out.push_back({std::string(ClockName(one.clock)),
                   days + ": " + one.status + (one.since ? " since " + ToIso(*one.since) : "") +
                       (one.basis.empty() ? "" : ": " + one.basis) +
                       (one.confidence.empty() ? "" : "; confidence " + one.confidence)});
  }
  return out;
}

}  // namespace tenderscan
