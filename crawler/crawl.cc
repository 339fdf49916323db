// Seeds, fetch, archive, read links, follow: all sites side by side, one request a host at a time.
#include "crawler/crawl.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>
#include <deque>
#include <limits>
#include <memory>
#include <optional>
#include <random>
#include <set>
#include <utility>

#include "crawler/judge.h"
#include "crawler/place_table.h"
#include "crawler/robots.h"
#include "extractors/text/url.h"
#include "store/archive/digest.h"

namespace tenderscan {
namespace {

using std::chrono::milliseconds;

constexpr int kMostHops = 10;       // of redirects, as browsers
constexpr int kMostRobotsHops = 5;  // RFC 9309, section 2.3.1.2
constexpr int kMostTries = 3;       // of one request in one run
constexpr int kMostUnlike = 10;     // pages in a row that are not what the site's file asserts
constexpr std::size_t kMostComplaints = 20;
// A host that asks for more patience than this is left for the day.
constexpr std::chrono::minutes kMostPatience{15};
constexpr std::chrono::hours kRobotsKeep{24};  // RFC 9309, section 2.4
// Captures are made safe on disk together: an fsync costs milliseconds.
constexpr int kSyncBatch = 64;
constexpr milliseconds kSyncEvery{250};

struct Task {
  PageRequest request;
  PageKind kind = PageKind::kDetail;
  std::size_t site = 0;  // into the sites of the run
  FetchNote note;        // all but how it went
  int hops = 0;
  int tries = 0;
  bool again = false;               // asked for although it is known: it is watched
  std::vector<PageRequest> behind;  // the other halves of the notice, to be asked for after it
  std::string robots_for;           // kRobots: the origin whose rules it gives
};

struct RobotsState {
  std::optional<Robots> rules;
  bool asked = false;
  SteadyTime since{};  // when the rules were learnt
};

struct Host {
  Throttle throttle;
  std::deque<Task> queue;
  std::optional<Task> running;
  int used = 0;         // requests of this day, earlier runs' included
  int budget = 0;       // requests a day
  std::string stopped;  // why it is left for today; "" where it is not
};

struct SiteState {
  const Site* site = nullptr;  // null: watched pages of no known portal
  Pace pace;
  std::set<std::string> hosts;  // of its lists: without them there is nothing to crawl
  PlaceTable listed;            // ids' hashes, so that a notice on two lists is counted once
  int unlike = 0;
};

std::string Stamp(std::chrono::system_clock::time_point when, const char* format) {
  const std::time_t seconds = std::chrono::system_clock::to_time_t(when);
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  std::array<char, 32> out{};
  return {out.data(), std::strftime(out.data(), out.size(), format, &parts)};
}

bool Asks(PageKind kind) { return kind == PageKind::kDetail || kind == PageKind::kAttachment; }

class Run {
 public:
  Run(const CrawlHistory& history, CrawlArchive& archive, Fetcher& fetcher,
      const CrawlOptions& options, const Clock& clock)
      : history_(history),
        archive_(archive),
        fetcher_(fetcher),
        options_(options),
        clock_(clock),
        seeds_(options.seed) {
    const auto now = clock_.now();
    std::random_device device;
    std::array<char, 16> tail{};
    std::snprintf(tail.data(), tail.size(), "-%08x", static_cast<unsigned>(device()));
    result_.run = Stamp(now, "%Y%m%dT%H%M%SZ") + tail.data();
  }

