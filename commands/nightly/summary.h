// What a night brought, in words that a person reads in twenty seconds.
#pragma once

#include <string>
#include <vector>

#include "commands/nightly/told.h"
#include "crawler/coverage.h"

namespace tenderscan {

struct NightFacts {
  std::string began, ended;    // Beijing, "2026-11-22 02:00"
  int crawl_code = 0;          // exit code of the crawl
  bool crawled = true;         // false: it was not asked to
  bool first = false;          // nobody was told anything before
  bool rules_changed = false;  // term lists or program are others than at the last telling
  std::string id;              // of the telling
  News news;
  std::size_t leads = 0;
  std::string coverage;                // "2,700 of 2,717 documents read"
  std::string unread;                  // what of them was not read, and why; "" where all was
  std::vector<LedgerRow> ledger;       // of the night's fetches
  std::vector<LedgerRow> notice_days;  // of the days whose notices were fetched; alarms count
  std::size_t stale_facts = 0;         // of the term lists: a person should look at them
  std::vector<std::string> troubles;   // of other steps, one sentence each
  std::vector<std::string> written;    // paths of reports
};

// Plain text. All that is new is named; of all else at most about sixty lines, whatever happened.
std::string SummaryText(const NightFacts& night);

// What an earlier night found and could not hand on, by itself.
std::string TellingText(const Telling& telling);

}  // namespace tenderscan
