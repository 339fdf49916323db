// Pages of a document that one thing is to be said of, told as gaps.
#pragma once

#include <string>
#include <vector>

#include "store/model/gap.h"

namespace tenderscan {

// Told as one gap each, or as one where they are many or all.
struct PageFaults {
  GapCode code;
  const char* one;              // "has no text layer"
  const char* many;             // "have no text layer"
  std::vector<int> pages = {};  // sorted

  // `of`: how many pages the document has.
  void Tell(int of, std::vector<Gap>& gaps) const;
};

}  // namespace tenderscan
