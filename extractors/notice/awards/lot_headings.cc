// Headings of lots, by whose number all that stands below them is told apart.
#include <algorithm>

#include "extractors/notice/awards/sources.h"
#include "extractors/notice/limits.h"
#include "extractors/text/lots.h"

namespace tenderscan {
namespace {

// Most glyphs stand inside a word, where no heading begins: looked at first.
bool MayBeginHeading(const Glyphs& g, std::uint32_t i, bool starts) {
  const char32_t c = g[i];
  // A telephone number may be glued to the next lot's letter.
  const bool glued = !starts && IsLetter(c) && IsDigit(g[i - 1]);
  if (!starts && !glued) return false;
  return c < 0x80 ? IsDigit(c) || IsLetter(c) : c == U'第' || BeginsLotWord(c);
}

bool StartsWord(const Glyphs& g, std::uint32_t i) {
  return g.Before(i) != Break::kNone || i == 0 ||
         !(IsHan(g[i - 1]) || IsDigit(g[i - 1]) || IsLetter(g[i - 1]) || g[i - 1] == U'-');
}

// 包1中标供应商：, 包1：, 包1（...）, 包1 alone on its line.
bool Heads(const Glyphs& g, std::uint32_t end, bool starts) {
  const std::u32string_view next = g.Folded(end, std::min(end + 2, g.size()));
  if (next == U"中标" || next == U"成交" || next == U"供应" || next == U"合同") return true;
  return starts && (g[end] == U':' || g[end] == U'(' || g.Before(end) >= Break::kFar);
}

}  // namespace

std::vector<LotHeading> FindLotHeadings(const Glyphs& g) {
  std::vector<LotHeading> headings;
  for (std::uint32_t i = 0; i < g.size(); ++i) {
    const bool starts = StartsWord(g, i);
    if (!MayBeginHeading(g, i, starts)) continue;
    const auto lot = LotAt(g, i, std::min(i + kLotInLine, g.size()));
    if (!lot) continue;
    if (Heads(g, lot->end, starts)) headings.push_back({i, lot->lot});
    i = lot->end - 1;
  }
  return headings;
}

}  // namespace tenderscan
