// Where the rows of two databases first differ.
#pragma once

#include <optional>
#include <string>

#include "store/model/result.h"
#include "store/reader.h"

namespace tenderscan {

struct RowDifference {
  std::string table;
  bool in_stored = true;   // the row is in the stored database
  bool in_derived = true;  // the row is in the one that was derived again
  // Of a row that is in both:
  std::string row;     // its id; "" where the table has none
  std::string column;  // "": the stored row leaves columns empty that are not in the other
  std::string stored;
  std::string derived;
};

// Every row of every table but the runs. Nothing: they are the same. `folder` takes two temporary
// files. Errors: as Reader::DumpContent; kIo.
Result<std::optional<RowDifference>> FirstDifference(const Reader& stored, const Reader& derived,
                                                     const std::string& folder);

}  // namespace tenderscan
