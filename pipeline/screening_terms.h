// Entries of a list that name what the program watches for anyhow: Super Micro Computer, Inc.
#pragma once

#include "pipeline/screening.h"
#include "store/model/result.h"
#include "store/reader.h"

namespace tenderscan {

// Adds to entries that are found by no name of theirs the documents in which a watched term is
// found that they name (Amazon Web Services), as by a brand: in whatever spelling, 超微 too.
// Errors: as Reader.
Result<void> AddWatchedTerms(const Reader& reader, Screening& screening);

}  // namespace tenderscan
