// What is derived over all documents once they are stored.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "store/journal.h"
#include "store/model/result.h"
#include "store/sqlite.h"

namespace tenderscan {

// Each changes rows that are stored, in one transaction with them. Errors: those of SQLite.
// `verdicts` are the journal's, in its order.
struct Pass {
  std::string_view name;
  Result<void> (*run)(Connection& connection, const std::vector<Verdict>& verdicts);
};

// Joins pages that show their notice in a frame with what the frame shows: nothing is missing of
// them where that was read.
Result<void> JoinHalves(Connection& connection, const std::vector<Verdict>&);

// Finds the captures of attachments, says of notices which are missing, and gives what is found in
// them to the notices that they belong to.
Result<void> LinkAttachments(Connection& connection, const std::vector<Verdict>&);

// Says of pages of notices that were captured again which capture counts, and of what is found in
// an earlier one by which finding of the newest it is replaced.
Result<void> MarkVersions(Connection& connection, const std::vector<Verdict>&);

// Joins notices into contracting processes, by what store/linking reads of them.
Result<void> JoinProcesses(Connection& connection, const std::vector<Verdict>&);

// Gives findings in attachments their notice's buyer, date, supplier and money, by their own lot.
Result<void> GiveDeals(Connection& connection, const std::vector<Verdict>&);

// Says what control facts held of findings that got their date from a notice.
Result<void> DateControls(Connection& connection, const std::vector<Verdict>&);

// Stores what people decided and applies it to the findings that are about the same words.
Result<void> ApplyVerdicts(Connection& connection, const std::vector<Verdict>& verdicts);

// Gathers the findings of each process into purchases: one a term and lot. REQUIRES: none are
// there.
Result<void> GatherFindings(Connection& connection, const std::vector<Verdict>&);

// In the order in which they run: each may read what those before it wrote.
inline constexpr std::array<Pass, 8> kPasses = {{{"halves", &JoinHalves},
                                                 {"attachments", &LinkAttachments},
                                                 {"versions", &MarkVersions},
                                                 {"processes", &JoinProcesses},
                                                 {"findings", &GiveDeals},
                                                 {"controls", &DateControls},
                                                 {"verdicts", &ApplyVerdicts},
                                                 {"purchases", &GatherFindings}}};

}  // namespace tenderscan
