// One finding told on a sheet: what is printed, its evidence, its doubts, and what people did.
#pragma once

#include <nlohmann/json.hpp>
#include <ostream>
#include <string>
#include <vector>

#include "reports/report.h"
#include "reports/sentence.h"
#include "store/clocks.h"
#include "store/evidence_walk.h"
#include "store/reader.h"

namespace tenderscan {

// What is told beside a finding: of its purchase.
struct ToldBeside {
  Sentence sentence;
  std::vector<ClockReading> clocks;
};

struct SheetLine {
  std::string label;  // "buyer"; "" where the line goes on
  std::string text;   // never empty
};
// What is said of a finding, line by line, as `explain` prints it.
std::vector<SheetLine> FindingFacts(const FindingRow& finding);

// Why somebody who quotes the finding should look again, a sentence each; empty where nothing says
// so.
std::vector<std::string> DoubtsOf(const Explanation& explained);

// `explain --json`. `beside`: of its purchase.
nlohmann::ordered_json ExplanationJson(const Explanation& explained, const EvidenceWalk& walk,
                                       const std::vector<Inquiry>& asked, const ToldBeside& beside);

// A page to lay beside archived ones. `more`: what else is in doubt. It begins with what it must
// not be used for: pages as archived hold names of people, the sheet's own texts are masked.
void WriteFindingSheet(const Explanation& explained, const EvidenceWalk& walk,
                       const std::vector<Inquiry>& asked, const ToldBeside& beside,
                       const std::vector<std::string>& more, std::ostream& out);

}  // namespace tenderscan
