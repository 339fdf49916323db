// Reading the numbers of dates and times.
#include "extractors/notice/small_numbers.h"

#include "extractors/text/numeral_words.h"

namespace tenderscan {

SmallNumber DigitsAt(const Glyphs& g, std::uint32_t i, std::uint32_t limit, int most, bool broken) {
  SmallNumber n;
  int value = 0;
  while (i < limit && n.digits < most && IsDigit(g[i])) {
    const Break gap = g.Before(i);
    if (n.digits > 0 && gap != Break::kNone && !(broken && gap == Break::kLine)) break;
    value = value * 10 + static_cast<int>(g[i] - U'0');
    ++n.digits;
    ++i;
  }
  if (n.digits > 0) n.value = value;
  n.end = i;
  return n;
}

SmallNumber SmallHanNumberAt(const Glyphs& g, std::uint32_t i, std::uint32_t limit) {
  constexpr int kMost = 4;  // 零贰拾壹
  const NumeralWords& words = ShippedNumerals();
  SmallNumber n;
  int value = 0, digit = -1;
  bool tens = false;
  for (; i < limit && n.digits < kMost && !IsDigit(g[i]); ++i, ++n.digits) {
    const HanNumeral& numeral = words.Of(g[i]);
    if (numeral.tens > 0) {
      if (n.digits > 0) break;
      value = numeral.tens;
      tens = true;
    } else if (numeral.unit == 10) {
      if (tens) break;
      value = (digit < 0 ? 1 : digit) * 10;
      digit = -1;
      tens = true;
    } else if (numeral.digit < 0) {
      break;
    } else if (digit >= 0) {
      // 一七, 二〇, 零五
      if (tens || value > 0) break;
      value = digit * 10;
      digit = numeral.digit;
      tens = digit > 0 || value > 0;
    } else {
      digit = numeral.digit;
    }
  }
  if (n.digits > 0) n.value = value + (digit > 0 ? digit : 0);
  n.end = i;
  return n;
}

SmallNumber PartAt(const Glyphs& g, std::uint32_t i, std::uint32_t limit,
                   const TimeWords::Set& units) {
  SmallNumber n = DigitsAt(g, i, limit, 2, true);
  if (n.value < 0) n = SmallHanNumberAt(g, i, limit);
  if (n.value >= 0 && n.end < limit && units.At(g, n.end, limit) > 0) return n;
  // 1 7 日, of a date whose characters are spaced out
  if (n.digits == 1 && IsDigit(g[n.end - 1]) && IsDigit(g[n.end]) && n.end + 1 < limit &&
      g.Before(n.end) == Break::kBlank && units.At(g, n.end + 1, limit) > 0) {
    return {n.value * 10 + static_cast<int>(g[n.end] - U'0'), 2, n.end + 1};
  }
  return DigitsAt(g, i, limit, 2, false);
}

}  // namespace tenderscan
