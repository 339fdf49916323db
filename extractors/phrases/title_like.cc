// Cutting the name of a project or contract out of a value.
#include <algorithm>

#include "extractors/phrases/name_parts.h"
#include "extractors/phrases/names.h"
#include "extractors/text/numeral_words.h"
#include "extractors/text/rule_trace.h"
#include "extractors/words/cell_words.h"
#include "extractors/words/notice_words.h"
#include "extractors/words/organisation_words.h"

namespace tenderscan {

std::optional<PrintedName> ReadTitleLike(const Glyphs& g, std::uint32_t begin, std::uint32_t end) {
  constexpr std::uint32_t kLongestTitle = 400;  // longer is a description
  constexpr std::uint32_t kShortestTitle = 4;   // before what follows it: 机房改造
  end = std::min({end, g.size(), begin + kLongestTitle});
  static const BeginWords over(ShippedNoticeWords().name_over);
  int depth = 0;
  std::uint32_t stop = begin;
  for (std::uint32_t i = begin; i < end; ++i) {
    const char32_t c = g[i];
    if (i > begin) {
      const Break gap = g.Before(i);
      if (gap == Break::kCell || gap == Break::kFar) break;
      if (gap == Break::kLine) {
        const char32_t last = g[i - 1];
        const bool open = depth > 0 || c == U'(' || c == U'-' || c == U'（' || last == U'-' ||
                          last == U'、' || last == U'“' || c == U'”' || c == U'、' ||
                          IsDigit(c) != 0;
        if (!open) break;
        if (IsDigit(c) && depth <= 0) break;
      }
    }
    // 二、 glued to the name begins the next part; 一、二期 does not.
    if (depth == 0 && i >= begin + kShortestTitle && g[i + 1] == U'、' && NumeralValue(c) > 0 &&
        !IsDigit(c) && NumeralValue(g[i + 2]) < 0 && !LeadsNumber(g[i - 1]) &&
        NumeralValue(g[i - 1]) < 0 && !IsDigit(g[i - 1]) && g[i - 1] != U'、') {
      break;
    }
    if (depth == 0 && i >= begin + kShortestTitle && over.Begin(g.Folded(i, end)) > 0 &&
        TS_RULE("names.title_over")) {
      break;
    }
    depth = std::max(0, depth + BracketStep(c, /*quotes=*/true));
    if (c == U'。' || c == U'；' || c == U';') break;
    stop = i + 1;
  }
  // (AB项目编号：1): the label inside the bracket ended the value.
  constexpr std::uint32_t kLongestRest = 8;  // the words of a lot or a code in the bracket
  for (std::uint32_t k = stop; depth > 0 && k > begin + kShortestTitle && stop - k <= kLongestRest;
       --k) {
    if (g[k - 1] == U')') break;
    if (g[k - 1] != U'(') continue;
    stop = k - 1;
    break;
  }
  while (stop > begin && (g[stop - 1] == U'、' || g[stop - 1] == U',' || g[stop - 1] == U'，' ||
                          g[stop - 1] == U':' || g[stop - 1] == U'.')) {
    --stop;
  }
  if (stop - begin < 2) return std::nullopt;
  const std::u32string_view folded = g.Folded(begin, stop);
  const std::vector<std::u32string>& nothing = ShippedOrganisations().nothing;
  if (std::find(nothing.begin(), nothing.end(), folded) != nothing.end() ||
      BeginsWithOne(folded, ShippedCells().elsewhere) > 0) {
    return std::nullopt;
  }
  PrintedName out;
  out.begin = begin;
  out.end = stop;
  out.name = g.Printed(begin, stop);
  return out;
}

}  // namespace tenderscan
