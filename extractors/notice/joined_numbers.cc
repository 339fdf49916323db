// Putting numbers together.
#include "extractors/notice/joined_numbers.h"

#include <algorithm>
#include <string_view>

#include "extractors/text/numeral_words.h"

namespace tenderscan {
namespace {

// 1,285,000.00: groups of three behind one to three digits, or decimals at least.
bool IsWellFormed(std::string_view number) {
  const std::string_view whole = number.substr(0, number.find('.'));
  const std::string_view decimals = number.substr(whole.size());
  if (decimals.size() == 1 ||
      decimals.substr(decimals.empty() ? 0 : 1).find_first_of(".,") != std::string_view::npos) {
    return false;
  }
  const std::size_t first = std::min(whole.find(','), whole.size());
  if (first == 0 || (first < whole.size() && first > 3)) return false;
  for (std::size_t at = first; at < whole.size(); at += 4) {
    if (whole[at] != ',' || whole.size() < at + 4 ||
        whole.substr(at + 1, 3).find(',') != std::string_view::npos) {
      return false;
    }
  }
  return true;
}

std::uint32_t DigitsEnd(const Glyphs& g, std::uint32_t i) {
  const std::uint32_t begin = i;
  while (IsDigit(g[i]) && (i == begin || g.Before(i) == Break::kNone)) ++i;
  return i;
}

// Whether a line break stands before or behind the comma at `i`, and three digits behind it: a
// narrow cell breaks 1,285, / 000.00 there.
bool IsWrappedComma(const Glyphs& g, std::uint32_t i) {
  if (g[i] != U',' || !IsComma(g, i)) return false;
  const bool before = g.Before(i) == Break::kLine, behind = g.Before(i + 1) == Break::kLine;
  return (before ? g.Before(i + 1) == Break::kNone : behind && g.Before(i) == Break::kNone) &&
         DigitsEnd(g, i + 1) == i + 4;
}

// What groups digits at glyph `i`, behind a digit.
enum class Grouping { kNone, kComma, kWide, kQuote, kList, kDot, kBlank, kFixedBlank };

Grouping GroupingAt(const Glyphs& g, std::uint32_t i) {
  if (g.Before(i) == Break::kBlank && IsDigit(g[i])) {
    const std::string_view gap =
        g.text().substr(g.Span(i - 1, i).end, g.Span(i, i + 1).begin - g.Span(i - 1, i).end);
    // No-break and thin blanks, as GB/T 15835 groups digits.
    for (std::string_view fixed : {"\u00A0", "\u2009", "\u202F", "\u2008", "\u2007"}) {
      if (gap == fixed) return Grouping::kFixedBlank;
    }
    return Grouping::kBlank;
  }
  constexpr std::u32string_view kQuotes = U"'’‘′`", kLists = U"、;；", kDots = U"·˙_•・٬﹐";
  const auto is_one_of = [&](std::u32string_view set) { return set.find(g[i]) != set.npos; };
  if (IsWrappedComma(g, i)) return Grouping::kWide;
  if (g.Before(i) > Break::kBlank || g.Before(i + 1) > Break::kBlank || !IsDigit(g[i + 1]))
    return Grouping::kNone;
  if (g.Before(i) == Break::kBlank) return is_one_of(U",，") ? Grouping::kList : Grouping::kNone;
  if (is_one_of(kQuotes)) return Grouping::kQuote;
  if (is_one_of(kLists)) return Grouping::kList;
  if (is_one_of(kDots)) return Grouping::kDot;
  if (!is_one_of(U",，")) return Grouping::kNone;
  return IsComma(g, i) && g.Before(i + 1) == Break::kNone ? Grouping::kComma : Grouping::kWide;
}

}  // namespace

bool IsComma(const Glyphs& g, std::uint32_t i) {
  return g[i] == U',' && g.Span(i, i + 1).end - g.Span(i, i + 1).begin == 1;
}

bool IsScale(char32_t c) { return ShippedNumerals().Of(c).unit != 0; }
bool IsHanNumeral(char32_t c) { return ShippedNumerals().Of(c).any(); }

void Joined::Add(const Glyphs& g, std::uint32_t i) {
  text += g.Printed(i, i + 1);
  ends.resize(text.size(), i + 1);
}

std::optional<Joined> GroupedAt(const Glyphs& g, std::uint32_t i) {
  constexpr std::uint32_t kGroup = 3, kOtherGroup = 4;
  Joined out;
  std::uint32_t end = DigitsEnd(g, i);
  if (end == i || end - i > kGroup) return std::nullopt;
  if (const Grouping by = GroupingAt(g, end); by == Grouping::kNone || by == Grouping::kBlank)
    return std::nullopt;
  const bool listed = GroupingAt(g, end) == Grouping::kList;
  for (std::uint32_t k = i; k < end; ++k) out.Add(g, k);
  bool other = false;   // what NumberAt does not read
  bool groups = false;  // three or four digits behind a mark
  bool commas = false;
  for (const std::uint32_t limit = i + kLongestNumber; end < limit;) {
    const Grouping by = GroupingAt(g, end);
    if (by == Grouping::kNone || by == Grouping::kBlank) break;
    if (listed && by != Grouping::kList) return std::nullopt;  // 1、123,456: a numbering
    const std::uint32_t begin = by == Grouping::kFixedBlank ? end : end + 1;
    const std::uint32_t next = DigitsEnd(g, begin);
    // 1,000,000、285,000: two numbers, each with its own commas.
    if (commas && by == Grouping::kList && GroupingAt(g, next) == Grouping::kComma) break;
    commas = commas || by == Grouping::kComma;
    other = other || by != Grouping::kComma;
    // 128，50万元 and 128·5万元 are no two numbers, 1、50万元 is.
    groups = groups || next - begin == kGroup || next - begin == kOtherGroup ||
             (by == Grouping::kWide && next - begin < kGroup) || by == Grouping::kDot;
    if (next - begin != kGroup || by == Grouping::kList || by == Grouping::kDot)
      out.doubtful = true;
    for (std::uint32_t k = begin; k < next; ++k) out.Add(g, k);
    end = next;
  }
  if (!other || !groups) return std::nullopt;
  if (g[end] == U'.' && g.Before(end) == Break::kNone && IsDigit(g[end + 1]) &&
      g.Before(end + 1) == Break::kNone) {
    const std::uint32_t next = DigitsEnd(g, end + 1);
    for (std::uint32_t k = end; k < next; ++k) out.Add(g, k);
    end = next;
  }
  while (IsScale(g[end]) && g.Before(end) <= Break::kBlank) out.Add(g, end++);
  return out;
}

std::optional<Joined> SpacedAt(const Glyphs& g, std::uint32_t i) {
  const NumeralWords& words = ShippedNumerals();
  int blanks = 0;
  std::uint32_t k = i;
  for (const std::uint32_t limit = i + kLongestNumber; k < limit; ++k) {
    const char32_t c = g[k];
    if (k > i) {
      const char32_t last = g[k - 1];
      const bool goes_on = IsNumeral(c) || (c == U'.' && IsDigit(last) && IsDigit(g[k + 1])) ||
                           (words.IsPoint(c) && IsNumeral(last) && IsNumeral(g[k + 1]));
      if (!goes_on || g.Before(k) > Break::kBlank) break;
      if (g.Before(k) == Break::kBlank) {
        if (IsDigit(c) && IsDigit(last)) break;
        ++blanks;
      }
    }
  }
  const bool yuan = words.IsYuan(g[k]);
  // One blank is read as it stands: 56.98 万元.
  if (g.Before(k) == Break::kBlank) ++blanks;
  if (blanks < 2 || !yuan || k == i + 1 || g.Before(k) > Break::kBlank) return std::nullopt;
  Joined out;
  for (std::uint32_t n = i; n < k; ++n) out.Add(g, n);
  // 元 is no part of the number, and says what its last digits are: 3 万 5 元.
  out.text += g.Printed(k, k + 1);
  out.ends.resize(out.text.size(), k);
  return out;
}

std::optional<Joined> SpreadAt(const Glyphs& g, std::uint32_t i) {
  constexpr std::uint32_t kFewest = 4;
  const auto is_mark = [&](std::uint32_t k) { return g[k] == U',' || g[k] == U'.'; };
  Joined out;
  std::uint32_t k = i;
  bool mark = false;
  for (; k < i + kLongestNumber && (IsDigit(g[k]) || is_mark(k)); ++k) {
    if (k > i && g.Before(k) != Break::kBlank) break;
    if (is_mark(k) && (k == i || is_mark(k - 1))) break;
    mark = mark || is_mark(k);
    out.text += static_cast<char>(g[k]);
    out.ends.resize(out.text.size(), k + 1);
  }
  if (!IsDigit(g[k - 1])) return std::nullopt;  // a list that goes on in words
  if (k - i < kFewest || (k < i + kLongestNumber && IsDigit(g[k]) && g.Before(k) == Break::kNone))
    return std::nullopt;
  const bool yuan =
      g.Before(k) <= Break::kBlank && (ShippedNumerals().IsYuan(g[k]) || IsScale(g[k]));
  out.doubtful = !IsWellFormed(out.text) || (!mark && !yuan);
  while (IsScale(g[k]) && g.Before(k) <= Break::kBlank) out.Add(g, k++);
  return out;
}

std::uint32_t ExponentEnd(const Glyphs& g, std::uint32_t i) {
  if (g[i] != U'E' || g.Before(i) != Break::kNone) return i;
  const std::uint32_t digits = g[i + 1] == U'+' || g[i + 1] == U'-' ? i + 2 : i + 1;
  const std::uint32_t end = DigitsEnd(g, digits);
  return end > digits ? end : i;
}

}  // namespace tenderscan
