// Telling headings of lots from lots that a sentence only names.
#include "extractors/layout/lot_headings.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>

#include "extractors/text/folded_word.h"
#include "extractors/text/lots.h"
#include "extractors/text/rule_trace.h"
#include "extractors/words/sentence_words.h"

namespace tenderscan {
namespace {

constexpr std::uint32_t kLongestLabel = 16;  // behind a lot: 中标（成交）供应商名称

// A lot as a line of its own: 包组编号：KX-2025-01.
constexpr std::uint32_t kLongestLot = 16;
// A longer key is a project's code, whose lot nobody numbers.
constexpr std::size_t kLongestKey = 10;

bool Holds(std::u32string_view set, char32_t c) { return set.find(c) != set.npos; }

// Most glyphs stand inside a word, where no heading begins: looked at first.
bool MayBegin(const Glyphs& g, std::uint32_t i, bool starts) {
  const char32_t c = g[i];
  // A telephone number or an address may be glued to the next lot's letter.
  const bool glued = !starts && IsLetter(c) && (IsDigit(g[i - 1]) || IsHan(g[i - 1]));
  if (!starts && !glued) return false;
  if (c < 0x80) return IsDigit(c) || IsLetter(c);
  return BeginsNumberedLot(c) || NumeralValue(c) > 0;
}

bool StartsWord(const Glyphs& g, std::uint32_t i) {
  return g.Before(i) != Break::kNone || i == 0 ||
         !(IsHan(g[i - 1]) || IsDigit(g[i - 1]) || IsLetter(g[i - 1]) || g[i - 1] == U'-');
}

// Of a line, a cell or a sentence, a bracket or the numeral of a section (二、) aside.
bool StartsLine(const Glyphs& g, std::uint32_t i) {
  if (i > 0 && g.Before(i) == Break::kNone && Holds(U"([", g[i - 1])) --i;
  if (i == 0 || g.Before(i) >= Break::kFar || Holds(U"。；;！!？?", g[i - 1])) return true;
  return i >= 2 && g[i - 1] == U'、' && NumeralValue(g[i - 2]) > 0 && !IsDigit(g[i - 2]);
}

// 云岭市A包供应商（乙方）：, but not 联系B包供应商: whether a colon ends the words from `end` on.
bool IsLabelled(const Glyphs& g, std::uint32_t end) {
  const std::uint32_t limit = g.SegmentEnd(end, std::min(end + kLongestLabel, g.size()));
  for (std::uint32_t i = end; i < limit; ++i) {
    if (g[i] == U':') return true;
  }
  return false;
}

// 包1中标供应商：, 包1：, 包1（...）, 包1 alone on its line.
bool Heads(const Glyphs& g, std::uint32_t end, bool starts) {
  if (BeginsWithOne(g.Folded(end, std::min(end + kLongestLabel, g.size())), ShippedLots().heads)) {
    return starts || IsLabelled(g, end);
  }
  return starts && (g[end] == U':' || g[end] == U'(' || g.Before(end) >= Break::kFar);
}

// 包1、包2和包3, 包1、2: the lots that are named together with the first; `end` moves behind them.
std::vector<std::string> NamedTogether(const Glyphs& g, std::uint32_t& end) {
  constexpr std::size_t kMost = 50;
  std::vector<std::string> lots;
  while (lots.size() < kMost && g.Before(end) <= Break::kBlank) {
    std::uint32_t at = end;
    if (Holds(U"、,，/", g[at]) || ShippedSentences().IsConjunction(g[at])) {
      ++at;
    } else {
      break;
    }
    const std::uint32_t limit = std::min(at + kLongestLot, g.size());
    auto lot = LotAt(g, at, limit);
    if (!lot && g[at - 1] == U'、' && IsDigit(g[at])) {
      // A bare number among lots: 包1、2
      std::uint32_t digits = at;
      while (IsDigit(g[digits]) && digits - at < 3) ++digits;
      if (Holds(U"、:(", g[digits]) || g.Before(digits) >= Break::kFar ||
          EndOfOne(g, digits, ShippedLots().heads) > digits)
        lot = ReadLot(g, at, digits);
    }
    if (!lot) break;
    lots.push_back(lot->lot);
    end = lot->end;
  }
  return lots;
}

// 某工程1、2标段: the lots of which only the numbers stand before glyph `i`, a word before them.
std::vector<std::string> NumbersBefore(const Glyphs& g, std::uint32_t i) {
  constexpr std::size_t kMost = 20;
  std::vector<std::string> lots;
  while (i >= 2 && g[i - 1] == U'、' && g.Before(i) == Break::kNone && lots.size() < kMost) {
    std::uint32_t begin = i - 1;
    while (begin > 0 && NumeralValue(g[begin - 1]) >= 0 && g.Before(begin) == Break::kNone) --begin;
    const auto lot = ReadLot(g, begin, i - 1);
    if (begin + 1 > i - 1 || !lot) return {};
    lots.insert(lots.begin(), lot->lot);
    i = begin;
  }
  // 1、2标段 of a line is the second lot, with its number.
  const bool word = i > 0 && g.Before(i) == Break::kNone && IsHan(g[i - 1]);
  if (!word) lots.clear();
  return lots;
}

}  // namespace

bool FollowsLot(const std::string& lot, const std::string& next) {
  const auto split = [](const std::string& key) {
    std::size_t at = key.size();
    while (at > 0 && key[at - 1] >= '0' && key[at - 1] <= '9') --at;
    return std::pair(key.substr(0, at), key.substr(at));
  };
  const auto [words, number] = split(lot);
  const auto [next_words, next_number] = split(next);
  constexpr std::size_t kMostDigits = 9;  // what an int holds
  if (number.empty() || next_number.empty()) {
    return number.empty() && next_number.empty() && words.size() == 1 && next_words.size() == 1 &&
           next_words[0] == words[0] + 1;
  }
  return words == next_words && number.size() <= kMostDigits && next_number.size() <= kMostDigits &&
         std::stoi(next_number) == std::stoi(number) + 1;
}

std::vector<LotHeading> FindLotHeadings(const Glyphs& g) {
  std::vector<LotHeading> headings;
  std::uint32_t line_end = 0;  // of the last heading's line
  for (std::uint32_t i = 0; i < g.size(); ++i) {
    const bool starts = StartsWord(g, i);
    if (!MayBegin(g, i, starts)) continue;
    const std::uint32_t limit = std::min(i + kLongestLot, g.size());
    std::optional<PrintedLot> lot;
    if (StartsLine(g, i)) lot = LotOfLine(g, i, g.SegmentEnd(i, limit));
    const bool line = lot && lot->lot.size() <= kLongestKey;
    if (!line) lot = LotAt(g, i, limit);
    if (!lot) continue;
    LotHeading heading{i, lot->end, lot->lot, {}, false};
    std::vector<std::string> more = NamedTogether(g, heading.end);
    if (!more.empty()) {
      heading.before.push_back(std::exchange(heading.lot, more.back()));
      more.pop_back();
      std::move(more.begin(), more.end(), std::back_inserter(heading.before));
    }
    if (!line && !heading.lot.empty()) {
      std::vector<std::string> before = NumbersBefore(g, i);
      if (!before.empty() && TS_RULE("lots.numbers_before"))
        heading.before.insert(heading.before.begin(), before.begin(), before.end());
    }
    const std::string& first = heading.before.empty() ? heading.lot : heading.before.front();
    heading.in_line = !line && !headings.empty() && line_end > i &&
                      FollowsLot(headings.back().lot, first) && TS_RULE("lots.goes_on_in_line");
    if (line || heading.in_line || Heads(g, heading.end, starts)) {
      headings.push_back(heading);
      if (i >= line_end) line_end = g.SegmentEnd(i);
    }
    i = std::max(heading.end, i + 1) - 1;
  }
  return headings;
}

}  // namespace tenderscan
