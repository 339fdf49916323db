// Awards that a correction of a result names instead of others, and those that it replaces.
#include <algorithm>
#include <unordered_set>
#include <utility>

#include "extractors/notice/awards/sources.h"
#include "extractors/notice/changes.h"
#include "extractors/notice/limits.h"
#include "extractors/text/rule_trace.h"
#include "extractors/words/award_words.h"
#include "extractors/words/organisation_words.h"
#include "extractors/words/sentence_words.h"

namespace tenderscan {
namespace {

constexpr std::uint32_t kSentence = 300;  // 原公告中标供应商为…现更正为…

std::uint32_t SentenceEnd(const Glyphs& g, std::uint32_t i) {
  const std::uint32_t limit = std::min(i + kSentence, g.size());
  std::uint32_t end = i;
  while (end < limit && g[end] != U'。' && (end == i || g.Before(end) < Break::kLine)) ++end;
  return end;
}

// Whether words name the winner, whose name is changed.
bool NamesWinner(std::u32string_view words) { return HoldsOne(words, ShippedAwards().winner); }

// Behind 中标供应商名称：“ where a name may begin.
std::uint32_t BehindLabel(const Glyphs& g, std::uint32_t i) {
  constexpr std::uint32_t kLongestLabel = 12;
  constexpr std::u32string_view kMarks = U":“\"「'";
  const auto pass_marks = [&] {
    while (i < g.size() && (kMarks.find(g[i]) != kMarks.npos || ShippedSentences().IsVerb(g[i])))
      ++i;
  };
  pass_marks();
  for (std::uint32_t end = std::min(i + kLongestLabel, g.size()); end > i + 1; --end) {
    const HeadLabel label = ReadHead(g, i, end);
    if (!label.known || label.field != Field::kSupplier) continue;
    i = end;
    break;
  }
  pass_marks();
  return i;
}

// Whether the row's label, or what was said before it (更正事项：成交供应商名称), is a winner's.
bool IsOfWinner(const PrintedChange& change) {
  return change.label.known ? change.label.field == Field::kSupplier
                            : change.field == "awards/supplier";
}

// 更正前：/ A公司 / 更正后：/ B公司: of a result's correction, nothing but firms.
bool FirmForFirm(const Reading& r, const PrintedChange& change) {
  if (!r.Is(ReleaseTag::kAwardUpdate) || change.label.known || !change.field.empty()) return false;
  const auto firm = [&](const Cell& cell) {
    const auto name = ReadOrganisation(r.glyphs, cell.begin, cell.end, true);
    return name && name->end + 1 >= cell.end &&
           EndsWithOne(FoldedWord(name->name), ShippedOrganisations().company) > 0;
  };
  return !change.before.empty() && firm(change.before) && firm(change.after) &&
         TS_RULE("awards.correction.firm_for_firm");
}

// The firms that rows without a lot replace: 原中标供应商：A公司 above 中标供应商 | A公司 | B公司.
std::unordered_set<std::string> FirmsBefore(const Reading& r) {
  std::unordered_set<std::string> before, after;
  for (const PrintedChange& change : r.changes) {
    if (!IsOfWinner(change) || !change.lot.empty()) continue;
    const auto was = ReadOrganisation(r.glyphs, change.before.begin, change.before.end, true);
    const auto is = ReadOrganisation(r.glyphs, change.after.begin, change.after.end, true);
    if (was && is) before.insert(was->name);
    if (is) after.insert(is->name);
  }
  for (const std::string& firm : after) before.erase(firm);
  return before;
}

// What is paid now, as a whole or lot by lot.
std::optional<PrintedMoney> ChangedAmount(const Reading& r, std::initializer_list<Field> fields) {
  auto money = ChangedMoney(r, fields);
  return money ? money : ChangedMoneyOfLots(r, fields);
}

// 中标供应商 | A公司 | B公司, 中标金额 | 2 | 1 below 更正项 | 更正前 | 更正后: B for 1.
std::vector<Draft> AwardsFromChanges(const Reading& r) {
  std::vector<Draft> out;
  for (const PrintedChange& change : r.changes) {
    if (!IsOfWinner(change) && !FirmForFirm(r, change)) continue;
    if (out.size() > kMostAwards) break;
    auto name = ReadOrganisation(r.glyphs, change.after.begin, change.after.end, true);
    if (!name) continue;
    out.push_back(DraftOf(std::move(*name)));
    if (!change.lot.empty()) out.back().award.lot = change.lot;
  }
  if (out.size() == 1) out[0].money = ChangedAmount(r, {Field::kAmount, Field::kBid});
  return out;
}

}  // namespace

std::optional<PrintedMoney> MoneyAfter(const Glyphs& g, std::uint32_t begin) {
  constexpr std::uint32_t kAmount = 40;  // 总价：人民币, the number in words and in figures
  const std::uint32_t end = SentenceEnd(g, begin);
  for (std::uint32_t k = begin; k + 3 < end; ++k) {
    std::uint32_t from = EndOfOne(g, k, ShippedAwards().price);
    if (from == k) continue;
    for (std::uint32_t i = from; i < end; ++i) {
      if (ShippedAwards().EndsChangeAt(g, i)) from = i + 1;
    }
    return ReadMoney(g, from, std::min(end, from + kAmount), MoneyUnit::kNone);
  }
  return std::nullopt;
}

std::vector<Draft> AwardsFromCorrections(const Reading& r) {
  const Glyphs& g = r.glyphs;
  std::vector<Draft> changed = AwardsFromChanges(r);
  if (!changed.empty() && TS_RULE("awards.correction.table")) return changed;
  std::vector<Draft> out;
  for (std::uint32_t i = 4; i + 6 < g.size() && out.size() <= kMostAwards; ++i) {
    if (!ShippedAwards().EndsChangeAt(g, i) || !NamesWinner(g.Folded(SentenceBegin(g, i), i)))
      continue;
    const std::uint32_t begin = BehindLabel(g, i + 1);
    auto name = ReadOrganisation(g, begin, std::min(begin + kNameInProse, g.size()), true);
    if (!name) continue;
    TS_RULE("awards.correction");
    out.push_back(DraftOf(std::move(*name)));
    out.back().money = MoneyAfter(g, out.back().name->end);
  }
  return out;
}

bool ChangesWinner(const Reading& r) {
  const bool row = std::any_of(r.changes.begin(), r.changes.end(), [&](const PrintedChange& c) {
    const bool winner = c.label.field == Field::kSupplier && c.label.rank >= kSaysWon;
    return c.label.known && !c.after.empty() && (winner || c.label.field == Field::kAmount);
  });
  if (row && TS_RULE("awards.correction.row_of_winner")) return true;
  const Glyphs& g = r.glyphs;
  const std::vector<Draft> named = AwardsFromCorrections(r);
  return std::any_of(named.begin(), named.end(), [&](const Draft& draft) {
    const std::u32string_view before = g.Folded(SentenceBegin(g, draft.begin), draft.begin);
    return HoldsOne(before, ShippedAwards().wins) &&
           TS_RULE("awards.correction.sentence_of_winner");
  });
}

void DropCorrected(const Reading& r, std::vector<Draft>& drafts) {
  if (drafts.empty()) return;
  const std::unordered_set<std::string> before = FirmsBefore(r);
  const auto is_past = [&](const Draft& draft) {
    return IsPast(r, draft.begin) || before.contains(*draft.award.supplier);
  };
  const auto replaced = std::count_if(drafts.begin(), drafts.end(), is_past);
  if (replaced == 0) return;
  // All are past: the sentence says who comes in their place, or only that an amount is another.
  if (static_cast<std::size_t>(replaced) == drafts.size()) {
    std::vector<Draft> instead = AwardsFromCorrections(r);
    if (instead.empty()) return;
    TS_RULE("awards.correction.in_their_place");
    drafts = std::move(instead);
    return;
  }
  TS_RULE("awards.correction.replaced");
  std::erase_if(drafts, is_past);
}

void TakeChangedAmount(const Reading& r, std::vector<Draft>& drafts) {
  if (drafts.size() != 1) return;
  auto money = ChangedAmount(r, {Field::kAmount, Field::kBid, Field::kTotalAmount});
  if (money && TS_RULE("awards.correction.amount")) drafts[0].money = std::move(money);
}

}  // namespace tenderscan
