// Two readings of one notice, field by field.
#pragma once

#include <string>
#include <vector>

#include "store/model/notice.h"

namespace tenderscan {

struct FieldChange {
  std::string field;   // "title", "budget", "supplier", "attachments", ...
  std::string before;  // as a person reads it; "" for nothing
  std::string after;
  bool operator==(const FieldChange&) const = default;
};

// In a fixed order of fields; empty where no field that is read differs, whatever the bytes do.
// Lists (suppliers, items, attachments) are compared as sets: an order that changed is no change.
std::vector<FieldChange> CompareNotices(const Notice& before, const Notice& after);

}  // namespace tenderscan
