// The numbers of dates and times: a few digits, or Chinese numerals up to 99.
#pragma once

#include <cstdint>

#include "extractors/text/glyphs.h"
#include "extractors/words/time_words.h"

namespace tenderscan {

struct SmallNumber {
  int value = -1;  // -1: none stands there
  int digits = 0;
  std::uint32_t end = 0;
};

// Up to `most` Arabic digits. `broken`: whether line breaks may stand between them.
SmallNumber DigitsAt(const Glyphs& glyphs, std::uint32_t i, std::uint32_t limit, int most,
                     bool broken);

// Chinese numerals: 三, 十五, 三十一, 廿七, 零五, 二〇, 叁拾.
SmallNumber SmallHanNumberAt(const Glyphs& glyphs, std::uint32_t i, std::uint32_t limit);

// Up to two digits or Chinese numerals, line breaks passed only before one of `units`.
SmallNumber PartAt(const Glyphs& glyphs, std::uint32_t i, std::uint32_t limit,
                   const TimeWords::Set& units);

}  // namespace tenderscan
