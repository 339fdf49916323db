// What one value says of each of the lots that it lists: 包1：甲公司；包2：乙公司.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "extractors/phrases/labels.h"
#include "extractors/text/glyphs.h"

namespace tenderscan {

// Glyphs [begin, end) are said of the lot.
struct Share {
  std::string lot;
  std::uint32_t begin = 0, end = 0;
};

// In order; empty where the mark's value does not begin with a lot. Where the lots come up again
// the list is over.
std::vector<Share> SharesOf(const Glyphs& glyphs, const Mark& mark);

}  // namespace tenderscan
