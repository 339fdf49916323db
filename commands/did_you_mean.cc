// What somebody meant who typed a name that is none.
#include "commands/did_you_mean.h"

#include <algorithm>
#include <numeric>

namespace tenderscan {
namespace {

// Whoever types more did not mean a name of ours.
constexpr std::size_t kMostTyped = 64;

// Optimal string alignment: letters put in, left out, replaced, or changed about with the next.
std::size_t Slips(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), now(b.size() + 1);
  std::iota(last.begin(), last.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    now[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const bool same = a[i - 1] == b[j - 1];
      now[j] = std::min({last[j] + 1, now[j - 1] + 1, last[j - 1] + (same ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        now[j] = std::min(now[j], before[j - 2] + 1);
      }
    }
    std::swap(before, last);
    std::swap(last, now);
  }
  return last[b.size()];
}

}  // namespace

std::string DidYouMean(std::string_view typed, const std::vector<std::string_view>& known) {
  if (typed.empty() || typed.size() > kMostTyped) return "";
  // A slip in three letters: "scn" is scan, "xyz" is nothing.
  std::size_t most = std::max<std::size_t>(1, typed.size() / 3);
  std::string_view nearest;
  for (const std::string_view name : known) {
    const std::size_t slips = typed.size() > 1 && name.starts_with(typed) ? 0 : Slips(typed, name);
    if (slips > most || (slips == most && !nearest.empty())) continue;
    most = slips;
    nearest = name;
  }
  return nearest.empty() ? "" : "; did you mean " + std::string(nearest) + "?";
}

}  // namespace tenderscan
