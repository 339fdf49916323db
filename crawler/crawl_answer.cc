// The answers of a crawl: what each is worth, what is kept of it, and what is done next.
#include <algorithm>
#include <utility>

#include "crawler/crawl_run.h"
#include "extractors/text/url.h"

namespace tenderscan {
namespace {

constexpr int kMostHops = 10;       // of redirects, as browsers
constexpr int kMostRobotsHops = 5;  // RFC 9309, section 2.3.1.2
constexpr int kMostTries = 3;       // of one request in one run
constexpr int kMostUnlike = 10;     // pages in a row that are not what the site's file asserts
// Who asks for more patience than this is left for the day.
constexpr std::chrono::minutes kMostPatience{15};

// "china_ccgp list local-award is kept only back to 2026-11-19 (page 24): ..."
std::string KeptOnly(const std::string& site, const PageRequest& request, const std::string& oldest,
                     bool here) {
  std::string out = site + " list " + request.label + " is kept only ";
  out += oldest.empty() ? "so far" : "back to " + oldest;
  out += " (page " + std::to_string(request.page - (here ? 0 : 1)) + ")";
  return out + ": older notices of these days were not seen; crawl more often";
}

// Whether a head came that says something: one of a body that was cut does.
bool Answered(const FetchAnswer& answer) {
  return answer.fault == FetchFault::kNone || answer.fault == FetchFault::kTooLong;
}

}  // namespace

Result<void> CrawlRun::Save(const Task& task, const FetchAnswer& answer, FetchNote note) {
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

void CrawlRun::TakeRobots(const Task& task, const Judgement& judgement, const FetchAnswer& answer) {
  if (judgement.outcome == FetchOutcome::kRedirected && task.hops < kMostRobotsHops) {
    Task next = task;
    next.request.uri = judgement.location;
    ++next.hops;
    Queue(std::move(next), true);
    return;
  }
  // Too many redirects: "unavailable", everything allowed (section 2.3.1.2).
  const int status = judgement.outcome == FetchOutcome::kRedirected ? 404
                     : Answered(answer)                             ? answer.status
                                                                    : 0;
  const Robots& rules = robots_.Learn(task.robots_for, status, judgement.bytes, clock_.steady());
  if (const auto delay = rules.crawl_delay(); delay && !options_.no_delay) {
    if (const auto url = ParseUrl(task.robots_for)) {
      OriginOf(*url, sites_[task.site]).throttle.SlowTo(*delay);
    }
  }
}

// The notices of a list first, then its next page, then what was waiting before.
void CrawlRun::TakeList(const Task& task, ListPage list) {
  SiteState& state = sites_[task.site];
  SiteResult& result = ResultOf(task);
  ++result.lists;
  if (list.next) {
    Task next;
    next.request = *std::move(list.next);
    next.kind = PageKind::kList;
    next.site = task.site;
    next.note.via = task.request.uri;
    next.reached = list.oldest.empty() ? task.reached : list.oldest;
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

void CrawlRun::Follow(const Task& task, const Judgement& judgement) {
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

void CrawlRun::FollowRedirect(const Task& task, const Judgement& judgement, int status) {
  Task next = task;
  if (next.note.asked.empty()) next.note.asked = task.request.uri;
  next.request.uri = judgement.location;
  if (status != 307 && status != 308) {  // RFC 9110, section 15.4
    next.request.method = "GET";
    next.request.body.clear();
    next.request.content_type.clear();
  }
  ++next.hops;
  Queue(std::move(next), true);
}

Result<void> CrawlRun::HandleRobots(Task task, const Judgement& judgement,
                                    const FetchAnswer& answer, const std::string& origin_name) {
  const bool unreachable = !Answered(answer) || answer.status >= 500;
  // Beside a portal's lists nobody is waited for who does not even take a connection: another run
  // asks again.
  const bool nobody =
      answer.fault == FetchFault::kConnect && !sites_[task.site].origins.contains(task.robots_for);
  if (unreachable && !nobody && ++task.tries < kMostTries &&
      !origins_.at(origin_name).throttle.gave_up()) {
    Queue(std::move(task), true);
    return {};
  }
  TakeRobots(task, judgement, answer);
  if (!unreachable) return {};
  // RFC 9309, section 2.3.1.4: then nothing may be fetched.
  return StopOrigin(task, origins_.contains(task.robots_for) ? task.robots_for : origin_name,
                    task.robots_for + "/robots.txt cannot be read (" + judgement.why +
                        "), so nothing is asked for there");
}

Judgement CrawlRun::JudgeAnswer(const Task& task, const FetchAnswer& answer) const {
  CrawlArchive::Payload last;
  if (answer.status == 304) {
    auto known = archive_.ReadLast(
        CaptureKey(task.request.uri, RequestMark(task.request.method, task.request.body)));
    if (known) last = *std::move(known);
  }
  Judgement out = Judge(sites_[task.site].site, task.kind, task.request, options_.days, answer,
                        last.bytes, last.content_type);
  if (task.again && out.unlike_its_site) {
    // What is watched may lie anywhere on the portal.
    out.outcome = FetchOutcome::kFetched;
    out.why.clear();
  }
  if (out.outcome == FetchOutcome::kRedirected && task.kind != PageKind::kRobots &&
      task.hops >= kMostHops) {
    out.outcome = FetchOutcome::kFailed;
    out.hopeless = true;
    out.why = "redirect_loop: sent on more than " + std::to_string(kMostHops) + " times";
  }
  return out;
}

CrawlRun::NextStep CrawlRun::Decide(const Task& task, const Judgement& judgement,
                                    const Origin& origin) const {
  if (judgement.list) return NextStep::kTake;
  switch (judgement.outcome) {
    case FetchOutcome::kFetched:
    case FetchOutcome::kUnchanged:
      return NextStep::kTake;
    case FetchOutcome::kRedirected:
      return NextStep::kRedirect;
    case FetchOutcome::kBlocked:
      return task.again && task.kind == PageKind::kDetail && sites_[task.site].site == nullptr
                 ? NextStep::kNothing
                 : NextStep::kStopSite;
    case FetchOutcome::kFailed:
      return !judgement.hopeless && task.tries + 1 < kMostTries && !origin.throttle.gave_up()
                 ? NextStep::kTryAgain
                 : NextStep::kGiveUp;
    default:
      return NextStep::kGiveUp;
  }
}

Result<void> CrawlRun::Handle(const FetchAnswer& answer) {
  const auto found = running_.find(answer.id);
  if (found == running_.end()) return {};
  const std::string name = found->second;
  Origin& origin = origins_.at(name);
  running_.erase(found);
  Task task = *std::move(origin.running);
  origin.running.reset();
  ++done_;

  const HttpResponse http = ParseHttpResponse(answer.head);
  const std::string retry_after(FindHeader(http.fields, "Retry-After").value_or(""));
  origin.throttle.End(clock_.steady(), PaceReply{Answered(answer) ? answer.status : 0, answer.took,
                                                 retry_after, clock_.now()});
  Host& host = hosts_.at(origin.host);
  host.busy = false;
  host.next = origin.throttle.next_elsewhere();

  Judgement judgement = JudgeAnswer(task, answer);
  FetchNote note = task.note;
  note.outcome = judgement.outcome;
  note.why = judgement.why;
  // The days that a list was asked for, so that a ledger knows which days were looked at.
  if (task.kind == PageKind::kList) {
    note.listed_date = options_.days.from + "/" + options_.days.to;
  }
  if (judgement.list) {
    const ListPage& list = *judgement.list;
    note.listed = static_cast<int>(list.notices.size());
    if (list.cut) {
      note.why = KeptOnly(ResultOf(task).site, task.request,
                          list.oldest.empty() ? task.reached : list.oldest, !list.oldest.empty());
      Complain(ResultOf(task), note.why);
    }
  }
  TS_RETURN_IF_FAILED(Save(task, answer, std::move(note)));
  if (task.kind == PageKind::kRobots) {
    return HandleRobots(std::move(task), judgement, answer, name);
  }

  SiteState& site = sites_[task.site];
  switch (Decide(task, judgement, origin)) {
    case NextStep::kTake:
      site.unlike = 0;
      if (judgement.list && Good(judgement.outcome)) TakeList(task, *std::move(judgement.list));
      if (task.kind == PageKind::kDetail && !task.again) Follow(task, judgement);
      break;
    case NextStep::kRedirect:
      FollowRedirect(task, judgement, answer.status);
      break;
    case NextStep::kTryAgain:
      ++task.tries;
      Queue(task, true);
      break;
    case NextStep::kGiveUp:
      ++ResultOf(task).failed;
      if (task.kind == PageKind::kList) Complain(ResultOf(task), judgement.why);
      if (judgement.unlike_its_site && task.kind != PageKind::kList &&
          ++site.unlike >= kMostUnlike) {
        return StopSite(task.site, std::to_string(kMostUnlike) +
                                       " pages in a row were not what the site's file expects: " +
                                       judgement.why);
      }
      break;
    case NextStep::kStopSite:
      return StopSite(task.site, judgement.why + " (" + task.request.uri + ")");
    case NextStep::kNothing:
      break;
  }
  if (origin.throttle.gave_up()) {
    return StopOrigin(task, name,
                      name + " did not answer " + std::to_string(origin.throttle.failures()) +
                          " times in a row: " + judgement.why);
  }
  if (origin.throttle.next() - clock_.steady() > kMostPatience) {
    return StopOrigin(task, name, name + " asks for a long pause: " + judgement.why);
  }
  return {};
}

}  // namespace tenderscan
