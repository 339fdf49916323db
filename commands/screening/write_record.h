// A screening written down: a folder that is whole or not there, and that nothing writes over.
#pragma once

#include <optional>
#include <string>

#include "commands/printing.h"
#include "pipeline/screening.h"
#include "store/model/result.h"

namespace tenderscan {

// What a record says beside the screening itself.
struct RecordMade {
  std::string day;                  // for which it is done
  std::string at;                   // UtcStamp of its making
  std::optional<std::string> list;  // the list's bytes; none where they cannot be read again
};

// Writes `record` (of ScreeningRecord) as screening.json, screening.csv, summary.txt, made.txt (the
// time), list (its bytes) and SHA256SUMS, the digests of the others (as `sha256sum -c` reads them),
// beside `folder` and renames them into place, on disk. Only its owner may read them: they name who
// is listed. Gives the digest of SHA256SUMS. Errors: kUsage where `folder` is there and is no empty
// folder; kAccess, kIo. The folder may stand there then, and not outlast a power cut.
Result<std::string> WriteScreeningFolder(const std::string& folder, const Screening& screening,
                                         const RecordMade& made, const Json& record);

}  // namespace tenderscan
