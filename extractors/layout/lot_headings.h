// Headings of lots, by whose number all that stands below them is told apart.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "extractors/text/glyphs.h"

namespace tenderscan {

// 合同包1：, 包1 on a line of its own, （包2）, 包1采购… at the beginning of a line, and ，包2采购…
// that goes on from there: what follows is of that lot.
struct LotHeading {
  std::uint32_t at = 0;             // glyphs
  std::uint32_t end = 0;            // behind the lot's number
  std::string lot;                  // of several (包1、包2：) the last
  std::vector<std::string> before;  // the others
  bool in_line = false;             // goes on from another in its line
};

// By position. Linear.
std::vector<LotHeading> FindLotHeadings(const Glyphs& glyphs);

// Whether lot `next` is the one that is numbered behind `lot`: 2 behind 1, 1-2 behind 1-1, B
// behind A.
bool FollowsLot(const std::string& lot, const std::string& next);

}  // namespace tenderscan
