// Reading footnotes' marks.
#include "extractors/text/footnotes.h"

#include <string_view>

#include "extractors/text/numeral_words.h"

namespace tenderscan {
namespace {

constexpr std::uint32_t kMostDigits = 2;

bool IsRaisedDigit(char32_t c) {
  return c == U'¹' || c == U'²' || c == U'³' || (c >= U'⁰' && c <= U'⁹');
}

bool IsSymbol(char32_t c) {
  return (c >= U'①' && c <= U'⑳') || c == U'*' || c == U'※' || c == U'†' || c == U'‡';
}

// Behind 注1 at `i`, and of `bare` ones 1, 12 and 注; `i` where none stands there.
std::uint32_t NumberEnd(const Glyphs& g, std::uint32_t i, bool bare) {
  std::uint32_t end = i;
  const bool note = ShippedNumerals().IsNote(g[end]);
  if (note) ++end;
  if (!note && !bare) return i;
  const std::uint32_t digits = end;
  while (end < digits + kMostDigits && IsDigit(g[end]) && g.Before(end) == Break::kNone) ++end;
  return bare || end > digits ? end : i;
}

}  // namespace

std::uint32_t FootnoteEnd(const Glyphs& g, std::uint32_t i) {
  if (g.Before(i) > Break::kBlank) return i;
  const char32_t c = g[i];
  std::uint32_t end = i;
  if (c == U'[' || c == U'(') {
    const std::uint32_t inner = NumberEnd(g, i + 1, true);
    const char32_t close = c == U'[' ? U']' : U')';
    if (inner > i + 1 && g[inner] == close) end = inner + 1;
  } else if (IsSymbol(c)) {
    while (IsSymbol(g[end]) && (end == i || g.Before(end) == Break::kNone)) ++end;
  } else if (IsRaisedDigit(c)) {
    while (end < i + kMostDigits && IsRaisedDigit(g[end])) ++end;
  } else if (ShippedNumerals().IsNote(c)) {
    end = NumberEnd(g, i, false);
  }
  if (end == i) return i;
  constexpr std::u32string_view kMarks = U"，,；;。、:()[]";
  const bool over = g.Before(end) >= Break::kFar || kMarks.find(g[end]) != kMarks.npos ||
                    (g.Before(end) == Break::kBlank && !IsDigit(g[end]));
  return over ? end : i;
}

}  // namespace tenderscan
