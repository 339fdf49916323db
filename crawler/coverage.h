// The ledger of what a crawl saw and did not see: a site's days, made from the archive's index
// alone.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crawler/capture_index.h"
#include "crawler/days.h"
#include "crawler/shapes.h"
#include "crawler/site.h"
#include "store/model/dates.h"

namespace tenderscan {

// Whose day a row is about.
enum class LedgerBy {
  kFetch,   // the day on which we asked
  kNotice,  // the day that the list prints beside the notice
};
std::string_view Slug(LedgerBy by);  // "fetch", "notice"

// One site on one day. A notice is counted once, by how its last try of the day (of all days, by
// notice) ended; a notice of several requests is fetched when all of them are.
struct LedgerRow {
  std::string site;
  std::string day;                 // "2026-11-21"; "" for notices without a date
  bool crawled = false;            // false: nobody asked for this day, so that zeros mean nothing
  std::uint64_t lists_read = 0;    // list pages; by fetch day only
  std::uint64_t lists_unread = 0;  // asked for, or to be asked for, and not read
  std::uint64_t rows = 0;          // notices named by these pages, known ones and repeats too
  std::uint64_t listed = 0;        // notices, each once: the sum of all that follows
  std::uint64_t fetched = 0;       // new
  std::uint64_t unchanged = 0;     // fetched again, the same bytes
  std::uint64_t blocked = 0;
  std::uint64_t gone = 0;       // 404, 410
  std::uint64_t soft_gone = 0;  // a page that says that there is nothing
  std::uint64_t refused = 0;
  std::uint64_t failed = 0;
  std::uint64_t forbidden = 0;  // by robots.txt
  std::uint64_t left = 0;       // never asked for
  std::uint64_t attachments = 0;
  std::uint64_t attachments_missing = 0;
  std::uint64_t watched = 0;            // visits to pages that no list named
  std::optional<std::uint64_t> unread;  // captures that a scan could not read whole; none: unknown
  // Of sites whose numbers rise by one: numbers between the lowest and the highest of the day that
  // no list ever named. By notice day only.
  std::uint64_t id_gaps = 0;
  std::vector<std::string> id_gap_ranges;  // "22190004-22190007", at most 10
  // Notices of such a day: by notice day the median of the same weekday over the four weeks before,
  // where at least three of them were looked at; else as the site's file says of a working day; 0:
  // not known.
  int expected = 0;
  bool expected_learnt = false;     // from this ledger
  std::vector<std::string> alarms;  // one sentence each

  std::uint64_t missing() const {
    return blocked + gone + soft_gone + refused + failed + forbidden + left;
  }
};

// A notice that was listed and is not in the archive.
struct MissingNotice {
  std::string site, id, title, day, uri;
  FetchOutcome outcome = FetchOutcome::kFailed;  // of the last try
  std::string why;
  std::string tried;  // when, UTC
};

// What a scan could not read, as the database names it.
struct UnreadCapture {
  std::string uri;
  std::string date;  // WARC-Date
};

class CoverageLedger {
 public:
  // `sites`: what is expected of them; outlives this.
  explicit CoverageLedger(const Sites& sites);
  ~CoverageLedger();
  CoverageLedger(CoverageLedger&&) noexcept;
  CoverageLedger& operator=(CoverageLedger&&) noexcept;

  // Every entry of the archive, in any order. Those without a note of ours are only counted.
  void Add(const IndexEntry& entry);
  // After all entries; once, also where the list is empty: from then on `unread` is known.
  void AddUnread(const std::vector<UnreadCapture>& unread);

  // Rows of the days from `from` to `to` ("" for no limit), by site and day; between the first and
  // the last day of a site every day has a row. Where both limits are given, every site that was
  // ever crawled has a row for each of these days.
  std::vector<LedgerRow> Rows(LedgerBy by, const DayRange& days) const;
  // By site, day and id. A notice without a date counts by the day on which it was first named.
  std::vector<MissingNotice> Missing(const DayRange& days) const;
  // Captures of other programs, which say nothing about what was listed.
  std::uint64_t others() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace tenderscan
