// Facts of the lists that a person should look at again: nothing here is looked up anywhere.
#pragma once

#include <string>
#include <vector>

#include "store/model/dates.h"

namespace tenderscan {

class Lexicon;

// One fact that needs a look.
struct StaleFact {
  std::string fact;   // its id in the lists: "chip/b30a", "china", "affiliates-after"
  std::string where;  // the list, or the folder of lists: "controls/china.toml", "terms/"
  std::string why;    // all reasons: "confidence low", "to be checked since 2026-11-10", …
};

// Those of a control fact or policy with a low confidence or an unknown answer, with a day
// (`check_after`) that has come, clocks of which nothing is known for half a year, and terms or
// spellings that are there by name only. One a fact; by reason, then id.
std::vector<StaleFact> StaleFacts(const Lexicon& lexicon, Date today);

}  // namespace tenderscan
