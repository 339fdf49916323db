// Conditions before awards that sentences tell of.
#include "extractors/notice/awards/condition.h"

#include <algorithm>

#include "extractors/notice/changes.h"
#include "extractors/notice/limits.h"
#include "extractors/text/rule_trace.h"
#include "extractors/words/notice_words.h"

namespace tenderscan {
namespace {

bool EndsClause(char32_t c) {
  constexpr std::u32string_view kEnds = U"，,；;:";
  return kEnds.find(c) != kEnds.npos;
}

// 若, 如: one character that many names begin with too.
bool MayBegin(std::u32string_view words) {
  return BeginsCondition(words) && BeginsWithOne(words, ShippedNoticeWords().sure_condition) == 0;
}

bool SurelyBegins(std::u32string_view words) {
  return BeginsCondition(words) && BeginsWithOne(words, ShippedNoticeWords().sure_condition) > 0;
}

// ，须提交履约保证金 behind glyph `end`: what is said follows from what was said.
bool Follows(const Glyphs& g, std::uint32_t end) {
  constexpr std::uint32_t kReach = 24;  // 为中标人, 后, 无效
  constexpr std::uint32_t kLongest = 6;
  for (std::uint32_t k = end; k < std::min(end + kReach, g.size()); ++k) {
    if (g[k] == U'。' || g.Before(k) >= Break::kLine) return false;
    if (!EndsClause(g[k])) continue;
    const std::u32string_view next = g.Folded(k + 1, std::min(k + 1 + kLongest, g.size()));
    return BeginsWithOne(next, ShippedNoticeWords().consequence) > 0;
  }
  return false;
}

}  // namespace

bool IsConditional(const Glyphs& g, std::uint32_t begin, std::uint32_t end) {
  const NoticeWords& words = ShippedNoticeWords();
  const std::uint32_t sentence = SentenceBegin(g, begin);
  std::uint32_t own = begin;
  while (own > sentence && !EndsClause(g[own - 1])) --own;
  const std::u32string_view clause = g.Folded(own, end);
  if (SurelyBegins(clause) && TS_RULE("awards.condition.sure")) return true;
  // 若A中标，须…; but the words that lead to a name (确定若水公司中标) are no condition's.
  if (MayBegin(clause) && Follows(g, end) && TS_RULE("awards.condition.follows")) return true;
  const bool then = BeginsWithOne(clause, words.consequence) > 0;
  if (clause.starts_with(U"则") && TS_RULE("awards.condition.then")) return true;
  // 如质疑成立，由B递补: clauses before it in its sentence.
  for (std::uint32_t at = sentence; at < own;) {
    std::uint32_t stop = at;
    while (stop < own && !EndsClause(g[stop])) ++stop;
    const std::u32string_view before = g.Folded(at, stop);
    if (SurelyBegins(before) && TS_RULE("awards.condition.before")) return true;
    if (MayBegin(before) && (then || HoldsOne(before, words.comes_about)) &&
        TS_RULE("awards.condition.comes_about")) {
      return true;
    }
    at = stop + 1;
  }
  return false;
}

}  // namespace tenderscan
