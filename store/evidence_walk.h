// The walk from a finding back to the archived bytes, each step checked on the way.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/model/result.h"
#include "store/reader.h"

namespace tenderscan {

// A step of the walk: what the database says, and whether the archive agrees now.
struct EvidenceStep {
  std::string what;           // "archive record"
  std::string found;          // "notices.warc.gz, byte 4711, 2096 bytes long"
  std::optional<bool> holds;  // none: nothing to check it against
};

struct EvidenceWalk {
  std::vector<EvidenceStep> steps;  // from the outside in: record, payload, document, text, quote

  bool holds() const;  // no step fails
};

// Reads the archive where it lies now; an archive that is gone or changed is a step that does not
// hold. Errors: as Reader::Text.
Result<EvidenceWalk> WalkEvidence(const Reader& reader, const Explanation& explained);

}  // namespace tenderscan
