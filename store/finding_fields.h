// What a finding says, field by field, as a person reads it: for comparing two of them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "store/database_diff.h"
#include "store/reader.h"

namespace tenderscan {

struct FindingField {
  std::string_view name;  // "amount"
  DiffCause cause;        // of its being another while the notices are the same
  std::string_view says;  // that cause in a phrase
  std::string (*text)(const FindingRow& finding);  // "" for nothing
  bool of_purchase = false;  // gathered over all its notices: none of them says it by itself
};

// In the order in which they are told.
const std::vector<FindingField>& FindingFields();

}  // namespace tenderscan
