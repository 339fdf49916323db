// Awards of tables that were stripped of their tags and list ranks across, a line a cell.
#include <algorithm>
#include <utility>

#include "extractors/notice/awards/sources.h"
#include "extractors/text/rule_trace.h"

namespace tenderscan {
namespace {

// 第一中标候选人 / 第二中标候选人: heads, each alone on its line. How many follow mark `i`.
std::size_t RanksFrom(const std::vector<Mark>& marks, std::size_t i) {
  std::size_t ranks = 0;
  while (i + ranks < marks.size() && marks[i + ranks].field == Field::kRanked &&
         marks[i + ranks].joint == Joint::kWhole &&
         marks[i + ranks].value >= marks[i + ranks].end) {
    ++ranks;
  }
  return ranks;
}

// The lines up to the next label, one more than `most` at most.
std::vector<Cell> LinesBelow(const Glyphs& g, const Mark& m, std::size_t most) {
  std::vector<Cell> lines;
  for (std::uint32_t at = m.value; at < m.end && lines.size() <= most;) {
    const std::uint32_t end = std::min(g.SegmentEnd(at), m.end);
    lines.push_back({at, end});
    at = end;
  }
  return lines;
}

// A supplier a rank; empty where a line is none.
std::vector<Draft> Suppliers(const Glyphs& g, const std::vector<Mark>& marks, std::size_t first,
                             std::size_t ranks, const std::vector<Cell>& row) {
  std::vector<Draft> out;
  for (std::size_t c = 0; c < ranks; ++c) {
    auto name = ReadOrganisation(g, row[c].begin, row[c].end, true);
    if (!name) return {};
    out.push_back(DraftOf(std::move(*name)));
    out.back().award.rank = marks[first + c].ordinal;
    out.back().ranked = true;
  }
  return out;
}

}  // namespace

std::vector<Draft> AwardsFromRanksAcross(const Reading& r) {
  constexpr std::size_t kMostRows = 8;  // such tables have a name, a price, a score, a period ...
  const Glyphs& g = r.glyphs;
  std::vector<Draft> out;
  for (std::size_t i = 0; i + 2 < r.marks.size() && out.empty(); ++i) {
    const std::size_t ranks = RanksFrom(r.marks, i);
    if (ranks < 2) continue;
    const std::size_t limit = std::min(r.marks.size(), i + ranks + kMostRows);
    for (std::size_t k = i + ranks; k < limit; ++k) {
      const Mark& m = r.marks[k];
      if (m.joint != Joint::kWhole) break;
      const std::vector<Cell> row = LinesBelow(g, m, ranks);
      if (row.size() < ranks) continue;
      if (out.empty()) {
        out = Suppliers(g, r.marks, i, ranks, row);
        if (!out.empty()) TS_RULE("awards.ranks_across");
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
