// A database, derived again from its archive with the same rules and journal, and compared: record
// by record, so that a fault has a name, then row by row, so that nothing is left out.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/rules.h"
#include "pipeline/scan.h"
#include "store/model/result.h"
#include "store/reader.h"

namespace tenderscan {

struct Rederived {
  std::uint64_t documents = 0;
  std::uint64_t annotations = 0;
  // One sentence for everything that does not come out as stored, each naming its database, archive
  // or record.
  std::vector<std::string> faults;
  // One sentence for every archive that is not where the database looks for it, with the place: its
  // documents were not derived.
  std::vector<std::string> missing;
  // Sought only where nothing is missing and there is no fault: the first row that is not the same.
  std::optional<RowDifference> difference;

  // One sentence where another reader program, or other libraries of it, read attachments at the
  // scan: a text that differs may differ for that alone.
  std::optional<std::string> other_reader;

  bool holds() const { return faults.empty() && missing.empty() && !difference; }
};

// `rules` must be those of the scan, watchlists and all. Works in a folder for temporary files that
// is gone afterwards; writes nothing beside the database. `on_progress` (may be empty) is called
// after each capture, on the calling thread. `jobs` as in ScanWants. Errors: kUsage where the rules
// are others than at the scan; kDamaged where the journal's beginning is; as Reader and Database.
Result<Rederived> Rederive(const Reader& reader, const Rules& rules, int jobs,
                           const std::function<void(const ScanProgress&)>& on_progress);

}  // namespace tenderscan
