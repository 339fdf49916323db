// Which sources are asked, in which order, and which of two counts: one table.
#pragma once

#include <string>
#include <vector>

#include "extractors/notice/awards/draft.h"
#include "extractors/notice/awards/sources.h"
#include "extractors/notice/reading.h"

namespace tenderscan {

struct MergedAwards {
  std::vector<Draft> drafts;  // at most kMostAwards, each won once
  std::vector<PrintedName> losers;
  std::vector<PrintedName> undecided;  // as of TableAwards
  std::vector<std::string> failed;     // lots, as tables' rows say
  bool not_understood = false;         // as of TableAwards
  bool stated = false;  // a label, a head or a sentence says that somebody won, not only who bid
};

// All sources of a notice whose awards are made, joined.
MergedAwards MergeAwards(Reading& reading, const std::vector<LotHeading>& lots);

}  // namespace tenderscan
