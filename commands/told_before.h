// What a night's run told somebody, as far as a report asks for it.
#pragma once

#include <optional>
#include <set>
#include <string>

#include "store/model/result.h"

namespace tenderscan {

// Keys of the findings (ToldKey of reports/report.h) that `told.jsonl` beside the database says
// were told: printed, or taken by the alert. nullopt where there is no such file. Errors: as
// ReadLineLog.
Result<std::optional<std::set<std::string>>> ToldBefore(const std::string& db);

}  // namespace tenderscan
