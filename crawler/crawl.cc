// Seeds, fetch, archive, read links, follow: all sites side by side, one request a host at a time.
#include "crawler/crawl.h"

#include <algorithm>
#include <utility>

#include "crawler/crawl_run.h"

namespace tenderscan {

bool CrawlResult::complete() const {
  return !interrupted && std::all_of(sites.begin(), sites.end(), [](const SiteResult& site) {
    return site.stopped.empty() && site.complaints.empty() && site.blocked == 0 &&
           site.failed == 0 && site.forbidden == 0 && site.left == 0;
  });
}

Result<CrawlResult> Crawl(const std::vector<const Site*>& sites,
                          const std::vector<WatchedPage>& watched, const CrawlHistory& history,
                          CrawlArchive& archive, Fetcher& fetcher, const CrawlOptions& options,
                          const Clock& clock,
                          const std::function<void(const CrawlProgress&)>& progress,
                          const std::function<bool()>& stop) {
  CrawlRun run(history, archive, fetcher, options, clock);
  for (const Site* site : sites) run.AddSite(site, site->id);
  // Lists first: what earlier runs left, an attachment that hangs too, never keeps them waiting.
  run.AddSeeds();
  for (const CrawlHistory::Open& open : history.open()) run.AddOpen(open);
  for (const WatchedPage& page : watched) run.AddWatched(page);
  TS_RETURN_IF_FAILED(run.Go(progress, stop));
  return run.Finish();
}

std::vector<PageRequest> FirstRequests(const std::vector<const Site*>& sites,
                                       const DayRange& days) {
  std::vector<PageRequest> out;
  for (const Site* site : sites) {
    for (PageRequest& seed : Seeds(*site, days)) out.push_back(std::move(seed));
  }
  return out;
}

}  // namespace tenderscan
