// Who is listed in letters, or by a short name, may stand in the archive under a Chinese name.
#pragma once

#include <cstddef>

#include "pipeline/screening.h"
#include "store/model/result.h"
#include "store/reader.h"

namespace tenderscan {

// Gives each entry that is found by no name of its own at most `most` candidates, the best first,
// with where they stand. Errors: as Reader and NamesInTexts.
Result<void> AddCandidates(const Reader& reader, std::size_t most, Screening& out);

}  // namespace tenderscan
