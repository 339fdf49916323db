// Awards that a correction of a result names instead of others, and those that it replaces.
#include <algorithm>
#include <utility>

#include "extractors/notice/awards/sources.h"
#include "extractors/notice/limits.h"
#include "extractors/text/rule_trace.h"

namespace tenderscan {
namespace {

constexpr std::uint32_t kSentence = 300;  // 原公告中标供应商为…现更正为…

// Whether 更正为, 变更为, 改为, 调整为 ends with 为 at glyph `i`.
bool EndsChange(const Glyphs& g, std::uint32_t i) {
  return i > 0 && g[i] == U'为' &&
         (g[i - 1] == U'正' || g[i - 1] == U'更' || g[i - 1] == U'改' || g[i - 1] == U'整');
}

std::uint32_t SentenceBegin(const Glyphs& g, std::uint32_t i) {
  const std::uint32_t from = i > kSentence ? i - kSentence : 0;
  while (i > from && g[i - 1] != U'。' && g.Before(i) < Break::kLine) --i;
  return i;
}

std::uint32_t SentenceEnd(const Glyphs& g, std::uint32_t i) {
  const std::uint32_t limit = std::min(i + kSentence, g.size());
  std::uint32_t end = i;
  while (end < limit && g[end] != U'。' && (end == i || g.Before(end) < Break::kLine)) ++end;
  return end;
}

// Whether words name the winner, whose name is changed.
bool NamesWinner(std::u32string_view words) {
  for (std::u32string_view word : {U"供应商", U"中标人", U"中标单位", U"成交人", U"成交单位",
                                   U"中选人", U"中选单位", U"中标候选人"}) {
    if (words.find(word) != words.npos) return true;
  }
  return false;
}

// Behind 中标供应商名称：“ where a name may begin.
std::uint32_t BehindLabel(const Glyphs& g, std::uint32_t i) {
  constexpr std::uint32_t kLongestLabel = 12;
  constexpr std::u32string_view kMarks = U":“\"「'为";
  const auto pass_marks = [&] {
    while (i < g.size() && kMarks.find(g[i]) != kMarks.npos) ++i;
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

// ，中标总价：1万元; ，中标金额由2万元更正为1万元, in the same sentence.
std::optional<PrintedMoney> MoneyAfter(const Glyphs& g, std::uint32_t begin) {
  constexpr std::uint32_t kAmount = 24;  // 总价：人民币 and the number
  const std::uint32_t end = SentenceEnd(g, begin);
  for (std::uint32_t k = begin; k + 3 < end; ++k) {
    const std::u32string_view word = g.Folded(k, k + 2);
    if (word != U"总价" && word != U"金额" && word != U"标价" && word != U"交价") continue;
    std::uint32_t from = k + 2;
    for (std::uint32_t i = from; i < end; ++i) {
      if (EndsChange(g, i)) from = i + 1;
    }
    return ReadMoney(g, from, std::min(end, from + kAmount), MoneyUnit::kNone);
  }
  return std::nullopt;
}

// What is said to have been so before: cells below 更正前, and words that 更正为 follows.
std::vector<Cell> PastWords(const Reading& r) {
  constexpr std::size_t kMostPast = 2000;
  const Glyphs& g = r.glyphs;
  std::vector<Cell> past;
  for (const NoticeTable& t : r.tables) {
    const int before = t.Column(Field::kChangeBefore);
    if (before < 0 || !t.Has(Field::kChangeAfter)) continue;
    for (const auto& row : t.rows) past.push_back(row[static_cast<std::size_t>(before)]);
  }
  std::optional<std::uint32_t> original;  // where the words behind 原： or 更正前： begin
  for (const Mark& m : r.marks) {
    if (m.field == Field::kChangeBefore) original = m.value;
    if (m.field != Field::kChangeAfter || past.size() > kMostPast) continue;
    const std::uint32_t sentence = SentenceBegin(g, m.begin);
    past.push_back({std::min(original.value_or(sentence), sentence), m.begin});
    original.reset();
  }
  return past;
}

// 中标供应商 | A公司 | B公司, 中标金额 | 2 | 1 below 更正项 | 更正前 | 更正后: B for 1.
std::vector<Draft> AwardsFromChanges(const Reading& r, const NoticeTable& t) {
  const Glyphs& g = r.glyphs;
  std::vector<Draft> out;
  std::optional<PrintedMoney> money;
  const int before = t.Column(Field::kChangeBefore), after = t.Column(Field::kChangeAfter);
  if (after < 0) return out;
  for (const std::vector<Cell>& row : t.rows) {
    const Cell now = row[static_cast<std::size_t>(after)];
    for (std::size_t c = 0; c < row.size() && !now.empty(); ++c) {
      if (row[c].empty() || static_cast<int>(c) == before || static_cast<int>(c) == after) continue;
      const HeadLabel what = ReadHead(g, row[c].begin, row[c].end);
      if (!what.known) continue;
      if (what.field == Field::kSupplier && out.size() <= kMostAwards) {
        auto name = ReadOrganisation(g, now.begin, now.end, true);
        if (name) out.push_back(DraftOf(std::move(*name)));
      } else if (what.field == Field::kAmount || what.field == Field::kBid) {
        money = ReadMoney(g, now.begin, now.end, what.unit);
      }
    }
  }
  if (out.size() == 1) out[0].money = std::move(money);
  return out;
}

}  // namespace

std::vector<Draft> AwardsFromCorrections(const Reading& r) {
  const Glyphs& g = r.glyphs;
  for (const NoticeTable& t : r.tables) {
    std::vector<Draft> changed = AwardsFromChanges(r, t);
    if (!changed.empty() && TS_RULE("awards.correction.table")) return changed;
  }
  std::vector<Draft> out;
  for (std::uint32_t i = 4; i + 6 < g.size() && out.size() <= kMostAwards; ++i) {
    if (!EndsChange(g, i) || !NamesWinner(g.Folded(SentenceBegin(g, i), i))) continue;
    const std::uint32_t begin = BehindLabel(g, i + 1);
    auto name = ReadOrganisation(g, begin, std::min(begin + kNameInProse, g.size()), true);
    if (!name) continue;
    TS_RULE("awards.correction");
    out.push_back(DraftOf(std::move(*name)));
    out.back().money = MoneyAfter(g, out.back().name->end);
  }
  return out;
}

void DropCorrected(const Reading& r, std::vector<Draft>& drafts) {
  if (drafts.empty()) return;
  std::vector<Cell> past = PastWords(r);
  std::erase_if(past, [](const Cell& cell) { return cell.empty(); });
  std::sort(past.begin(), past.end(),
            [](const Cell& a, const Cell& b) { return a.begin < b.begin; });
  // A stretch may lie in another: each ends where the furthest before it does.
  for (std::size_t k = 1; k < past.size(); ++k)
    past[k].end = std::max(past[k].end, past[k - 1].end);
  const auto is_past = [&](const Draft& draft) {
    const auto next =
        std::upper_bound(past.begin(), past.end(), draft.begin,
                         [](std::uint32_t at, const Cell& cell) { return at < cell.begin; });
    return next != past.begin() && draft.begin < std::prev(next)->end;
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

}  // namespace tenderscan
