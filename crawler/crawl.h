// Seeds, fetch, archive, read links, follow: all sites side by side, one request a host at a time.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "crawler/crawl_archive.h"
#include "crawler/fetcher.h"
#include "crawler/shapes.h"
#include "crawler/site.h"
#include "store/model/result.h"

namespace tenderscan {

// The two clocks, so that tests can own them.
struct Clock {
  std::function<std::chrono::system_clock::time_point()> now = std::chrono::system_clock::now;
  std::function<SteadyTime()> steady = std::chrono::steady_clock::now;
};

struct CrawlOptions {
  DayRange days;
  std::string product = "tenderscan";  // the robots.txt token
  bool no_delay = false;               // for measurements against a simulator only
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
  std::uint64_t failed = 0;  // refused, gone, soft gone, forbidden and failed
  std::uint64_t left = 0;    // named, but not asked for: the site stopped or its budget ended
  std::uint64_t bytes = 0;
  std::string stopped;  // one sentence: why the site was left for today; "" where it was not
  std::vector<std::string> complaints;  // lists that could not be read, at most 20
};

struct CrawlResult {
  std::string run;
  std::vector<SiteResult> sites;
  bool interrupted = false;
  bool complete() const;  // nothing blocked, failed, left or stopped
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
                          const std::vector<WatchedPage>& watched, CrawlArchive& archive,
                          Fetcher& fetcher, const CrawlOptions& options, const Clock& clock = {},
                          const std::function<void(const CrawlProgress&)>& progress = {},
                          const std::function<bool()>& stop = {});

// What a run would ask for first, one line a request, without asking: --dry-run.
std::vector<PageRequest> FirstRequests(const std::vector<const Site*>& sites, const DayRange& days);

}  // namespace tenderscan
