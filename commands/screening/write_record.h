// A screening written down: a folder that is whole or not there, and that nothing writes over.
#pragma once

#include <string>

#include "commands/printing.h"
#include "pipeline/screening.h"
#include "store/model/result.h"

namespace tenderscan {

// Writes `record` (of ScreeningRecord) as screening.json, screening.csv, summary.txt and
// SHA256SUMS, the digests of the others (as `sha256sum -c` reads them), beside `folder` and renames
// them into place, on disk. Only its owner may read them: they name who is listed. Gives the digest
// of SHA256SUMS. Errors: kUsage where `folder` is there and is no empty folder; kAccess, kIo. The
// folder may stand there then, and not outlast a power cut.
Result<std::string> WriteScreeningFolder(const std::string& folder, const Screening& screening,
                                         const std::string& day, const Json& record);

}  // namespace tenderscan
