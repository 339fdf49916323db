// Finding labels in a text, and reading the heads of tables.
#include "extractors/phrases/labels.h"

#include <algorithm>
#include <array>

#include "extractors/phrases/label_rules.h"
#include "extractors/text/rule_trace.h"
#include "extractors/words/cell_words.h"
#include "extractors/words/label_words.h"
#include "extractors/words/money_words.h"
#include "extractors/words/organisation_words.h"

namespace tenderscan {
namespace {

// The listed words that begin at a place, longest last.
struct Matches {
  static constexpr std::size_t kNested = 8;  // 采购, 采购项目, 采购项目名称: no more are listed
  std::array<LabelMatch, kNested> found;
  std::size_t count = 0;

  void Add(const LabelMatch& match) {
    if (count == kNested) {
      std::move(found.begin() + 1, found.end(), found.begin());
      --count;
    }
    found[count++] = match;
  }
};

// 买方：云岭大学卖方：...: whether glyph `i` follows on the whole name that the label before
// announces.
bool FollowsOnName(const Glyphs& g, const std::vector<Mark>& marks, std::uint32_t i) {
  constexpr std::uint32_t kShortestName = 4, kLongestName = 40;
  if (marks.empty() || g.Before(i) != Break::kNone) return false;
  const Mark& last = marks.back();
  const bool party = last.field == Field::kBuyer || last.field == Field::kAgency ||
                     last.field == Field::kSupplier || last.field == Field::kName;
  return party && last.joint == Joint::kColon && i >= last.value + kShortestName &&
         i < last.value + kLongestName &&
         ShippedOrganisations().EndForSure(g.Folded(last.value, i)) &&
         g.SegmentEnd(last.value, i) == i;
}

Matches MatchesAt(const LabelTrie& trie, const Glyphs& g, std::uint32_t i, bool after_label,
                  bool after_name) {
  Matches out;
  bool crosses = false;
  int node = 0;
  for (std::uint32_t k = i; k < g.size(); ++k) {
    if (k > i) {
      const Break gap = g.Before(k);
      if (gap == Break::kCell || (gap == Break::kFar && k != i + 1)) break;
      crosses = crosses || gap == Break::kLine;
    }
    node = trie.Next(node, g[k]);
    if (node < 0) break;
    if (const LabelTrie::Entry* entry = trie.At(node)) {
      out.Add({i, k + 1, entry, crosses, after_label, after_name});
    }
  }
  return out;
}

// Appends a label and ends the one before it.
void Append(const Glyphs& g, Mark mark, std::vector<Mark>& marks) {
  if (!marks.empty()) {
    Mark& last = marks.back();
    // 预算金额（万元）： / 29.5 / 最高限价: a number on its own line is the amount, no numbering.
    if (mark.begin <= last.value && mark.begin < mark.label && IsMoney(last.field) &&
        IsDigit(g[mark.label - 1]) && g.Before(mark.label) >= Break::kLine) {
      mark.begin = mark.label;
    }
    mark.begin = std::max(mark.begin, last.value);
    last.end = mark.begin;
  }
  marks.push_back(mark);
}

// The longest listed words at `at` that end by `limit`, before a gap of `gap` or more; null for
// none. `at` moves behind them.
const LabelTrie::Entry* LongestAt(const Glyphs& g, std::uint32_t& at, std::uint32_t limit,
                                  Break gap) {
  const LabelTrie& trie = ShippedLabels().trie();
  const LabelTrie::Entry* best = nullptr;
  std::uint32_t end = at;
  int node = 0;
  for (std::uint32_t k = at; k < limit; ++k) {
    if (k > at && g.Before(k) >= gap) break;
    node = trie.Next(node, g[k]);
    if (node < 0) break;
    if (const LabelTrie::Entry* entry = trie.At(node)) {
      best = entry;
      end = k + 1;
    }
  }
  at = end;
  return best;
}

// Behind 大写 and 小写 at `at`: 中标金额大写.
std::uint32_t WrittenEnd(const Glyphs& g, std::uint32_t at, std::uint32_t end) {
  const std::u32string_view rest = g.Folded(at, end);
  return at + std::max(BeginsWithOne(rest, ShippedCells().in_words),
                       BeginsWithOne(rest, ShippedCells().in_figures));
}

HeadLabel HeadOf(const LabelTrie::Entry& entry, MoneyUnit unit) {
  return {true, entry.field, entry.rank, entry.ordinal, unit};
}

}  // namespace

std::vector<Mark> FindLabels(const Glyphs& g) {
  const LabelTrie& trie = ShippedLabels().trie();
  std::vector<Mark> marks;
  std::uint32_t label_end = 0;
  const std::u32string_view glyphs = g.Folded(0, g.size());
  for (std::uint32_t i = 0; i < g.size();) {
    // Nearly everywhere no label begins.
    const char32_t next = i + 1 < glyphs.size() ? glyphs[i + 1] : U'\0';
    if (!trie.MayBegin(glyphs[i], next)) {
      ++i;
      continue;
    }
    Matches matches = MatchesAt(trie, g, i, i == label_end && i > 0, FollowsOnName(g, marks, i));
    std::optional<Mark> mark;
    while (matches.count > 0 && !mark) mark = AcceptLabel(g, matches.found[--matches.count]);
    if (!mark) {
      ++i;
      continue;
    }
    Append(g, *mark, marks);
    i = label_end = std::max(mark->value, i + 1);
  }
  if (!marks.empty()) marks.back().end = g.size();
  return marks;
}

HeadLabel ReadHead(const Glyphs& g, std::uint32_t begin, std::uint32_t end) {
  constexpr std::uint32_t kLongestUnit = 3;  // 金额万元, 单价人民币
  while (begin < end && (NumeralValue(g[begin]) >= 0 || g[begin] == U'、' || g[begin] == U'.' ||
                         g[begin] == U'*')) {
    ++begin;
  }
  while (end > begin && (g[end - 1] == U':' || g[end - 1] == U'*')) --end;
  std::uint32_t after = begin;
  // A head may be broken over lines: no gap ends it but its cell.
  const LabelTrie::Entry* entry = LongestAt(g, after, end, Break::kCell);
  if (entry == nullptr) return {};
  MoneyUnit unit = MoneyUnit::kNone;
  while (after < end) {
    std::uint32_t closed = AfterBracket(g, after);
    if (closed == after) closed = WrittenEnd(g, after, end);
    if (closed == after) {
      const bool joined = g[after] == U'/' || g[after] == U'、' || g[after] == U'-';
      const bool short_unit = end - after <= kLongestUnit &&
                              ShippedMoney().UnitIn(g.Folded(after, end)) != MoneyUnit::kNone;
      if (!joined && !short_unit) return {};
      closed = end;
    }
    const MoneyUnit inside = ShippedMoney().UnitIn(g.Folded(after, closed));
    if (inside != MoneyUnit::kNone) unit = inside;
    if (entry->field != Field::kUnitPrice && ShippedMoney().IsOfOne(g.Folded(after, closed)) &&
        TS_RULE("heads.price_of_one")) {
      unit = MoneyUnit::kRate;  // 报价（元/小时）
    }
    after = closed;
  }
  return HeadOf(*entry, unit);
}

std::vector<HeadLabel> ReadGluedHeads(const Glyphs& g, std::uint32_t& at) {
  std::vector<HeadLabel> heads;
  while (at < g.size()) {
    std::uint32_t end = at;
    const LabelTrie::Entry* entry = LongestAt(g, end, g.size(), Break::kFar);
    if (entry == nullptr) break;
    const std::uint32_t closed = AfterBracket(g, end);
    heads.push_back(HeadOf(*entry, ShippedMoney().UnitIn(g.Folded(end, closed))));
    at = closed;
  }
  return heads;
}

}  // namespace tenderscan
