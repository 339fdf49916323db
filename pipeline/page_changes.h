// What became of the pages behind findings: visited again, compared field by field.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "crawler/watch.h"
#include "pipeline/rules.h"
#include "store/journal.h"
#include "store/model/result.h"
#include "store/notice_changes.h"
#include "store/reader.h"

namespace tenderscan {

// A page that gave other bytes.
struct PageChange {
  std::string day;  // in Beijing, of the capture with the other bytes
  // Labels of watched terms and names of lists that only one of the two names.
  std::vector<std::string> gone, came;
  std::vector<FieldChange> fields;  // empty: no field that is read differs
  bool same_text = false;  // of the notice, but for counters, clocks and what stands around it
  std::string unread;      // why the fields could not be compared; "" where they were
};

// A page behind findings, with all its visits in the archive.
struct PageHistory {
  std::string title, buyer;           // as its notice has them; "" where they were not read
  std::vector<std::string> findings;  // their codes
  WatchedState state;                 // with the page's address
  std::vector<PageChange> changes;    // oldest first
  std::vector<Contact> asked;         // about this page or its buyer, in the journal's order
  // Its last version is a record without an HTTP response: the time is that of whoever made the
  // archive, and nobody says when the page was visited.
  bool by_archive = false;

  // It is as it was, or was never seen.
  bool nothing_happened() const;
  // "seen once" apart from "live"; "live" too where only what stands around the notice changed.
  std::string StateText() const;
  // The last in the journal who was asked on or before `day`; null: nobody.
  const Contact* AskedBy(const std::string& day) const;
};

// By address. `archive` is the folder of a crawl; changes on days before `since` ("": none) are
// left out. Errors: as Reader::Findings and ReadCrawlIndex.
Result<std::vector<PageHistory>> ReadPageHistories(const Reader& reader, const std::string& archive,
                                                   const std::vector<Contact>& contacts,
                                                   const std::string& since, const Rules& rules);

// Addresses of pages behind findings that are to be visited on or before the day `today` (Beijing).
// Errors: as above, and Reader::Open's.
Result<std::vector<std::string>> PagesDue(const std::string& db, const std::string& archive,
                                          const std::string& today);

}  // namespace tenderscan
