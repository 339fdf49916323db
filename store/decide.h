// A person's decision about a finding, written into a journal.
#pragma once

#include <cstdint>
#include <string>

#include "store/journal.h"
#include "store/model/result.h"
#include "store/reader.h"

namespace tenderscan {

struct Opinion {
  Decision decision = Decision::kUnsure;
  std::string note;
  std::string who;
  std::string when;  // UtcStamp
};

// What was decided on, and the entry that the journal has now.
struct Decided {
  FindingRow finding;
  Verdict verdict;
};

// On return the verdict is on disk; the next scan applies it. Errors: as Reader::Explain, before
// the journal is touched; as Journal::Open and Append.
Result<Decided> Decide(const Reader& reader, std::int64_t finding, const Opinion& opinion,
                       const std::string& journal);

}  // namespace tenderscan
