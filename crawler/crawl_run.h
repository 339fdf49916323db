// One run of the crawl: its queues, hosts and sites, and what happens to each answer.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "crawler/crawl.h"
#include "crawler/judge.h"
#include "crawler/place_table.h"
#include "crawler/robots_cache.h"
#include "crawler/throttle.h"
#include "extractors/text/url.h"

namespace tenderscan {

class CrawlRun {
 public:
  // All of these outlive the run.
  CrawlRun(const CrawlHistory& history, CrawlArchive& archive, Fetcher& fetcher,
           const CrawlOptions& options, const Clock& clock);

  void AddSite(const Site* site, std::string name);
  void AddSeeds();
  void AddWatched(const WatchedPage& page);
  void AddOpen(const CrawlHistory::Open& open);

  // Until nothing is left to be asked for, or `stop` says so.
  Result<void> Go(const std::function<void(const CrawlProgress&)>& progress,
                  const std::function<bool()>& stop);
  CrawlResult Finish() { return std::move(result_); }

 private:
  struct Task {
    PageRequest request;
    PageKind kind = PageKind::kDetail;
    std::size_t site = 0;  // into the sites of the run
    FetchNote note;        // all but how it went
    int hops = 0;
    int tries = 0;
    bool again = false;               // asked for although it is known: it is watched
    std::string reached;              // kList: the oldest day that the pages before it print
    std::vector<PageRequest> behind;  // the other halves of the notice, to be asked for after it
    std::string robots_for;           // kRobots: the origin whose rules it gives
  };
  // A machine, whatever its ports: it is asked one thing at a time, at one pace, from one budget.
  struct Host {
    bool busy = false;
    SteadyTime next{};
    int used = 0;    // requests of this day, earlier runs' included
    int budget = 0;  // requests a day
  };
  // A scheme, host and port: it fails, and is left for today, by itself.
  struct Origin {
    std::string host;
    Throttle throttle;
    std::deque<Task> queue;
    std::deque<Task> attachments;  // asked for when nothing else of the host is left to ask for
    std::optional<Task> running;
    std::string stopped;  // why it is left for today; "" where it is not
  };
  struct SiteState {
    const Site* site = nullptr;  // null: watched pages of no known portal
    Pace pace;
    std::set<std::string> origins;  // of its lists: without them there is nothing to crawl
    PlaceTable listed;              // ids' hashes, so that a notice on two lists is counted once
    int unlike = 0;
  };
  // What becomes of a request that was answered.
  enum class NextStep {
    kTake,      // what it names and links to is asked for
    kRedirect,  // where it leads is asked for
    kTryAgain,
    kGiveUp,    // it counts as failed
    kStopSite,  // the portal does not want us today
    kNothing,   // a single watched page was refused, and no portal is known to stop
  };

  // Queues (crawl_run.cc).
  void Queue(Task task, bool front);
  Origin& OriginOf(const Url& url, const SiteState& site);
  bool Known(const ListedNotice& notice) const;
  // When the origin may be asked; nothing while its host is asked something.
  std::optional<SteadyTime> NextTurn(const Origin& origin) const;
  // Starts the first request of a queue that may and need be asked for, if there is one.
  Result<void> StartNext(const std::string& name, Origin& origin, std::deque<Task>& queue);
  // Goes through the origins whose turn it is: all but attachments first. When the next turn of one
  // is that has to wait.
  Result<SteadyTime> StartAll();
  void Start(const std::string& name, Origin& origin, Task task);
  // Why no more is asked of a host today; "" where its budget and the run's are not used up.
  std::string BudgetEnd(const std::string& name, const Host& host) const;
  Result<void> Leave(Task task, FetchOutcome outcome, std::string why);
  Result<void> StopSite(std::size_t site, std::string why);
  Result<void> StopOrigin(const Task& task, const std::string& name, std::string why);
  Result<void> Sync(bool now);

  // Answers (crawl_answer.cc).
  Result<void> Handle(const FetchAnswer& answer);
  Judgement JudgeAnswer(const Task& task, const FetchAnswer& answer) const;
  NextStep Decide(const Task& task, const Judgement& judgement, const Origin& origin) const;
  Result<void> Save(const Task& task, const FetchAnswer& answer, FetchNote note);
  Result<void> HandleRobots(Task task, const Judgement& judgement, const FetchAnswer& answer,
                            const std::string& origin_name);
  void TakeRobots(const Task& task, const Judgement& judgement, const FetchAnswer& answer);
  void TakeList(const Task& task, ListPage list);
  void Follow(const Task& task, const Judgement& judgement);
  void FollowRedirect(const Task& task, const Judgement& judgement, int status);

  SiteResult& ResultOf(const Task& task) { return result_.sites[task.site]; }
  // Said once for all that are like it: at most 20 a site.
  static void Complain(SiteResult& result, std::string what);

  const CrawlHistory& history_;
  CrawlArchive& archive_;
  Fetcher& fetcher_;
  const CrawlOptions& options_;
  const Clock& clock_;
  std::minstd_rand seeds_;
  std::vector<SiteState> sites_;
  std::map<std::string, Host> hosts_;
  std::map<std::string, Origin> origins_;  // "https://www.example.org:8443"
  RobotsCache robots_;
  std::map<std::uint64_t, std::string> running_;  // request id: origin
  std::uint64_t next_id_ = 0;
  std::uint64_t done_ = 0;
  std::uint64_t waiting_ = 0;
  int requests_ = 0;
  int unsynced_ = 0;
  SteadyTime synced_{};
  CrawlResult result_;
};

}  // namespace tenderscan
