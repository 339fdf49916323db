// What a night finds: in the database, and in the ledger of its crawl.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "commands/nightly/summary.h"
#include "crawler/site.h"
#include "pipeline/rules.h"
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

// What became of the pages behind findings, as `changes` tells it: those that are gone, and those
// whose notice was rewritten, but for what is in `told`. By address and day. Errors: as
// ReadPageHistories.
Result<std::vector<ToldPage>> PagesThatChanged(const std::string& db, const std::string& archive,
                                               const Rules& rules,
                                               const std::set<std::string>& told);

// Fills `ledger` and `notice_days`: what was fetched since `began` (UTC, as WARC-Date), and the
// days of the notices in it. Errors: as ReadCrawlIndex.
Result<void> ReadNightLedger(const std::string& archive, const Sites& sites,
                             const std::string& began, NightFacts& night);

}  // namespace tenderscan
