// Awards that sentences tell of, where no label or table names a winner.
#include <algorithm>
#include <utility>

#include "extractors/notice/awards/condition.h"
#include "extractors/notice/awards/sources.h"
#include "extractors/notice/awards/supplier.h"
#include "extractors/notice/limits.h"
#include "extractors/phrases/name_parts.h"
#include "extractors/text/lots.h"
#include "extractors/text/rule_trace.h"
#include "extractors/words/award_words.h"
#include "extractors/words/notice_words.h"
#include "extractors/words/organisation_words.h"
#include "extractors/words/sentence_words.h"

namespace tenderscan {
namespace {

// 未, 不予 before the verb at glyph `i`: who stands before, or behind 不同意, did not win.
bool IsDenied(const Glyphs& g, std::uint32_t i) {
  return EndsWithOne(g.Folded(i > 2 ? i - 2 : 0, i), ShippedNoticeWords().denies) > 0;
}

// Where the company before 为 at glyph `i` begins: behind a verb (推荐, 确定了, 由) or a clause's
// beginning, brackets that hold members (联合体成员：B) passed over. `i` where that is too far
// away, or the verb is denied (不同意).
std::uint32_t SubjectBegin(const Glyphs& g, std::uint32_t i) {
  constexpr std::u32string_view kStops = U"。，,:；;“";
  constexpr std::uint32_t kLongestVerb = 4;
  const std::vector<std::u32string>& verbs = ShippedAwards().chooses;
  constexpr std::uint32_t kWithMembers = 400;  // some consortia with all their members
  const std::uint32_t plain = i > kClauseInProse ? i - kClauseInProse : 0;
  const std::uint32_t from = i > kWithMembers ? i - kWithMembers : 0;
  int depth = 0;
  bool bracket = false;
  for (std::uint32_t begin = i; begin > from; --begin) {
    if (!bracket && begin <= plain) return plain;
    const char32_t c = g[begin - 1];
    if (depth == 0 && kStops.find(c) != std::u32string_view::npos) return begin;
    if (g.Before(begin) >= Break::kFar) return begin;
    if (c == U')') ++depth;
    if (c == U'(' && depth > 0) --depth;
    bracket = bracket || depth > 0;
    const std::uint32_t verb_end = ShippedSentences().IsAspect(c) ? begin - 1 : begin;
    if (depth > 0) continue;
    const std::uint32_t verb_begin = verb_end > kLongestVerb ? verb_end - kLongestVerb : 0;
    if (const std::uint32_t verb = EndsWithOne(g.Folded(verb_begin, verb_end), verbs); verb > 0)
      return IsDenied(g, verb_end - verb) && TS_RULE("awards.prose.denied") ? i : begin;
  }
  return bracket && from > 0 ? i : from;
}

// 中标, 成交, 中选 at glyph `i` as what somebody does: the clause ends behind it.
bool IsVerb(const Glyphs& g, std::uint32_t i) {
  constexpr std::u32string_view kEnds = U"。，,；;!)";
  const std::uint32_t end = i + ShippedAwards().wins_at.At(g, i);
  return end > i && (g.Before(end) >= Break::kFar || kEnds.find(g[end]) != kEnds.npos);
}

// The company whose name ends at glyph `end`, but for a bracket or quote, with the lot before it:
// 第2包A. None where a condition begins the clause: 若A中标.
std::optional<Draft> SubjectUpTo(const Glyphs& g, std::uint32_t end) {
  constexpr std::u32string_view kMarks = U")”\"」』";
  std::uint32_t begin = SubjectBegin(g, end);
  if (IsConditional(g, begin, end)) return std::nullopt;
  const auto lot = NamedLotAt(g, begin, end);
  if (lot && lot->begin == begin) begin = lot->end;
  auto name = ReadOrganisation(g, begin, end, true);
  if (!name || name->end + 1 < end) return std::nullopt;
  if (name->end < end && kMarks.find(g[name->end]) == kMarks.npos) return std::nullopt;
  Draft draft = DraftOf(std::move(*name));
  if (lot) draft.award.lot = lot->lot;
  return draft;
}

// 由A以128.5万元成交, A以人民币128.5万元的报价中标, 确定A中标: A with the amount, where the verb
// begins at glyph `i`.
std::optional<Draft> WinnerOfVerb(const Glyphs& g, std::uint32_t i) {
  if (IsDenied(g, i)) return std::nullopt;
  const std::uint32_t from = i > kClauseInProse ? i - kClauseInProse : 0;
  std::uint32_t by = i;  // 以
  const AwardWords& words = ShippedAwards();
  while (by > from && !words.IsAtPrice(g[by]) && g[by] != U'。' && g.Before(by) < Break::kLine)
    --by;
  if (!words.IsAtPrice(g[by])) return SubjectUpTo(g, i);
  auto money = ReadMoney(g, by + 1, i, MoneyUnit::kNone);
  // 以综合得分最高确定A中标, but A以综合得分最高中标
  auto draft = money ? std::nullopt : SubjectUpTo(g, i);
  if (!draft) draft = SubjectUpTo(g, by);
  if (draft) draft->money = std::move(money);
  return draft;
}

// Where the name ends before 为 at glyph `i`: 递补为, 作为, and 被确定为.
std::uint32_t BeforePromotion(const Glyphs& g, std::uint32_t i,
                              const std::vector<std::u32string>& all) {
  for (const std::u32string& word : all) {
    const std::uint32_t n = static_cast<std::uint32_t>(word.size());
    if (i > n && g.Folded(i - n, i) == word) return i - n;
  }
  return i;
}

// Whether nothing but a bracket stands in [at, end): B（投标报价12万元）.
bool IsBracket(const Glyphs& g, std::uint32_t at, std::uint32_t end) {
  return at < end && g[at] == U'(' && BracketEnd(g, at, end - at) == end;
}

// 由A中标，总价为12万元: the one winner's amount, behind its name in the same sentence.
void TakeMoneyAfter(const Glyphs& g, std::vector<Draft>& drafts) {
  if (drafts.size() != 1 || drafts[0].money) return;
  drafts[0].money = MoneyAfter(g, drafts[0].name->end);
  if (drafts[0].money) TS_RULE("awards.prose.money_after");
}

}  // namespace

std::vector<Draft> AwardsFromVerbs(const Reading& r) {
  const Glyphs& g = r.glyphs;
  std::vector<Draft> out;
  Places places;
  for (std::uint32_t i = 6; i < g.size() && out.size() <= kMostAwards; ++i) {
    if (!IsVerb(g, i)) continue;
    auto draft = WinnerOfVerb(g, i);
    if (!draft || places.Has(*draft->award.supplier)) continue;
    TS_RULE("awards.prose.verb");
    places.Add(*draft->award.supplier, out.size());
    out.push_back(std::move(*draft));
  }
  TakeMoneyAfter(g, out);
  return out;
}

std::vector<Draft> AwardsFromProse(const Reading& r) {
  constexpr std::uint32_t kLongestVerb = 4, kVerdict = 12;  // 为本项目第一成交候选人
  const Glyphs& g = r.glyphs;
  std::vector<Draft> out;
  Places places;
  for (std::uint32_t i = 6; i < g.size() && out.size() <= kMostAwards; ++i) {
    const std::optional<int> rank = VerdictAt(g, i);
    if (!rank) continue;
    const std::uint32_t promoted = BeforePromotion(g, i, ShippedOrganisations().promoted);
    const std::uint32_t end =
        promoted < i ? promoted : BeforePromotion(g, i, ShippedOrganisations().made);
    const std::uint32_t begin = SubjectBegin(g, end);
    if (IsConditional(g, begin, i)) continue;
    std::vector<PrintedName> consortia = ReadConsortia(g, begin, end);
    if (!consortia.empty() && consortia.back().end + 1 >= end &&
        TS_RULE("awards.prose.consortia")) {
      for (PrintedName& each : consortia) {
        if (!places.Has(each.name)) {
          places.Add(each.name, out.size());
          out.push_back(DraftOf(std::move(each)));
        }
      }
      continue;
    }
    auto name = ReadOrganisation(g, begin, end, true);
    // A blank or bracket may stand before 为, no words.
    if (!name || places.Has(name->name)) continue;
    const bool bracket = IsBracket(g, name->end, end);
    if (name->end + 1 < end && !(bracket && TS_RULE("awards.prose.bracket"))) continue;
    TS_RULE("awards.prose");
    places.Add(name->name, out.size());
    out.push_back(DraftOf(std::move(*name)));
    Draft& draft = out.back();
    const std::u32string_view verb =
        g.Folded(begin > kLongestVerb ? begin - kLongestVerb : 0, begin);
    draft.successor = promoted < i || draft.name->rank.value_or(1) > 1 ||
                      EndsWithOne(verb, ShippedOrganisations().promoted) > 0;
    // 为中标人, and not 为中标候选人
    draft.won = *rank == 0 &&
                !HoldsOne(g.Folded(i, std::min(i + kVerdict, g.size())), ShippedAwards().proposed);
    draft.award.rank = *rank > 0 ? rank : draft.name->rank;
    if (bracket) draft.money = ReadMoney(g, draft.name->end + 1, end - 1, MoneyUnit::kNone);
  }
  TakeMoneyAfter(g, out);
  return out;
}

std::vector<Draft> AwardsFromStatements(const Reading& r) {
  constexpr std::u32string_view kStops = U"。，,；;:、";
  constexpr std::uint32_t kLongestLabel = 12;  // 本项目的成交供应商名称
  const Glyphs& g = r.glyphs;
  std::vector<Draft> out;
  Places places;
  for (std::uint32_t i = 0; i + 6 < g.size() && out.size() <= kMostAwards; ++i) {
    const bool clause =
        i == 0 || g.Before(i) >= Break::kFar || kStops.find(g[i - 1]) != kStops.npos;
    if (!clause) continue;
    const std::uint32_t limit = std::min(i + kLongestLabel, g.size() - 1);
    std::uint32_t verb = i + 2;
    while (verb < limit && g.Before(verb) < Break::kFar && !ShippedSentences().IsVerb(g[verb]))
      ++verb;
    if (verb >= limit || !ShippedSentences().IsVerb(g[verb])) continue;
    // 中标单位确定为A
    const std::uint32_t chosen = EndsWithOne(g.Folded(i, verb), ShippedAwards().chooses);
    HeadLabel label = ReadHead(g, i, verb - chosen);
    // 本项目最终中标人
    for (std::uint32_t from = i; !label.known && from + 2 < verb - chosen;) {
      const std::uint32_t of =
          BeginsWithOne(g.Folded(from, verb - chosen), ShippedOrganisations().verdict_of);
      if (of == 0) break;
      label = ReadHead(g, from += of, verb - chosen);
    }
    if (!label.known || label.field != Field::kSupplier || label.rank < kSaysWon) continue;
    const std::uint32_t begin = g[verb + 1] == U':' ? verb + 2 : verb + 1;
    auto name = ReadOrganisation(g, begin, std::min(begin + kNameInProse, g.size()), true);
    if (!name || name->begin > begin + 1 || places.Has(name->name) ||
        !EndsForSure(g.Folded(name->begin, name->end)) || !TS_RULE("awards.prose.statement")) {
      continue;
    }
    places.Add(name->name, out.size());
    out.push_back(DraftOf(std::move(*name)));
    out.back().money = MoneyAfter(g, out.back().name->end);
  }
  return out;
}

namespace {

// Whether nothing but a note or the bid stands behind a name whose clause ends at `limit`:
// 第二中标候选人A（牵头人）, 第一名A报价12万元; but 第二中标候选人A不具备资格 tells something of A.
bool IsNamedAlone(const Glyphs& g, const PrintedName& name, std::uint32_t limit) {
  if (!EndsForSure(g.Folded(name.begin, name.end))) return false;
  constexpr std::u32string_view kOpens = U"([\"”」』)¥";
  const std::uint32_t end = name.end;
  return end >= limit || kOpens.find(g[end]) != kOpens.npos || IsDigit(g[end]) ||
         BeginsWithOne(g.Folded(end, limit), ShippedAwards().behind_ranked) > 0;
}

}  // namespace

std::vector<Draft> AwardsFromRanks(const Reading& r) {
  constexpr std::u32string_view kStops = U"。，,；;:、";
  const Glyphs& g = r.glyphs;
  std::vector<Draft> out;
  for (std::uint32_t i = 0; i + 6 < g.size() && out.size() <= kMostAwards; ++i) {
    const bool clause =
        i == 0 || g.Before(i) >= Break::kFar || kStops.find(g[i - 1]) != kStops.npos;
    if (!clause) continue;
    int rank = 0;
    std::uint32_t limit = i + 1;
    const std::uint32_t reach = std::min(i + kClauseInProse, g.size());
    while (limit < reach && g.Before(limit) < Break::kFar &&
           (kStops.find(g[limit]) == kStops.npos || g[limit] == U':')) {
      ++limit;
    }
    const std::uint32_t begin = RankEnd(g, i, limit, &rank);
    if (begin == i) continue;
    auto name = ReadOrganisation(g, begin, limit, true);
    if (!name || name->begin > begin + 1 || IsConditional(g, i, name->end)) continue;
    if (!IsNamedAlone(g, *name, limit)) continue;
    TS_RULE("awards.prose.ranks");
    i = name->end - 1;
    out.push_back(DraftOf(std::move(*name)));
    out.back().award.rank = rank;
    out.back().ranked = true;
  }
  return out;
}

std::vector<Draft> AwardsFromLotLines(const Reading& r) {
  const Glyphs& g = r.glyphs;
  std::vector<Draft> out;
  for (const LotHeading& heading : r.lots) {
    if (out.size() > kMostAwards) break;
    if (!heading.before.empty() || g[heading.end] != U':') continue;
    const std::uint32_t begin = heading.end + 1;
    const std::uint32_t end = g.SegmentEnd(begin, begin + kAmountReach);
    auto name = ReadOrganisation(g, begin, std::min(end, begin + kNameInProse), true);
    if (!name || name->begin != begin || !name->members.empty()) continue;
    auto money = ReadMoney(g, name->end, end, MoneyUnit::kNone);
    if (!money || !TS_RULE("awards.lot_lines")) continue;
    out.push_back(DraftOf(std::move(*name)));
    out.back().award.lot = heading.lot;
    out.back().money = std::move(money);
  }
  return out;
}

std::vector<Draft> AwardsFromContractProse(const Reading& r) {
  constexpr std::uint32_t kSigned = 20;  // 与采购人于某日签订
  const AwardWords& words = ShippedAwards();
  const Glyphs& g = r.glyphs;
  for (std::uint32_t i = 3; i + 6 < g.size(); ++i) {
    const std::uint32_t begin = i + words.contractor_at.At(g, i);
    if (begin == i) continue;
    const std::uint32_t limit = std::min(begin + kNameInProse, g.size());
    std::uint32_t end = begin;
    while (end < limit && !ShippedSentences().IsConjunction(g[end]) && g[end] != U'。') ++end;
    if (!HoldsOne(g.Folded(end, std::min(end + kSigned, g.size())), words.signs)) continue;
    auto name = ReadOrganisation(g, begin, end, true);
    if (name && name->end == end && TS_RULE("awards.contract_prose"))
      return {DraftOf(std::move(*name))};
  }
  return {};
}

}  // namespace tenderscan
