// Dated export-control facts as the database keeps them, and what they say of a finding on a day.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "store/model/control.h"
#include "store/model/result.h"
#include "store/reader.h"
#include "store/sqlite.h"

namespace tenderscan {

struct ControlTable {
  std::map<std::string, DatedPart, std::less<>> parts;  // by term; those with facts alone
  std::vector<Regime> regimes;
  std::map<std::string, std::vector<Policy>, std::less<>> policies;  // by term

  // Parts of these terms, in their order; a term without facts has no intervals.
  std::vector<DatedPart> Of(const std::vector<std::string>& terms) const;
};

Result<void> WriteRegimes(Connection& connection, const std::vector<Regime>& regimes);
Result<ControlTable> ReadControls(const Connection& connection);

// Says again what held on `day`, or, without one, leaves what the scan said; and fills the regimes
// and policies.
void SayControls(const ControlTable& table, std::optional<Date> day, FindingRow& finding);

}  // namespace tenderscan
