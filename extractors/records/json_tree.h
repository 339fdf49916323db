// JSON to a record's tree.
#pragma once

#include <string>
#include <string_view>

#include "extractors/records/record.h"

namespace tenderscan {

struct JsonTree {
  RecordNode root;
  GapCode code = GapCode::kMalformed;  // of the fault
  std::string fault;  // one sentence where the text is no JSON, nests too deep or has too many
                      // values: what stands before it is read. Empty where all is
};

// Empty values are left out, but for that of a notice's text. Text that is JSON itself inside a
// string is read as such. Total.
JsonTree ReadJsonTree(std::string_view utf8);

}  // namespace tenderscan
