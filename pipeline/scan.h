// Everything that was given, scanned on many threads and handed over in order.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "pipeline/inputs.h"
#include "pipeline/rules.h"
#include "store/database.h"

namespace tenderscan {

// Of what is kept: what came in twice is counted once.
struct ScanTotals {
  std::uint64_t documents = 0;  // captures, their parts and their records
  std::uint64_t repeated = 0;   // came in again beside them
  std::uint64_t captures = 0;
  std::uint64_t records = 0;          // notices of documents that hold several, each a document
  std::uint64_t holding_records = 0;  // documents that hold several notices
  std::array<std::uint64_t, 4> by_outcome{};    // indexed by Outcome
  std::map<std::string, std::uint64_t> by_gap;  // slug -> gaps of that kind
  std::uint64_t recognised_pages = 0;           // their characters, in pictures
  std::array<std::uint64_t, 4>
      by_standing{};  // findings, indexed by Standing; as the database has them
  std::array<std::uint64_t, 4> of_companies{};  // of these: companies of a list, no watched things

  std::uint64_t lacking = 0;     // notices with attachments that are not here; of a database
  std::uint64_t unattached = 0;  // documents that belong to no notice that was read; of a database

  // Counts pages as read whose other half was read too, and findings as the database has them.
  void Join(const JoinedHalves& joined);
  std::uint64_t read() const { return by_outcome[0]; }
  std::uint64_t not_wholly_read() const { return documents - by_outcome[0]; }
};

// What the database keeps of every term that was looked for.
std::vector<TermFacts> FactsOf(const Lexicon& lexicon);
const std::vector<Regime>& RegimesOf(const Lexicon& lexicon);

// A document with what its takers want of it, made on the thread that scanned it.
struct ScanResult {
  PreparedDocument prepared;
  std::string json_line;  // empty unless wanted
};

struct ScanWants {
  int jobs = 0;  // 0: one a core
  bool json_lines = false;
  bool text = false;      // in the JSON lines
  bool database = false;  // all that Database::Put needs; else findings only
};

// How far a scan has come.
struct ScanProgress {
  std::uint64_t bytes_done = 0;
  std::uint64_t bytes_total = 0;  // 0: not known (standard input)
  std::uint64_t documents = 0;
  std::uint64_t not_wholly_read = 0;
  std::uint64_t findings = 0;  // leads
};

// Stops at the first error of `take`, which says whether it keeps what it is given: what it does
// not keep is not counted. `on_progress` (may be empty) is called after each capture, on the
// calling thread. Deterministic: `take` sees the same results in the same order whatever `jobs` is.
Result<ScanTotals> ScanAll(Inputs& inputs, const Rules& rules, const ScanWants& wants,
                           const std::function<void(const ScanProgress&)>& on_progress,
                           const std::function<Result<bool>(const ScanResult&)>& take);

}  // namespace tenderscan
