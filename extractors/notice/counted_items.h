// Items that a sentence counts, where no table lists them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "extractors/text/glyphs.h"

namespace tenderscan {

struct CountedItem {
  std::uint32_t begin = 0, end = 0;  // of the name, glyphs
  std::string name, quantity, unit;  // as printed: 质谱仪, 1, 台
  std::optional<std::string> lot;
};

// The things that the value in glyphs [begin, end) counts one behind the other from its beginning
// (质谱仪，1台；离心机 2台), up to the first words that count none. Empty where it begins
// otherwise.
std::vector<CountedItem> ReadCountedItems(const Glyphs& glyphs, std::uint32_t begin,
                                          std::uint32_t end);

}  // namespace tenderscan
