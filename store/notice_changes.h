// Two readings of one notice, field by field.
#pragma once

#include <string>
#include <vector>

#include "store/model/notice.h"

namespace tenderscan {

struct FieldChange {
  std::string field;   // its label: "title", "budget", "supplier", "contract amount", ...
  std::string before;  // as a person reads it; "" for nothing
  std::string after;
  bool operator==(const FieldChange&) const = default;
};

// Every field of store/model/notice.h that is printed, in its order, parties by role; empty
// where none of them differs, whatever the bytes do. Lists (suppliers, items, attachments) are
// compared as sets: an order that changed is no change. Amounts are compared as amounts, however
// they are printed.
std::vector<FieldChange> CompareNotices(const Notice& before, const Notice& after);

}  // namespace tenderscan
