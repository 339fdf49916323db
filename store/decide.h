// A person's decision about a finding, written into a journal.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

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
  std::size_t others = 0;  // findings of its purchase that were rejected with it
};

// The words that a finding quotes, as journals keep them.
QuoteKey KeyOf(const Explanation& explained);

// Who rejects a purchase rejects what each of its notices says by now: a notice that joins later
// opens it again. On return the verdict is on disk; the next scan applies it. Errors: as
// Reader::Explain, before the journal is touched; as Journal::Open and Append.
Result<Decided> Decide(const Reader& reader, std::string_view code, const Opinion& opinion,
                       const std::string& journal);

}  // namespace tenderscan
