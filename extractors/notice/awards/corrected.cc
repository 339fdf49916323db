// Awards that the sentences of a correction name instead of others.
#include <algorithm>
#include <utility>

#include "extractors/notice/awards/sources.h"
#include "extractors/notice/limits.h"
#include "extractors/text/rule_trace.h"

namespace tenderscan {
namespace {

// 原中标人A现更正为B, 供应商名称变更为B: whether 为 at glyph `i` says whom.
bool CorrectsWinner(const Glyphs& g, std::uint32_t i) {
  constexpr std::uint32_t kReach = 12;  // 中标供应商名称现更正
  if (g[i] != U'为' || (g[i - 1] != U'正' && g[i - 1] != U'更')) return false;
  const std::u32string_view before = g.Folded(i > kReach ? i - kReach : 0, i);
  for (std::u32string_view word : {U"中标人", U"供应商", U"中标单位"}) {
    if (before.find(word) != std::u32string_view::npos) return true;
  }
  return false;
}

// ，中标总价：1万元, in the same sentence.
std::optional<PrintedMoney> MoneyAfter(const Glyphs& g, std::uint32_t begin) {
  constexpr std::uint32_t kAmount = 24;  // 总价：人民币 and the number
  const std::uint32_t end = std::min(begin + kAmountReach, g.size());
  for (std::uint32_t k = begin; k + 3 < end && g[k] != U'。'; ++k) {
    const std::u32string_view word = g.Folded(k, k + 2);
    if (word == U"总价" || word == U"金额")
      return ReadMoney(g, k + 2, std::min(end, k + kAmount), MoneyUnit::kNone);
  }
  return std::nullopt;
}

}  // namespace

std::vector<Draft> AwardsFromCorrections(const Reading& r) {
  const Glyphs& g = r.glyphs;
  std::vector<Draft> out;
  for (std::uint32_t i = 4; i + 6 < g.size() && out.size() <= kMostAwards; ++i) {
    if (!CorrectsWinner(g, i)) continue;
    auto name = ReadOrganisation(g, i + 1, std::min(i + 1 + kNameInProse, g.size()), true);
    if (!name) continue;
    TS_RULE("awards.correction");
    out.push_back(DraftOf(std::move(*name)));
    out.back().money = MoneyAfter(g, out.back().name->end);
  }
  return out;
}

}  // namespace tenderscan
