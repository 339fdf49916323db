// Cutting a value at the lots that it lists.
#include "extractors/notice/awards/shares.h"

#include <algorithm>

#include "extractors/notice/limits.h"
#include "extractors/text/lots.h"

namespace tenderscan {

std::vector<Share> SharesOf(const Glyphs& g, const Mark& m) {
  constexpr std::size_t kMostShares = 200;
  constexpr std::uint32_t kReach = 6000;  // so many lots, 30 glyphs each
  const std::uint32_t end = std::min(m.end, m.value + kReach);
  std::vector<Share> shares;
  for (std::uint32_t i = m.value; i < end && shares.size() < kMostShares; ++i) {
    const bool starts = i == m.value || g.Before(i) != Break::kNone || g[i - 1] == U'；' ||
                        g[i - 1] == U';' || g[i - 1] == U',' || g[i - 1] == U'、' ||
                        g[i - 1] == U'。';
    if (!starts) continue;
    const auto lot = LotAt(g, i, std::min(i + kLotInLine, end));
    if (!lot || lot->end >= end) {
      if (shares.empty()) return {};
      continue;
    }
    // The lots again: of something else, whose label is not known.
    const auto again = [&](const Share& share) { return share.lot == lot->lot; };
    if (shares.size() > 1 && shares.back().lot != lot->lot &&
        std::any_of(shares.begin(), shares.end(), again)) {
      shares.back().end = i;
      break;
    }
    if (!shares.empty()) shares.back().end = i;
    const std::uint32_t begin = g[lot->end] == U':' ? lot->end + 1 : lot->end;
    shares.push_back({lot->lot, begin, end});
    i = begin - 1;
  }
  return shares;
}

}  // namespace tenderscan
