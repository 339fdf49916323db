// What JSON of a finding says the same way wherever it is printed: `report -f jsonl`, `explain
// --json`.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

#include "reports/report.h"
#include "reports/sentence.h"
#include "store/clocks.h"
#include "store/reader.h"

namespace tenderscan {

// Null where there is none.
nlohmann::ordered_json RecordJson(const std::optional<RecordLocation>& record);
// The keys of `policies` in the JSON lines of a scan.
nlohmann::ordered_json PoliciesJson(const std::vector<Policy>& policies);
// The question's day, note and who asked, beside the last answer's; null where there is none.
nlohmann::ordered_json InquiriesJson(const std::vector<Inquiry>& inquiries);
nlohmann::ordered_json ControlJson(const FindingRow& finding);
// In English and in Chinese.
// One a clock and day: the keys of ClockReading.
nlohmann::ordered_json ClocksJson(const std::vector<ClockReading>& readings);
nlohmann::ordered_json SentenceJson(const Sentence& sentence);
nlohmann::ordered_json QuoteJson(const FindingRow& finding);

}  // namespace tenderscan
