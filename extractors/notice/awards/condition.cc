// Conditions before awards that sentences tell of.
#include "extractors/notice/awards/condition.h"

#include <algorithm>

#include "extractors/notice/changes.h"
#include "extractors/notice/limits.h"
#include "extractors/phrases/names.h"
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

// ，须提交履约保证金 behind glyph `end`: what is said, beginning with one of `words`, follows from
// what was said.
bool Follows(const Glyphs& g, std::uint32_t end, const std::vector<std::u32string>& words) {
  constexpr std::uint32_t kReach = 24;  // 为中标人, 后, 无效
  constexpr std::uint32_t kLongest = 6;
  for (std::uint32_t k = end; k < std::min(end + kReach, g.size()); ++k) {
    if (g[k] == U'。' || g.Before(k) >= Break::kLine) return false;
    if (!EndsClause(g[k])) continue;
    const std::u32string_view next = g.Folded(k + 1, std::min(k + 1 + kLongest, g.size()));
    return BeginsWithOne(next, words) > 0;
  }
  return false;
}

// 评标结果：若水某公司为中标人，应…: a label says that it is so, and the name begins as a condition
// does.
bool IsResultOfName(const Glyphs& g, std::uint32_t own, std::uint32_t end) {
  constexpr std::uint32_t kLongestLabel = 6;
  if (own == 0 || g[own - 1] != U':') return false;
  const std::u32string_view label =
      g.Folded(own > kLongestLabel ? own - kLongestLabel : 0, own - 1);
  if (EndsWithOne(label, ShippedNoticeWords().states) == 0) return false;
  std::uint32_t verdict = own;
  while (verdict < end && !VerdictAt(g, verdict)) ++verdict;
  const auto name = ReadOrganisation(g, own, verdict, true);
  return name && name->begin == own &&
         !HoldsOne(g.Folded(own, end), ShippedNoticeWords().comes_about);
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
  if (MayBegin(clause) &&
      Follows(g, end, IsResultOfName(g, own, end) ? words.sure_consequence : words.consequence) &&
      TS_RULE("awards.condition.follows")) {
    return true;
  }
  const bool then = BeginsWithOne(clause, words.consequence) > 0;
  if (BeginsWithOne(clause, words.then) > 0 && TS_RULE("awards.condition.then")) return true;
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

bool IsOnlyWanted(const Glyphs& g, std::uint32_t i) {
  constexpr std::u32string_view kStops = U"。，,；;:";
  const NoticeWords& words = ShippedNoticeWords();
  if (i < 2 || BeginsWithOne(g.Folded(i - 2, i), words.wanted) == 0) return false;
  std::uint32_t begin = i - 2;
  const std::uint32_t from = i > kClauseInProse ? i - kClauseInProse : 0;
  while (begin > from && kStops.find(g[begin - 1]) == kStops.npos && g.Before(begin) < Break::kFar)
    --begin;
  const std::u32string_view clause = g.Folded(begin, i - 2);
  const bool done = BeginsWithOne(clause, words.in_keeping) > 0 || HoldsOne(clause, words.decides);
  return !done || !TS_RULE("awards.wanted_by_buyer");
}

}  // namespace tenderscan
