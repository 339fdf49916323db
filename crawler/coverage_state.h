// What the ledger gathers from the archive's index: lists, notices, and every try to get them.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "crawler/coverage.h"

namespace tenderscan {

// Days that nobody asked for are shown between two that somebody did, but not for the centuries
// that a page's misprinted date would give.
inline constexpr int kMostFilledDays = 366;

// The day behind `day`; how many days lie between two. REQUIRES: all are days of the calendar.
inline std::string NextDay(const std::string& day) {
  return ToIso(Date(std::chrono::sys_days(*DateFromIso(day)) + std::chrono::days(1)));
}

inline long DaysApart(const std::string& from, const std::string& to) {
  return (std::chrono::sys_days(*DateFromIso(to)) - std::chrono::sys_days(*DateFromIso(from)))
      .count();
}

// One request's end.
struct CoverageTry {
  std::string day;  // of the fetch, Beijing
  std::string date;
  std::uint64_t seq = 0;
  std::uint32_t request = 0;  // of the notice's requests
  std::uint32_t run = 0;
  FetchOutcome outcome = FetchOutcome::kFailed;
  bool operator<(const CoverageTry& o) const {
    return std::tie(seq, date) < std::tie(o.seq, o.date);
  }
};

// What is known of one notice, or of one attachment.
struct CoverageThing {
  std::uint32_t site = 0;
  bool attachment = false;
  bool listed = false;  // false: a page that somebody watches
  std::string id, title, day, uri;
  std::vector<std::string> requests;
  std::vector<CoverageTry> tries;
  std::string why;  // of its latest failure
  std::uint64_t why_seq = 0;
};

struct CoverageLedger::State {
  const Sites* known = nullptr;
  std::uint64_t others = 0;
  bool unread_known = false;
  std::map<std::string, std::uint32_t, std::less<>> site_numbers;
  std::vector<std::string> sites;
  std::map<std::string, std::uint32_t, std::less<>> run_numbers;

  // Of a list page on one day, by its request: the last try counts.
  struct ListTry {
    std::uint64_t seq = 0;
    bool read = false;
    bool end = false;  // there is no such page: the list ends before it
    int listed = 0;
    std::string why;
  };
  using Lists = std::map<std::string, ListTry>;
  struct FetchDay {
    Lists lists;
    std::string blocked_why, forbidden_why, left_why;
  };
  std::map<std::pair<std::uint32_t, std::string>, FetchDay> fetch_days;

  // What one run asked one site for.
  struct Asked {
    std::string from, to;             // as the lists' notes say it
    std::string first_day, last_day;  // of its requests
    bool lists = false;
  };
  std::map<std::pair<std::uint32_t, std::uint32_t>, Asked> asked;  // site, run

  std::vector<CoverageThing> things;
  std::unordered_map<std::string, std::uint32_t> by_name;     // site and id; site and attachment
  std::unordered_map<std::string, std::uint32_t> by_request;  // site and request of a notice
  std::set<std::string> unread_captures;                      // uri and date
  // Of every capture, where it counts when a scan could not read it: site, day of the fetch, thing.
  std::unordered_map<std::string, std::tuple<std::uint32_t, std::string, std::uint32_t>> captures;

  std::uint32_t SiteNumber(const std::string& id) {
    const auto [it, fresh] = site_numbers.try_emplace(id, static_cast<std::uint32_t>(sites.size()));
    if (fresh) sites.push_back(id);
    return it->second;
  }
  const CrawlPlan* PlanOf(std::uint32_t site) const {
    for (const Site& one : known->all()) {
      if (one.id == sites[site]) return one.crawl ? &*one.crawl : nullptr;
    }
    return nullptr;
  }
  void AddList(std::uint32_t site, const std::string& day, const std::string& request,
               const IndexEntry& entry);
  void AddThing(std::uint32_t site, std::uint32_t run, const std::string& day,
                const std::string& request, const IndexEntry& entry);
  std::map<std::pair<std::uint32_t, std::string>, bool> CoveredDays() const;
  void CountGaps(std::map<std::pair<std::uint32_t, std::string>, LedgerRow>& rows) const;
  // What a site usually lists on such a day, as these rows have it; nothing where too few of the
  // days before were looked at.
  static std::optional<int> Usual(
      const std::map<std::pair<std::uint32_t, std::string>, LedgerRow>& rows,
      const std::map<std::pair<std::uint32_t, std::string>, bool>& covered, std::uint32_t site,
      const std::string& day);
  void Alarm(LedgerBy by, const FetchDay* fetched, bool day_over, LedgerRow& row) const;
};

}  // namespace tenderscan
