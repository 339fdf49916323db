// Awards that corrections and ranks across tell of.
#include <algorithm>
#include <utility>

#include "extractors/notice/drafts.h"

namespace tenderscan {
namespace {

constexpr std::uint32_t kLongestName = 40;

Draft DraftOf(PrintedName name) {
  Draft draft;
  draft.begin = name.begin;
  draft.award.supplier = name.name;
  draft.name = std::move(name);
  return draft;
}

}  // namespace

std::vector<Draft> CorrectedWinners(const Reading& r) {
  const Glyphs& g = r.glyphs;
  constexpr std::uint32_t kReach = 160;
  std::vector<Draft> out;
  for (std::uint32_t i = 4; i + 6 < g.size() && out.size() <= kMostAwards; ++i) {
    if (g[i] != U'为' || (g[i - 1] != U'正' && g[i - 1] != U'更')) continue;
    const std::u32string_view before = g.Folded(i > 12 ? i - 12 : 0, i);
    const bool winner = before.find(U"中标人") != std::u32string_view::npos ||
                        before.find(U"供应商") != std::u32string_view::npos ||
                        before.find(U"中标单位") != std::u32string_view::npos;
    if (!winner) continue;
    auto name = ReadOrganisation(g, i + 1, std::min(i + 1 + kLongestName, g.size()), true);
    if (!name) continue;
    const std::uint32_t end = std::min(name->end + kReach, g.size());
    Draft draft = DraftOf(std::move(*name));
    for (std::uint32_t k = draft.name->end; k + 3 < end && g[k] != U'。'; ++k) {
      const std::u32string_view word = g.Folded(k, k + 2);
      if (word != U"总价" && word != U"金额") continue;
      draft.money = ReadMoney(g, k + 2, std::min(end, k + 24), MoneyUnit::kNone);
      break;
    }
    out.push_back(std::move(draft));
  }
  return out;
}

std::vector<Draft> AwardsAcross(const Reading& r) {
  const Glyphs& g = r.glyphs;
  std::vector<Draft> out;
  for (std::size_t i = 0; i + 2 < r.marks.size() && out.empty(); ++i) {
    std::size_t ranks = 0;
    while (i + ranks < r.marks.size() && r.marks[i + ranks].field == Field::kRanked &&
           r.marks[i + ranks].joint == Joint::kWhole &&
           r.marks[i + ranks].value >= r.marks[i + ranks].end) {
      ++ranks;
    }
    if (ranks < 2) continue;
    const auto cells = [&](const Mark& m) {
      std::vector<Cell> row;
      for (std::uint32_t at = m.value; at < m.end && row.size() <= ranks;) {
        const std::uint32_t end = std::min(g.SegmentEnd(at), m.end);
        row.push_back({at, end});
        at = end;
      }
      return row;
    };
    for (std::size_t k = i + ranks; k < r.marks.size() && k < i + ranks + 8; ++k) {
      const Mark& m = r.marks[k];
      if (m.joint != Joint::kWhole) break;
      const std::vector<Cell> row = cells(m);
      if (row.size() < ranks) continue;
      if (out.empty()) {
        for (std::size_t c = 0; c < ranks; ++c) {
          auto name = ReadOrganisation(g, row[c].begin, row[c].end, true);
          if (!name) break;
          out.push_back(DraftOf(std::move(*name)));
          out.back().award.rank = r.marks[i + c].ordinal;
          out.back().ranked = true;
        }
        if (out.size() < ranks) out.clear();
      } else if (m.field == Field::kBid || m.field == Field::kAmount) {
        for (std::size_t c = 0; c < ranks; ++c) {
          if (!out[c].money) out[c].money = ReadMoney(g, row[c].begin, row[c].end, m.unit);
        }
      }
    }
    i += ranks - 1;
  }
  return out;
}

}  // namespace tenderscan
