// The digest that a scan leaves beside what it says of itself: an edit of the run is seen by it.
#pragma once

#include <string>

#include "store/model/result.h"
#include "store/sqlite.h"

namespace tenderscan {

// Hex, over every column of every row of `runs` (but the digest's own) and of `run_inputs`. Against
// slips and quiet edits; whoever edits on purpose can write a new one.
Result<std::string> ManifestSha256(const Connection& connection);

}  // namespace tenderscan
