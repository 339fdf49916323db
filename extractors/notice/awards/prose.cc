// Awards that sentences tell of, where no label or table names a winner.
#include <algorithm>
#include <utility>

#include "extractors/notice/awards/sources.h"
#include "extractors/notice/limits.h"

namespace tenderscan {
namespace {

// 确定某公司为中标人, 由某公司中标: prose, where no label or table names a winner.
constexpr std::u32string_view kAfter[] = {
    U"为中标",         U"为成交",         U"为本项目中标",   U"为本项目成交",   U"为本项目的中标",
    U"为本项目的成交", U"为第一中标",     U"为第一成交",     U"为该项目中标",   U"为拟中标",
    U"为拟成交",       U"为本次中标",     U"为本次成交",     U"为入围",         U"为中选",
    U"为本项目中选",   U"为本项目的中选", U"为本项目第一中", U"为本项目第一成", U"为第一中选"};

}  // namespace

std::vector<Draft> AwardsFromProse(const Reading& r) {
  const Glyphs& g = r.glyphs;
  std::vector<Draft> out;
  Places places;
  for (std::uint32_t i = 6; i < g.size() && out.size() <= kMostAwards; ++i) {
    if (g[i] != U'为') continue;
    bool says = false;
    for (std::u32string_view after : kAfter) {
      says = says || (i + after.size() <= g.size() &&
                      g.Folded(i, i + static_cast<std::uint32_t>(after.size())) == after);
    }
    if (!says) continue;
    std::uint32_t begin = i;
    while (begin > 0 && i - begin < 60) {
      const char32_t c = g[begin - 1];
      if (c == U'。' || c == U'，' || c == U',' || c == U':' || c == U'；' || c == U';' ||
          c == U'“')
        break;
      // 推荐了X
      if (begin >= 3 && c == U'了' && (g[begin - 2] == U'荐' || g[begin - 2] == U'定')) break;
      if (begin >= 2 &&
          ((g[begin - 2] == U'确' && c == U'定') || (g[begin - 2] == U'推' && c == U'荐') ||
           (g[begin - 2] == U'选' && c == U'定'))) {
        break;
      }
      if (c == U'由' || g.Before(begin) >= Break::kFar) break;
      --begin;
    }
    if (auto name = ReadOrganisation(g, begin, i, true); name && name->end + 1 >= i) {
      Draft draft = DraftOf(std::move(*name));
      const std::u32string_view words = g.Folded(i, std::min(i + 6, g.size()));
      if (words.find(U"第一") != std::u32string_view::npos) draft.award.rank = 1;
      if (places.Has(*draft.award.supplier)) continue;
      places.Add(*draft.award.supplier, out.size());
      out.push_back(std::move(draft));
    }
  }
  return out;
}

std::vector<Draft> AwardsFromContractProse(const Reading& r) {
  constexpr std::uint32_t kSigned = 20;  // 与采购人于某日签订
  const Glyphs& g = r.glyphs;
  for (std::uint32_t i = 3; i + 6 < g.size(); ++i) {
    if (g[i] != U'中' && g[i] != U'成') continue;
    for (std::u32string_view head :
         {U"中标人", U"中标供应商", U"成交供应商", U"中标单位", U"成交单位", U"成交人"}) {
      const std::uint32_t begin = i + static_cast<std::uint32_t>(head.size());
      if (begin > g.size() || g.Folded(i, begin) != head) continue;
      const std::uint32_t limit = std::min(begin + kNameInProse, g.size());
      std::uint32_t end = begin;
      while (end < limit && g[end] != U'与' && g[end] != U'和' && g[end] != U'。') ++end;
      const std::u32string_view after = g.Folded(end, std::min(end + kSigned, g.size()));
      if (after.find(U"签订") == std::u32string_view::npos &&
          after.find(U"签署") == std::u32string_view::npos)
        continue;
      auto name = ReadOrganisation(g, begin, end, true);
      if (name && name->end == end) return {DraftOf(std::move(*name))};
    }
  }
  return {};
}

}  // namespace tenderscan
