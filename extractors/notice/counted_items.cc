// Items that a sentence counts: 采购需求：质谱仪，1台；离心机 2台。
#include "extractors/notice/counted_items.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "extractors/notice/small_numbers.h"
#include "extractors/phrases/name_parts.h"
#include "extractors/text/lots.h"
#include "extractors/text/rule_trace.h"
#include "extractors/words/cell_words.h"

namespace tenderscan {
namespace {

constexpr std::u32string_view kParts = U"；;、，,。";
constexpr std::u32string_view kNameEnds = U"；;、，,。:：！";

struct Count {
  std::uint32_t begin = 0, unit = 0, end = 0;  // of its digits, its unit, behind it
};

// 2台, 壹套, 1项 at glyph `i`, behind which nothing of the sentence goes on.
std::optional<Count> CountAt(const Glyphs& g, std::uint32_t i, std::uint32_t limit) {
  constexpr int kMostDigits = 5;
  constexpr std::u32string_view kBehind = U"；;、，,。()（）[]";
  Count count{i, 0, 0};
  const SmallNumber number =
      IsDigit(g[i]) ? DigitsAt(g, i, limit, kMostDigits, false) : SmallHanNumberAt(g, i, limit);
  if (number.value < 1) return std::nullopt;
  count.unit = number.end;
  const CellWords& words = ShippedCells();
  const std::uint32_t unit = BeginsWithOne(g.Folded(count.unit, limit), words.counter);
  if (unit == 0) return std::nullopt;
  count.end = count.unit + unit;
  const bool over = count.end >= limit || g.Before(count.end) >= Break::kBlank ||
                    kBehind.find(g[count.end]) != kBehind.npos;
  return over ? std::optional(count) : std::nullopt;
}

// Where a count may stand behind a name that ends before glyph `i`: ，1台, （1台）, 数量：1台, 1台.
std::uint32_t CountBegin(const Glyphs& g, std::uint32_t i, std::uint32_t limit) {
  constexpr std::u32string_view kBetween = U"，,;；:(";
  const auto pass = [&] {
    while (i < limit && kBetween.find(g[i]) != kBetween.npos) ++i;
  };
  pass();
  i += BeginsWithOne(g.Folded(i, limit), ShippedCells().count_head);
  pass();
  return i;
}

// Whether glyphs [begin, end) are the name of a thing.
bool IsName(const Glyphs& g, std::uint32_t begin, std::uint32_t end) {
  constexpr std::uint32_t kShortest = 2, kLongest = 40;
  if (end < begin + kShortest || end > begin + kLongest) return false;
  if (IsDigit(g[begin]) || (!IsHan(g[begin]) && !IsLetter(g[begin]))) return false;
  int depth = 0;
  for (std::uint32_t k = begin; k < end; ++k) {
    depth += BracketStep(g[k]);
    if (depth < 0) return false;
  }
  const std::u32string_view name = g.Folded(begin, end);
  const CellWords& words = ShippedCells();
  return depth == 0 && !HoldsOne(name, words.no_thing) &&
         EndsWithOne(name, words.before_count) == 0;
}

// One thing and its count from glyph `at` on; moves `at` behind them.
std::optional<CountedItem> ItemAt(const Glyphs& g, std::uint32_t& at, std::uint32_t limit) {
  constexpr std::uint32_t kReach = 60;
  const std::uint32_t end = std::min(limit, at + kReach);
  int depth = 0;
  for (std::uint32_t k = at + 1; k < end; ++k) {
    depth += BracketStep(g[k - 1]);
    if (depth > 0) continue;
    if (g.Before(k) >= Break::kFar) return std::nullopt;
    const bool mark = kNameEnds.find(g[k]) != kNameEnds.npos || g[k] == U'(';
    const std::uint32_t number = CountBegin(g, k, limit);
    // Nothing goes from a name into its number: A100显卡8块.
    const bool glued =
        number == k && !IsHan(g[k - 1]) && g[k - 1] != U')' && g.Before(k) == Break::kNone;
    if (const auto count = glued ? std::nullopt : CountAt(g, number, limit)) {
      if (!IsName(g, at, k)) return std::nullopt;
      CountedItem item;
      item.begin = at;
      item.end = k;
      item.name = g.Printed(at, k);
      item.quantity = g.Printed(count->begin, count->unit);
      item.unit = g.Printed(count->unit, count->end);
      at = count->end + (number > k && g[number - 1] == U'(' && g[count->end] == U')');
      return item;
    }
    if (mark && g[k] != U'(') return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

std::vector<CountedItem> ReadCountedItems(const Glyphs& g, std::uint32_t begin, std::uint32_t end) {
  constexpr std::size_t kMost = 200;
  const CellWords& words = ShippedCells();
  std::vector<CountedItem> items;
  std::optional<std::string> lot;
  end = std::min(end, g.size());
  for (std::uint32_t at = begin; at < end && items.size() < kMost;) {
    if (const auto printed = LotAt(g, at, end); printed && g[printed->end] == U':') {
      lot = printed->lot;
      at = printed->end + 1;
    }
    // 1、质谱仪; ①质谱仪; 采购质谱仪
    at = NumberEnd(g, at, end);
    at += BeginsWithOne(g.Folded(at, end), words.buys);
    auto item = ItemAt(g, at, end);
    if (!item) break;
    item->lot = lot;
    items.push_back(std::move(*item));
    const bool parted =
        at < end && (kParts.find(g[at]) != kParts.npos || g.Before(at) >= Break::kLine);
    if (!parted) break;
    while (at < end && kParts.find(g[at]) != kParts.npos) ++at;
  }
  return items;
}

}  // namespace tenderscan
