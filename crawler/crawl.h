// Seeds, fetch, archive, read links, follow: all sites side by side, one request a host at a time.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "crawler/crawl_archive.h"
#include "crawler/days.h"
#include "crawler/fetcher.h"
#include "crawler/shapes.h"
#include "crawler/site.h"
#include "store/model/result.h"

namespace tenderscan {

// The two clocks, so that tests can own them.
struct Clock {
  std::function<std::chrono::system_clock::time_point()> now = std::chrono::system_clock::now;
  std::function<SteadyTime()> steady = std::chrono::steady_clock::now;
  // Called while nothing is under way and the next request must wait; empty: really wait.
  std::function<void(std::chrono::milliseconds)> sleep;
};

// What earlier runs left behind, gathered while the archive is opened.
class CrawlHistory {
 public:
  // `today`: the day in Beijing, whose requests count against the budgets.
  explicit CrawlHistory(std::string today) : today_(std::move(today)) {}
  void Add(const IndexEntry& entry);  // in the order of writing

  // Notices and attachments that were named and not got: tried on fewer than three days.
  struct Open {
    IndexEntry entry;  // of the last try
    int days = 0;      // on which it was tried
  };
  std::vector<Open> open() const;
  bool given_up(const std::string& capture_key) const;  // tried on three days or more
  int requests_today(const std::string& host) const;

 private:
  std::string today_;
  std::map<std::string, Open> open_;  // by CaptureKey
  std::map<std::string, int> requests_;
};

struct CrawlOptions {
  DayRange days;
  std::string product = "tenderscan";  // the robots.txt token
  bool no_delay = false;               // no pace, no budget: against a simulator only
  bool attachments = true;
  int most_requests = 0;   // of the whole run; 0: the sites' budgets alone
  std::uint32_t seed = 1;  // of the jitter
};

// What one site gave in one run.
struct SiteResult {
  std::string site;
  std::uint64_t lists = 0;      // list pages read
  std::uint64_t listed = 0;     // notices named by them, each once
  std::uint64_t known = 0;      // of these, in the archive already
  std::uint64_t fetched = 0;    // notices, new
  std::uint64_t unchanged = 0;  // fetched again, the same bytes
  std::uint64_t attachments = 0;
  std::uint64_t blocked = 0;
  std::uint64_t failed = 0;     // refused, gone, soft gone, forbidden and failed
  std::uint64_t forbidden = 0;  // robots.txt asks us not to
  std::uint64_t left = 0;       // named, but not asked for: the site stopped or its budget ended
  std::uint64_t bytes = 0;
  std::string stopped;  // one sentence: why the site was left for today; "" where it was not
  std::vector<std::string> complaints;  // lists that could not be read, at most 20
};

struct CrawlResult {
  std::string run;
  std::vector<SiteResult> sites;
  bool interrupted = false;
  bool complete() const;  // nothing blocked, failed, forbidden, left or stopped
};

// One single page to be fetched because somebody watches it.
struct WatchedPage {
  std::string uri;
  const Site* site = nullptr;  // not owned; null: no known portal, the default pace
  bool control = false;
};

struct CrawlProgress {
  const std::vector<SiteResult>* sites = nullptr;
  std::uint64_t waiting = 0;  // requests in queues
  std::uint64_t done = 0;
};

// Asks for everything new of these sites within the days, and for what earlier runs listed and did
// not get. `stop` is asked between answers: true ends the run cleanly.
// Errors: kIo of the archive (disk full): nothing that was acknowledged is lost.
Result<CrawlResult> Crawl(const std::vector<const Site*>& sites,
                          const std::vector<WatchedPage>& watched, const CrawlHistory& history,
                          CrawlArchive& archive, Fetcher& fetcher, const CrawlOptions& options,
                          const Clock& clock = {},
                          const std::function<void(const CrawlProgress&)>& progress = {},
                          const std::function<bool()>& stop = {});

// What a run would ask for first, one line a request, without asking: --dry-run.
std::vector<PageRequest> FirstRequests(const std::vector<const Site*>& sites, const DayRange& days);

}  // namespace tenderscan
