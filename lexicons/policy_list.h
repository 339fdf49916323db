// The [[policy]] tables of controls/*.toml.
#pragma once

#include <string>
#include <vector>

#include "lexicons/controls.h"
#include "lexicons/fact_reader.h"
#include "store/model/policy.h"
#include "store/model/result.h"

namespace tenderscan {

struct TermPolicy {
  std::vector<std::string> terms;  // ids, groups laid out
  Policy policy;
};

// Adds those of one file, in the order of their first days; `top` is told of the keys that are
// read. One that another `replaces` ends on the day before. Where nothing later than a day is known
// of a clock (`known_until`), what was last said ends there, and an unknown follows it.
Result<void> AddPolicies(const LexiconSource& source, FactReader& top,
                         std::vector<TermPolicy>& policies, std::vector<CheckedFact>& checked);

}  // namespace tenderscan