  void AddSite(const Site* site, std::string name) {
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

  void AddSeeds();
  void AddWatched(const WatchedPage& page);
  void AddOpen(const CrawlHistory::Open& open);
  Result<void> Go(const std::function<void(const CrawlProgress&)>& progress,
                  const std::function<bool()>& stop);
  CrawlResult Finish() { return std::move(result_); }

 private:
  bool Known(const ListedNotice& notice) const;
  void Queue(Task task, bool front);
  Host& HostOf(const std::string& host, const SiteState& site);
  // What the host does next, where it is allowed to: nullopt where it must wait or is done.
  Result<bool> StartNext(const std::string& name, Host& host);
  Result<void> Handle(const FetchAnswer& answer);
  void TakeRobots(Task& task, const Judgement& judgement, const FetchAnswer& answer);
  void TakeList(Task& task, ListPage list);
  void Follow(Task& task, const Judgement& judgement);
  Result<void> Save(const Task& task, const FetchAnswer& answer, FetchNote note);
  Result<void> Leave(Task task, FetchOutcome outcome, std::string why);
  Result<void> StopSite(std::size_t site, std::string why);
  Result<void> StopHost(const Task& task, const std::string& name, std::string why);
  Result<void> Sync(bool now);
  std::optional<Robots> ArchivedRobots(const std::string& origin) const;
  SiteResult& ResultOf(const Task& task) { return result_.sites[task.site]; }

  const CrawlHistory& history_;
  CrawlArchive& archive_;
  Fetcher& fetcher_;
  const CrawlOptions& options_;
  const Clock& clock_;
  std::minstd_rand seeds_;
  std::vector<SiteState> sites_;
  std::map<std::string, Host> hosts_;
  std::map<std::string, RobotsState> robots_;     // by origin
  std::map<std::uint64_t, std::string> running_;  // request id: host
  std::uint64_t next_id_ = 0;
  std::uint64_t done_ = 0;
  std::uint64_t waiting_ = 0;
  int requests_ = 0;
  int unsynced_ = 0;
  SteadyTime synced_{};
  CrawlResult result_;
};

bool Run::Known(const ListedNotice& notice) const {
  return std::all_of(notice.fetch.begin(), notice.fetch.end(), [this](const PageRequest& request) {
    const std::string key = CaptureKey(request.uri, RequestMark(request.method, request.body));
    return archive_.Knows(key) || history_.given_up(key);
  });
}

Host& Run::HostOf(const std::string& name, const SiteState& site) {
  const auto it = hosts_.find(name);
  if (it != hosts_.end()) return it->second;
  Host host{Throttle(site.pace, static_cast<std::uint32_t>(seeds_())), {}, {}, 0, 0, {}};
  host.used = options_.no_delay ? 0 : history_.requests_today(name);
  host.budget = site.pace.daily_requests;
  return hosts_.emplace(name, std::move(host)).first->second;
}

void Run::Queue(Task task, bool front) {
  const auto url = ParseUrl(task.request.uri);
  if (!url) {
    SiteResult& result = ResultOf(task);
    ++result.failed;
    if (result.complaints.size() < kMostComplaints) {
      result.complaints.push_back("an address that is not followed: " + url.error().what);
    }
    return;
  }
  Host& host = HostOf(url->host, sites_[task.site]);
  ++waiting_;
  if (front) {
    // Never before a robots.txt that is still to be asked for (again): all others wait for it.
    auto at = host.queue.begin();
    while (task.kind != PageKind::kRobots && at != host.queue.end() &&
           at->kind == PageKind::kRobots) {
      ++at;
    }
    host.queue.insert(at, std::move(task));
  } else {
    host.queue.push_back(std::move(task));
  }
}

void Run::AddSeeds() {
  for (std::size_t i = 0; i < sites_.size(); ++i) {
    const Site* site = sites_[i].site;
    if (site == nullptr || !site->crawl) continue;
    for (PageRequest& seed : Seeds(*site, options_.days)) {
      if (const auto url = ParseUrl(seed.uri)) sites_[i].hosts.insert(url->host);
      Task task;
      task.request = std::move(seed);
      task.kind = PageKind::kList;
      task.site = i;
      Queue(std::move(task), false);
    }
  }
}

void Run::AddWatched(const WatchedPage& page) {
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

void Run::AddOpen(const CrawlHistory::Open& open) {
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

// The rules that were fetched less than a day ago.
std::optional<Robots> Run::ArchivedRobots(const std::string& origin) const {
  const auto last = archive_.ReadLast(CaptureKey(origin + "/robots.txt", ""));
  if (!last || last->date < Stamp(clock_.now() - kRobotsKeep, "%Y-%m-%dT%H:%M:%SZ") ||
      last->status != 200)
    return std::nullopt;
  return Robots::FromAnswer(last->status, last->bytes, options_.product);
}

Result<bool> Run::StartNext(const std::string& name, Host& host) {
  while (!host.queue.empty()) {
    Task task = std::move(host.queue.front());
    host.queue.pop_front();
    --waiting_;
    if (!result_.sites[task.site].stopped.empty() || !host.stopped.empty()) {
      TS_RETURN_IF_FAILED(Leave(std::move(task), FetchOutcome::kLeft, host.stopped));
      continue;
    }
    const std::string key =
        CaptureKey(task.request.uri, RequestMark(task.request.method, task.request.body));
    // Two lists may name the same notice, and two notices the same attachment.
    if (Asks(task.kind) && !task.again && task.hops == 0 && archive_.Knows(key)) {
      if (task.kind == PageKind::kDetail) ++result_.sites[task.site].known;
      continue;
    }
    if (host.used >= host.budget ||
        (options_.most_requests > 0 && requests_ >= options_.most_requests)) {
      const std::string why = host.used >= host.budget
                                  ? "the budget of " + std::to_string(host.budget) +
                                        " requests a day to " + name + " is used up"
                                  : "the " + std::to_string(options_.most_requests) +
                                        " requests of this run are used up";
      if (result_.sites[task.site].stopped.empty()) result_.sites[task.site].stopped = why;
      TS_RETURN_IF_FAILED(Leave(std::move(task), FetchOutcome::kLeft, ""));
      continue;
    }
    const auto url = ParseUrl(task.request.uri);  // was sound when it was queued
    if (task.kind != PageKind::kRobots) {
      RobotsState& robots = robots_[url->origin()];
      if (robots.rules && clock_.steady() - robots.since > kRobotsKeep) robots = {};
      if (!robots.rules && !robots.asked) {
        robots.rules = ArchivedRobots(url->origin());
        robots.since = clock_.steady();
      }
      if (!robots.rules) {
        if (robots.asked) {  // its answer comes by another host: a redirect
          host.queue.push_front(std::move(task));
          ++waiting_;
          return false;
        }
        robots.asked = true;
        Task ask;
        ask.request.uri = url->origin() + "/robots.txt";
        ask.kind = PageKind::kRobots;
        ask.site = task.site;
        ask.robots_for = url->origin();
        host.queue.push_front(std::move(task));
        ++waiting_;
        task = std::move(ask);
      } else if (!robots.rules->Allows(url->path_query())) {
        const std::string why = "robots.txt of " + url->host + " asks robots not to fetch it (" +
                                robots.rules->Why(url->path_query()) + ")";
        TS_RETURN_IF_FAILED(Leave(std::move(task), FetchOutcome::kForbidden, why));
        continue;
      }
    }
    FetchRequest request;
    request.id = ++next_id_;
    request.uri = task.request.uri;
    request.method = task.request.method;
    request.body = task.request.body;
    request.content_type = task.request.content_type;
    const bool may_be_unchanged = task.again || task.kind == PageKind::kList;
    if (may_be_unchanged && request.method == "GET" && archive_.Knows(key)) {
      if (const auto last = archive_.ReadLast(key)) {
        request.if_none_match = last->etag;
        request.if_modified_since = last->last_modified;
      }
    }
    host.throttle.Begin(clock_.steady());
    ++host.used;
    ++requests_;
    host.running = std::move(task);
    running_[request.id] = name;
    fetcher_.Start(std::move(request));
    return true;
  }
  return false;
}

Result<void> Run::Save(const Task& task, const FetchAnswer& answer, FetchNote note) {
  note.run = result_.run;
  const Site* site = sites_[task.site].site;
  if (note.site.empty() && site != nullptr) note.site = site->id;
  note.kind = task.kind;
  note.request = RequestMark(task.request.method, task.request.body);
  TS_ASSIGN_OR_RETURN(const IndexEntry entry,
                      answer.status == 0 && answer.sent.empty() && answer.took.count() == 0
                          ? archive_.Put(task.request.uri, std::move(note))
                          : archive_.Put(task.request.uri, answer, std::move(note)));
  ++unsynced_;
  SiteResult& result = ResultOf(task);
  result.bytes += answer.body.size();
  if (task.kind == PageKind::kRobots || task.kind == PageKind::kControl) return {};
  switch (entry.note.outcome) {
    case FetchOutcome::kFetched:
      if (task.kind == PageKind::kDetail && task.behind.empty()) ++result.fetched;
      if (task.kind == PageKind::kAttachment) ++result.attachments;
      break;
    case FetchOutcome::kUnchanged:
      if (task.kind == PageKind::kDetail) ++result.unchanged;
      break;
    case FetchOutcome::kBlocked:
      ++result.blocked;
      break;
    case FetchOutcome::kForbidden:
      ++result.forbidden;
      break;
    case FetchOutcome::kLeft:
      ++result.left;
      break;
    default:
      break;
  }
  return {};
}

// Says of a task that it was not asked for.
Result<void> Run::Leave(Task task, FetchOutcome outcome, std::string why) {
  if (task.kind == PageKind::kRobots) {
    // Who waits for these rules must not wait for ever.
    RobotsState& state = robots_[task.robots_for];
    state.rules = Robots::FromAnswer(0, "", options_.product);
    state.since = clock_.steady();
    return {};
  }
  if (task.kind == PageKind::kControl) return {};
  FetchNote note = task.note;
  note.outcome = outcome;
  note.why = why.empty() ? ResultOf(task).stopped : std::move(why);
  return Save(task, {}, std::move(note));
}

Result<void> Run::StopSite(std::size_t site, std::string why) {
  SiteResult& result = result_.sites[site];
  if (!result.stopped.empty()) return {};
  result.stopped = std::move(why);
  for (auto& [name, host] : hosts_) {
    std::deque<Task> keep;
    for (Task& task : host.queue) {
      if (task.site != site) {
        keep.push_back(std::move(task));
        continue;
      }
      --waiting_;
      if (auto done = Leave(std::move(task), FetchOutcome::kLeft, ""); !done) return done;
    }
    host.queue = std::move(keep);
  }
  return {};
}

// A host of the site's lists takes the site with it; another one (attachments, a place that a
// redirect led to) only what was wanted from it.
Result<void> Run::StopHost(const Task& task, const std::string& name, std::string why) {
  if (sites_[task.site].hosts.empty() || sites_[task.site].hosts.contains(name)) {
    return StopSite(task.site, std::move(why));
  }
  SiteResult& result = ResultOf(task);
  if (result.complaints.size() < kMostComplaints) result.complaints.push_back(why);
  hosts_.at(name).stopped = std::move(why);  // StartNext leaves what waits there, and what comes
  return {};
}

void Run::TakeRobots(Task& task, const Judgement& judgement, const FetchAnswer& answer) {
  if (judgement.outcome == FetchOutcome::kRedirected && task.hops < kMostRobotsHops) {
    Task next = task;
    next.request.uri = judgement.location;
    ++next.hops;
    Queue(std::move(next), true);
    return;
  }
  // Too many redirects: "unavailable", everything allowed (section 2.3.1.2).
  const int status = judgement.outcome == FetchOutcome::kRedirected ? 404
                     : answer.fault == FetchFault::kNone || answer.fault == FetchFault::kTooLong
                         ? answer.status
                         : 0;
  RobotsState& state = robots_[task.robots_for];
  state.rules = Robots::FromAnswer(status, judgement.bytes, options_.product);
  state.since = clock_.steady();
  if (const auto delay = state.rules->crawl_delay(); delay && !options_.no_delay) {
    if (const auto url = ParseUrl(task.robots_for)) {
      HostOf(url->host, sites_[task.site]).throttle.SlowTo(*delay);
    }
  }
}

// The notices of a list first, then its next page, then what was waiting before.
void Run::TakeList(Task& task, ListPage list) {
  SiteState& state = sites_[task.site];
  SiteResult& result = ResultOf(task);
  ++result.lists;
  if (list.cut && result.complaints.size() < kMostComplaints) {
    result.complaints.push_back(result.site + " list " + task.request.label +
                                " goes on deeper than the portal shows: older notices of these "
                                "days were not seen; crawl more often");
  }
  if (list.next) {
    Task next;
    next.request = *std::move(list.next);
    next.kind = PageKind::kList;
    next.site = task.site;
    next.note.via = task.request.uri;
    Queue(std::move(next), true);
  }
  for (auto it = list.notices.rbegin(); it != list.notices.rend(); ++it) {
    ListedNotice& notice = *it;
    if (notice.fetch.empty() || !state.listed.Add(Hash64(notice.id), 0)) continue;
    ++result.listed;
    if (Known(notice)) {
      ++result.known;
      continue;
    }
    Task detail;
    detail.request = notice.fetch.front();
    detail.behind.assign(notice.fetch.begin() + 1, notice.fetch.end());
    detail.site = task.site;
    detail.note.via = task.request.uri;
    detail.note.listed_id = notice.id;
    detail.note.listed_title = std::move(notice.title);
    detail.note.listed_date = std::move(notice.date);
    Queue(std::move(detail), true);
  }
}

void Run::Follow(Task& task, const Judgement& judgement) {
  for (auto it = judgement.follow.rbegin(); it != judgement.follow.rend(); ++it) {
    if (it->attachment && !options_.attachments) continue;
    if (archive_.Knows(
            CaptureKey(it->request.uri, RequestMark(it->request.method, it->request.body)))) {
      continue;
    }
    Task next;
    next.request = it->request;
    next.kind = it->attachment ? PageKind::kAttachment : PageKind::kDetail;
    next.site = task.site;
    next.note = task.note;
    next.note.asked.clear();
    next.note.via = task.request.uri;
    if (it->attachment) next.note.listed_title = it->title;
    Queue(std::move(next), true);
  }
  if (!task.behind.empty()) {
    Task next;
    next.request = task.behind.front();
    next.behind.assign(task.behind.begin() + 1, task.behind.end());
    next.site = task.site;
    next.note = task.note;
    next.note.asked.clear();
    Queue(std::move(next), true);
  }
}

Result<void> Run::Handle(const FetchAnswer& answer) {
  const auto found = running_.find(answer.id);
  if (found == running_.end()) return {};
  Host& host = hosts_.at(found->second);
  const std::string host_name = found->second;
  running_.erase(found);
  Task task = *std::move(host.running);
  host.running.reset();
  ++done_;

  const HttpResponse http = ParseHttpResponse(answer.head);
  const std::string retry_after(FindHeader(http.fields, "Retry-After").value_or(""));
  const bool answered = answer.fault == FetchFault::kNone || answer.fault == FetchFault::kTooLong;
  host.throttle.End(clock_.steady(), PaceReply{answered ? answer.status : 0, answer.took,
                                               retry_after, clock_.now()});

  CrawlArchive::Payload last;
  if (answer.status == 304) {
    auto known = archive_.ReadLast(
        CaptureKey(task.request.uri, RequestMark(task.request.method, task.request.body)));
    if (known) last = *std::move(known);
  }
  SiteState& site = sites_[task.site];
  SiteResult& result = ResultOf(task);
  Judgement judgement = Judge(site.site, task.kind, task.request, options_.days, answer, last.bytes,
                              last.content_type);
  if (task.again && judgement.unlike_its_site) {
    // What is watched may lie anywhere on the portal.
    judgement.outcome = FetchOutcome::kFetched;
    judgement.why.clear();
  }
  if (judgement.outcome == FetchOutcome::kRedirected && task.kind != PageKind::kRobots &&
      task.hops >= kMostHops) {
    judgement.outcome = FetchOutcome::kFailed;
    judgement.why = "redirect_loop: sent on more than " + std::to_string(kMostHops) + " times";
  }
  FetchNote note = task.note;
  note.outcome = judgement.outcome;
  note.why = judgement.why;
  // The days that a list was asked for, so that a ledger knows which days were looked at.
  if (task.kind == PageKind::kList) {
    note.listed_date = options_.days.from + "/" + options_.days.to;
  }
  if (judgement.list) note.listed = static_cast<int>(judgement.list->notices.size());
  if (auto saved = Save(task, answer, std::move(note)); !saved) return saved;

  if (task.kind == PageKind::kRobots) {
    const bool unreachable = !answered || answer.status >= 500;
    if (unreachable && ++task.tries < kMostTries && !host.throttle.gave_up()) {
      Queue(std::move(task), true);
      return {};
    }
    TakeRobots(task, judgement, answer);
    if (!unreachable) return {};
    // RFC 9309, section 2.3.1.4: then nothing may be fetched.
    const auto origin = ParseUrl(task.robots_for);
    return StopHost(task, origin ? origin->host : host_name,
                    task.robots_for + "/robots.txt cannot be read (" + judgement.why +
                        "), so nothing is asked for");
  }
  const bool hopeless = judgement.why.starts_with("redirect_loop");
  switch (judgement.outcome) {
    case FetchOutcome::kFetched:
    case FetchOutcome::kUnchanged:
      site.unlike = 0;
      if (judgement.list) TakeList(task, *std::move(judgement.list));
      if (task.kind == PageKind::kDetail && !task.again) Follow(task, judgement);
      break;
    case FetchOutcome::kRedirected: {
      Task next = task;
      if (next.note.asked.empty()) next.note.asked = task.request.uri;
      next.request.uri = judgement.location;
      if (answer.status != 307 && answer.status != 308) {  // RFC 9110, section 15.4
        next.request.method = "GET";
        next.request.body.clear();
        next.request.content_type.clear();
      }
      ++next.hops;
      Queue(std::move(next), true);
      break;
    }
    case FetchOutcome::kBlocked:
      if (task.again && task.kind == PageKind::kDetail && site.site == nullptr) break;
      return StopSite(task.site, judgement.why + " (" + task.request.uri + ")");
    case FetchOutcome::kFailed:
      if (!hopeless && ++task.tries < kMostTries && !host.throttle.gave_up()) {
        Queue(std::move(task), true);
        break;
      }
      [[fallthrough]];
    default:
      ++result.failed;
      if (task.kind == PageKind::kList && result.complaints.size() < kMostComplaints) {
        result.complaints.push_back(judgement.why);
      }
      if (judgement.unlike_its_site && task.kind != PageKind::kList &&
          ++site.unlike >= kMostUnlike) {
        return StopSite(task.site, std::to_string(kMostUnlike) +
                                       " pages in a row were not what the site's file expects: " +
                                       judgement.why);
      }
      break;
  }
  if (host.throttle.gave_up()) {
    return StopHost(task, host_name,
                    host_name + " did not answer " + std::to_string(host.throttle.failures()) +
                        " times in a row: " + judgement.why);
  }
  if (host.throttle.next() - clock_.steady() > kMostPatience) {
    return StopHost(task, host_name, host_name + " asks for a long pause: " + judgement.why);
  }
  return {};
}

Result<void> Run::Sync(bool now) {
  if (unsynced_ == 0) return {};
  const SteadyTime time = std::chrono::steady_clock::now();
  if (!now && unsynced_ < kSyncBatch && time - synced_ < kSyncEvery) return {};
  unsynced_ = 0;
  synced_ = time;
  return archive_.Sync();
}

Result<void> Run::Go(const std::function<void(const CrawlProgress&)>& progress,
                     const std::function<bool()>& stop) {
  while (true) {
    if (stop && stop()) {
      result_.interrupted = true;
      break;
    }
    SteadyTime soonest = SteadyTime::max();
    for (auto& [name, host] : hosts_) {
      if (host.running || host.queue.empty()) continue;
      if (host.stopped.empty() && host.throttle.next() > clock_.steady()) {
        soonest = std::min(soonest, host.throttle.next());
        continue;
      }
      TS_RETURN_IF_FAILED(StartNext(name, host));
    }
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
      if (auto done = Sync(true); !done) return done;
      clock_.sleep(most);
    } else {
      answers = fetcher_.Wait(most);
    }
    for (const FetchAnswer& answer : answers) {
      if (auto done = Handle(answer); !done) return done;
    }
    if (auto done = Sync(answers.empty()); !done) return done;
    if (progress) progress({&result_.sites, waiting_, done_});
  }
  // What is under way is not waited for; it is asked for again another day.
  for (auto& [name, host] : hosts_) {
    if (host.running) host.queue.push_front(*std::move(host.running));
    host.running.reset();
    for (Task& task : host.queue) {
      if (auto done = Leave(std::move(task), FetchOutcome::kLeft, "the crawl was interrupted");
          !done) {
        return done;
      }
    }
    host.queue.clear();
  }
  return Sync(true);
}

}  // namespace

bool CrawlResult::complete() const {
  return !interrupted && std::all_of(sites.begin(), sites.end(), [](const SiteResult& site) {
    return site.stopped.empty() && site.complaints.empty() && site.blocked == 0 &&
           site.failed == 0 && site.left == 0;
  });
}

Result<CrawlResult> Crawl(const std::vector<const Site*>& sites,
                          const std::vector<WatchedPage>& watched, const CrawlHistory& history,
                          CrawlArchive& archive, Fetcher& fetcher, const CrawlOptions& options,
                          const Clock& clock,
                          const std::function<void(const CrawlProgress&)>& progress,
                          const std::function<bool()>& stop) {
  Run run(history, archive, fetcher, options, clock);
  for (const Site* site : sites) run.AddSite(site, site->id);
  for (const CrawlHistory::Open& open : history.open()) run.AddOpen(open);
  run.AddSeeds();
  for (const WatchedPage& page : watched) run.AddWatched(page);
  TS_RETURN_IF_FAILED(run.Go(progress, stop));
  return run.Finish();
}

std::string BeijingDay(std::chrono::system_clock::time_point when) {
  return Stamp(when + std::chrono::hours(8), "%Y-%m-%d");
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
