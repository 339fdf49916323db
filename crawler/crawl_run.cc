// The queues of a crawl: what is asked for next, where, and what is left.
#include "crawler/crawl_run.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <limits>
#include <utility>

#include "extractors/text/url.h"
#include "store/model/times.h"

namespace tenderscan {
namespace {

using std::chrono::milliseconds;

constexpr std::size_t kMostComplaints = 20;
// Captures are made safe on disk together: an fsync costs milliseconds.
constexpr int kSyncBatch = 64;
constexpr milliseconds kSyncEvery{250};

bool Asks(PageKind kind) { return kind == PageKind::kDetail || kind == PageKind::kAttachment; }

}  // namespace

CrawlRun::CrawlRun(const CrawlHistory& history, CrawlArchive& archive, Fetcher& fetcher,
                   const CrawlOptions& options, const Clock& clock)
    : history_(history),
      archive_(archive),
      fetcher_(fetcher),
      options_(options),
      clock_(clock),
      seeds_(options.seed),
      robots_(archive, options.product) {
  std::random_device device;
  std::array<char, 16> tail{};
  std::snprintf(tail.data(), tail.size(), "-%08x", static_cast<unsigned>(device()));
  result_.run = FormatUtc("%Y%m%dT%H%M%SZ", clock_.now()) + tail.data();
}

void CrawlRun::Complain(SiteResult& result, std::string what) {
  std::vector<std::string>& said = result.complaints;
  if (said.size() == kMostComplaints || std::find(said.begin(), said.end(), what) != said.end()) {
    return;
  }
  said.push_back(std::move(what));
}

void CrawlRun::AddSite(const Site* site, std::string name) {
  SiteState state;
  state.site = site;
  if (site != nullptr && site->crawl) state.pace = site->crawl->pace;
  if (options_.no_delay) {
    state.pace = Pace{milliseconds(0), milliseconds(0), std::numeric_limits<int>::max()};
  }
  sites_.push_back(std::move(state));
  result_.sites.push_back({});
  result_.sites.back().site = std::move(name);
}

bool CrawlRun::Known(const ListedNotice& notice) const {
  return std::all_of(notice.fetch.begin(), notice.fetch.end(), [this](const PageRequest& request) {
    const std::string key = CaptureKey(request.uri, RequestMark(request.method, request.body));
    return archive_.Knows(key) || history_.given_up(key);
  });
}

CrawlRun::Origin& CrawlRun::OriginOf(const Url& url, const SiteState& site) {
  const auto it = origins_.find(url.origin());
  if (it != origins_.end()) return it->second;
  if (!hosts_.contains(url.host)) {
    const int used = options_.no_delay ? 0 : history_.requests_today(url.host);
    hosts_[url.host] = {false, {}, used, site.pace.daily_requests};
  }
  Origin origin{url.host, Throttle(site.pace, static_cast<std::uint32_t>(seeds_())), {}, {}, {},
                {}};
  return origins_.emplace(url.origin(), std::move(origin)).first->second;
}

void CrawlRun::Queue(Task task, bool front) {
  const auto url = ParseUrl(task.request.uri);
  if (!url) {
    SiteResult& result = ResultOf(task);
    ++result.failed;
    Complain(result, "an address that is not followed: " + url.error().what);
    return;
  }
  Origin& origin = OriginOf(*url, sites_[task.site]);
  std::deque<Task>& queue = task.kind == PageKind::kAttachment ? origin.attachments : origin.queue;
  ++waiting_;
  if (front) {
    // Never before a robots.txt that is still to be asked for (again): all others wait for it.
    auto at = queue.begin();
    while (task.kind != PageKind::kRobots && at != queue.end() && at->kind == PageKind::kRobots) {
      ++at;
    }
    queue.insert(at, std::move(task));
  } else {
    queue.push_back(std::move(task));
  }
}

void CrawlRun::AddSeeds() {
  for (std::size_t i = 0; i < sites_.size(); ++i) {
    const Site* site = sites_[i].site;
    if (site == nullptr || !site->crawl) continue;
    for (PageRequest& seed : Seeds(*site, options_.days)) {
      if (const auto url = ParseUrl(seed.uri)) sites_[i].origins.insert(url->origin());
      Task task;
      task.request = std::move(seed);
      task.kind = PageKind::kList;
      task.site = i;
      Queue(std::move(task), false);
    }
  }
}

void CrawlRun::AddWatched(const WatchedPage& page) {
  Task task;
  task.request.uri = page.uri;
  task.kind = page.control ? PageKind::kControl : PageKind::kDetail;
  task.again = true;
  const auto it = std::find_if(sites_.begin(), sites_.end(),
                               [&page](const SiteState& state) { return state.site == page.site; });
  if (it == sites_.end()) {
    AddSite(page.site, page.site == nullptr ? "watched" : page.site->id);
    task.site = sites_.size() - 1;
  } else {
    task.site = static_cast<std::size_t>(it - sites_.begin());
  }
  Queue(std::move(task), true);
}

void CrawlRun::AddOpen(const CrawlHistory::Open& open) {
  const FetchNote& note = open.entry.note;
  const auto it = std::find_if(sites_.begin(), sites_.end(), [&note](const SiteState& state) {
    return state.site != nullptr && state.site->id == note.site;
  });
  if (it == sites_.end()) return;
  Task task;
  task.request.uri = note.asked.empty() ? open.entry.uri : note.asked;
  task.kind = note.kind;
  task.site = static_cast<std::size_t>(it - sites_.begin());
  task.note.via = note.via;
  task.note.listed_id = note.listed_id;
  task.note.listed_title = note.listed_title;
  task.note.listed_date = note.listed_date;
  it->listed.Add(Hash64(note.listed_id), 0);
  Queue(std::move(task), false);
}

std::string CrawlRun::BudgetEnd(const std::string& name, const Host& host) const {
  if (host.used >= host.budget) {
    return "the budget of " + std::to_string(host.budget) + " requests a day to " + name +
           " is used up";
  }
  if (options_.most_requests > 0 && requests_ >= options_.most_requests) {
    return "the " + std::to_string(options_.most_requests) + " requests of this run are used up";
  }
  return {};
}

Result<void> CrawlRun::StartNext(const std::string& name, Origin& origin, std::deque<Task>& queue) {
  while (!queue.empty()) {
    Task task = std::move(queue.front());
    queue.pop_front();
    --waiting_;
    SiteResult& result = ResultOf(task);
    if (!result.stopped.empty() || !origin.stopped.empty()) {
      TS_RETURN_IF_FAILED(Leave(std::move(task), FetchOutcome::kLeft, origin.stopped));
      continue;
    }
    // Two lists may name the same notice, and two notices the same attachment.
    if (Asks(task.kind) && !task.again && task.hops == 0 &&
        archive_.Knows(
            CaptureKey(task.request.uri, RequestMark(task.request.method, task.request.body)))) {
      if (task.kind == PageKind::kDetail) ++result.known;
      continue;
    }
    if (const std::string why = BudgetEnd(origin.host, hosts_.at(origin.host)); !why.empty()) {
      if (result.stopped.empty()) result.stopped = why;
      TS_RETURN_IF_FAILED(Leave(std::move(task), FetchOutcome::kLeft, ""));
      continue;
    }
    if (task.kind != PageKind::kRobots) {
      const auto url = ParseUrl(task.request.uri);  // was sound when it was queued
      const auto allowed = robots_.Ask(*url, clock_.steady(), clock_.now());
      if (allowed == RobotsCache::Answer::kForbidden) {
        TS_RETURN_IF_FAILED(
            Leave(std::move(task), FetchOutcome::kForbidden, robots_.WhyForbidden(*url)));
        continue;
      }
      if (allowed != RobotsCache::Answer::kAllowed) {
        Task ask;
        ask.request.uri = url->origin() + "/robots.txt";
        ask.kind = PageKind::kRobots;
        ask.site = task.site;
        ask.robots_for = url->origin();
        queue.push_front(std::move(task));
        ++waiting_;
        // Else its answer comes by another origin: a redirect.
        if (allowed == RobotsCache::Answer::kUnknown) Start(name, origin, std::move(ask));
        return {};
      }
    }
    Start(name, origin, std::move(task));
    return {};
  }
  return {};
}

std::optional<SteadyTime> CrawlRun::NextTurn(const Origin& origin) const {
  const Host& host = hosts_.at(origin.host);
  if (host.busy) return std::nullopt;
  // What waits at an origin that is left needs no turn: nothing is asked.
  if (!origin.stopped.empty()) return SteadyTime{};
  return std::max(host.next, origin.throttle.next());
}

Result<SteadyTime> CrawlRun::StartAll() {
  SteadyTime soonest = SteadyTime::max();
  std::set<std::string> with_more;  // hosts that have something else to be asked than attachments
  const auto start = [&](const std::string& name, Origin& origin,
                         std::deque<Task>& queue) -> Result<void> {
    const std::optional<SteadyTime> turn = NextTurn(origin);
    if (!turn) return {};
    if (*turn > clock_.steady()) {
      soonest = std::min(soonest, *turn);
      return {};
    }
    return StartNext(name, origin, queue);
  };
  for (auto& [name, origin] : origins_) {
    if (origin.queue.empty()) continue;
    TS_RETURN_IF_FAILED(start(name, origin, origin.queue));
    if (!origin.queue.empty()) with_more.insert(origin.host);
  }
  for (auto& [name, origin] : origins_) {
    if (origin.attachments.empty() || with_more.contains(origin.host)) continue;
    TS_RETURN_IF_FAILED(start(name, origin, origin.attachments));
  }
  return soonest;
}

void CrawlRun::Start(const std::string& name, Origin& origin, Task task) {
  FetchRequest request;
  request.id = ++next_id_;
  request.uri = task.request.uri;
  request.method = task.request.method;
  request.body = task.request.body;
  request.content_type = task.request.content_type;
  const std::string key = CaptureKey(request.uri, RequestMark(request.method, request.body));
  const bool may_be_unchanged = task.again || task.kind == PageKind::kList;
  if (may_be_unchanged && request.method == "GET" && archive_.Knows(key)) {
    if (const auto last = archive_.ReadLast(key)) {
      request.if_none_match = last->etag;
      request.if_modified_since = last->last_modified;
    }
  }
  origin.throttle.Begin(clock_.steady());
  Host& host = hosts_.at(origin.host);
  host.busy = true;
  ++host.used;
  ++requests_;
  origin.running = std::move(task);
  running_[request.id] = name;
  fetcher_.Start(std::move(request));
}

// Says of a task that it was not asked for.
Result<void> CrawlRun::Leave(Task task, FetchOutcome outcome, std::string why) {
  if (task.kind == PageKind::kRobots) {
    // Who waits for these rules must not wait for ever.
    robots_.Learn(task.robots_for, 0, "", clock_.steady());
    return {};
  }
  if (task.kind == PageKind::kControl) return {};
  // What a portal forbids was not read, however well that was obeyed.
  if (outcome == FetchOutcome::kForbidden) Complain(ResultOf(task), why);
  FetchNote note = task.note;
  note.outcome = outcome;
  note.why = why.empty() ? ResultOf(task).stopped : std::move(why);
  return Save(task, {}, std::move(note));
}

Result<void> CrawlRun::StopSite(std::size_t site, std::string why) {
  SiteResult& result = result_.sites[site];
  if (!result.stopped.empty()) return {};
  result.stopped = std::move(why);
  for (auto& [name, origin] : origins_) {
    for (std::deque<Task>* queue : {&origin.queue, &origin.attachments}) {
      std::deque<Task> keep;
      for (Task& task : *queue) {
        if (task.site != site) {
          keep.push_back(std::move(task));
          continue;
        }
        --waiting_;
        TS_RETURN_IF_FAILED(Leave(std::move(task), FetchOutcome::kLeft, ""));
      }
      *queue = std::move(keep);
    }
  }
  return {};
}

// An origin of the site's lists takes the site with it; another one (attachments, another port of
// the portal, a place that a redirect led to) only what was wanted from it.
Result<void> CrawlRun::StopOrigin(const Task& task, const std::string& name, std::string why) {
  if (sites_[task.site].origins.contains(name)) {
    return StopSite(task.site, std::move(why));
  }
  Complain(ResultOf(task), why);
  origins_.at(name).stopped = std::move(why);  // StartNext leaves what waits there, and what comes
  return {};
}

Result<void> CrawlRun::Sync(bool now) {
  if (unsynced_ == 0) return {};
  const SteadyTime time = clock_.steady();
  if (!now && unsynced_ < kSyncBatch && time - synced_ < kSyncEvery) return {};
  unsynced_ = 0;
  synced_ = time;
  return archive_.Sync();
}

Result<void> CrawlRun::Go(const std::function<void(const CrawlProgress&)>& progress,
                          const std::function<bool()>& stop) {
  while (true) {
    if (stop && stop()) {
      result_.interrupted = true;
      break;
    }
    TS_ASSIGN_OR_RETURN(const SteadyTime soonest, StartAll());
    if (running_.empty() && waiting_ == 0) break;
    const bool idle = running_.empty();
    // Even with nothing due, the stop is asked for now and then, and captures are made safe.
    milliseconds most{200};
    if (soonest != SteadyTime::max()) {
      const auto left =
          std::chrono::duration_cast<milliseconds>(soonest - clock_.steady()) + milliseconds(1);
      most = std::clamp(left, milliseconds(0), idle && clock_.sleep ? left : most);
    }
    std::vector<FetchAnswer> answers;
    if (idle && clock_.sleep) {
      TS_RETURN_IF_FAILED(Sync(true));
      clock_.sleep(most);
    } else {
      answers = fetcher_.Wait(most);
    }
    for (const FetchAnswer& answer : answers) {
      TS_RETURN_IF_FAILED(Handle(answer));
    }
    TS_RETURN_IF_FAILED(Sync(answers.empty()));
    if (progress) progress({&result_.sites, waiting_, done_});
  }
  // What is under way is not waited for; it is asked for again another day.
  for (auto& [name, origin] : origins_) {
    if (origin.running) origin.queue.push_front(*std::move(origin.running));
    origin.running.reset();
    for (std::deque<Task>* queue : {&origin.queue, &origin.attachments}) {
      for (Task& task : *queue) {
        TS_RETURN_IF_FAILED(
            Leave(std::move(task), FetchOutcome::kLeft, "the crawl was interrupted"));
      }
      queue->clear();
    }
  }
  return Sync(true);
}

}  // namespace tenderscan
