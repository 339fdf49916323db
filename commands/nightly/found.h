// What a night finds: in the database, and in the ledger of its crawl.
#pragma once

#include <string>
#include <vector>

#include "commands/nightly/summary.h"
#include "crawler/site.h"
#include "store/model/result.h"
#include "store/reader.h"

namespace tenderscan {

struct Found {
  std::vector<FindingRow> findings;  // leads, companies of lists behind them,
                                     // then context of notices without a lead
  std::string coverage;              // "2,700 of 2,717 documents read"
  std::string unread;                // what was not read, and why; "" where all was
  std::string rules;  // digests of term lists, sites and program: equal where all are the same
};

// Errors: as Reader.
Result<Found> FoundIn(const std::string& db);

// Fills `ledger` and `notice_days`: what was fetched since `began` (UTC, as WARC-Date), and the
// days of the notices in it. Errors: as ReadCrawlIndex.
Result<void> ReadNightLedger(const std::string& archive, const Sites& sites,
                             const std::string& began, NightFacts& night);

}  // namespace tenderscan
