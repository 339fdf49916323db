// What a night brought, in words that a person reads in twenty seconds.
#pragma once

#include <string>
#include <vector>

#include "crawler/coverage.h"
#include "store/reader.h"

namespace tenderscan {

struct FindingNews {
  FindingRow now;
  std::vector<std::string> changes;  // "amount: CNY 1.00, was CNY 2.00"; of changed ones only
};

struct News {
  std::vector<FindingRow> fresh;
  std::vector<FindingNews> changed;
  std::vector<FindingRow> vanished;  // as they were
};

// What is other than the night before, finding by finding: a term at an address, in a part and a
// lot. Where an address was captured more than once, its last capture counts. In the order of
// `now`.
News Compare(const std::vector<FindingRow>& before, const std::vector<FindingRow>& now);

struct NightFacts {
  std::string began, ended;    // Beijing, "2026-11-22 02:00"
  int crawl_code = 0;          // exit code of the crawl
  bool crawled = true;         // false: it was not asked to
  bool first = false;          // there was no database to compare with
  bool rules_changed = false;  // term lists or program are others than the night before
  News news;
  std::size_t leads = 0;
  std::string coverage;                // "2,700 of 2,717 documents read"
  std::string unread;                  // what of them was not read, and why; "" where all was
  std::vector<LedgerRow> ledger;       // of the night's fetches
  std::vector<LedgerRow> notice_days;  // of the days whose notices were fetched; alarms count
  std::vector<std::string> troubles;   // of other steps, one sentence each
  std::vector<std::string> written;    // paths of reports
};

// Plain text, at most about sixty lines whatever happened.
std::string SummaryText(const NightFacts& night);

}  // namespace tenderscan
