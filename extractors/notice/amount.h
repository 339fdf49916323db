// One number of a notice with what stands around it: its unit, its currency and what its words say.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "extractors/phrases/labels.h"
#include "extractors/text/glyphs.h"
#include "extractors/words/money_words.h"
#include "store/model/decimal.h"

namespace tenderscan {

struct Amount {
  Decimal value;            // multiplied out
  std::uint32_t begin = 0;  // glyphs, currency and unit included
  std::uint32_t end = 0;
  std::string_view currency = "CNY";
  Clause says = Clause::kNothing;
  bool explicit_unit = false;  // its unit is printed beside it
  bool capital = false;        // in 大写
  bool rejected = false;       // a rate, a unit price, a count, a part of a number or a range
};

// The number that begins at glyph `i` of a value [begin, end); `i` is moved behind it. nullopt
// where none begins, or one that cannot be read whole.
std::optional<Amount> AmountAt(const Glyphs& glyphs, std::uint32_t begin, std::uint32_t end,
                               std::uint32_t& i);

// Whether a limit at glyph `i` cuts a number in two.
bool CutsNumber(const Glyphs& glyphs, std::uint32_t i);

}  // namespace tenderscan
