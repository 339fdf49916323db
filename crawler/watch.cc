// Pages that are looked at again: when, and what has become of them.
#include "crawler/watch.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

#include "crawler/coverage.h"
#include "crawler/crawl_archive.h"
#include "extractors/text/url.h"
#include "store/model/dates.h"

namespace tenderscan {
namespace {

constexpr std::array<int, 8> kSteps = {1, 2, 4, 8, 16, 30, 60, 90};  // days
constexpr std::size_t kFailuresToCallRemoved = 3;
constexpr int kDaysToCallRemoved = 3;

constexpr std::array<std::string_view, 8> kStates = {
    "never_seen", "live", "changed", "missing", "soft_404", "removed", "blocked", "site_down"};

std::string DaysAfter(const std::string& day, int days) {
  return ToIso(Date(std::chrono::sys_days(*DateFromIso(day)) + std::chrono::days(days)));
}

std::string HostOf(const std::string& uri) {
  const auto url = ParseUrl(uri);
  return url ? url->host : std::string();
}

}  // namespace

std::string_view Slug(PageState state) { return kStates[static_cast<std::size_t>(state)]; }

PageWatch::PageWatch(std::set<std::string> uris) {
  for (const std::string& uri : uris) pages_[CaptureKey(uri, "")].uri = uri;
}

void PageWatch::Add(const IndexEntry& entry) {
  const FetchNote& note = entry.note;
  const std::string day = BeijingDayOf(entry.date);
  if (day.empty()) return;
  const std::string& first = note.asked.empty() ? entry.uri : note.asked;
  const std::string key = CaptureKey(first, note.request);
  const std::string host = HostOf(first);
  if (Good(note.outcome) && entry.status != 0 && note.kind != PageKind::kRobots) {
    std::set<std::string>& given = answered_[{note.run, host}];
    if (given.size() < 2) given.insert(key);
  }
  const auto it = pages_.find(key);
  // A redirect's end is an entry of its own; what was never asked for is no visit.
  if (it == pages_.end() || note.outcome == FetchOutcome::kRedirected ||
      note.outcome == FetchOutcome::kLeft || note.outcome == FetchOutcome::kForbidden) {
    return;
  }
  Page& page = it->second;
  // The same record, in two files or twice in one, is no second visit; another run may give the
  // same bytes in the same second.
  if (Good(note.outcome) && !page.seen.insert(note.run + entry.date + entry.digest).second) return;
  // Tries of one run are one visit, and its last one counts.
  if (!page.visits.empty() && !note.run.empty() && page.visits.back().run == note.run) {
    page.visits.pop_back();
  }
  page.visits.push_back({day, note.run, host, entry.digest, note.why, note.outcome});
  if (Good(note.outcome) && !entry.digest.empty() &&
      (page.versions.empty() || page.versions.back().digest != entry.digest)) {
    page.versions.push_back(entry);
  }
}

bool PageWatch::HostAnswered(const Visit& visit, const std::string& key) const {
  const auto it = answered_.find({visit.run, visit.host});
  return it != answered_.end() && std::any_of(it->second.begin(), it->second.end(),
                                              [&key](const std::string& k) { return k != key; });
}

std::vector<WatchedState> PageWatch::States() const {
  std::vector<WatchedState> out;
  for (const auto& [key, page] : pages_) {
    WatchedState& one = out.emplace_back();
    one.uri = page.uri;
    one.versions = page.versions;
    one.visits = static_cast<int>(page.visits.size());
    std::string digest;             // of the last good visit
    std::size_t step = 0;           // of the schedule
    std::vector<std::string> gone;  // days of failures in a row, while the host answered
    for (const Visit& visit : page.visits) {
      PageState state = PageState::kLive;
      int wait = 1;
      if (Good(visit.outcome)) {
        const bool changed = !digest.empty() && visit.digest != digest;
        if (changed || digest.empty()) step = 0;
        state = changed ? PageState::kChanged : PageState::kLive;
        digest = visit.digest;
        gone.clear();
        wait = kSteps[step];
        step = std::min(step + 1, kSteps.size() - 1);
      } else if (visit.outcome == FetchOutcome::kBlocked) {
        state = PageState::kBlocked;
      } else if (!HostAnswered(visit, key)) {
        state = PageState::kSiteDown;
      } else {
        gone.push_back(visit.day);
        state =
            visit.outcome == FetchOutcome::kSoftGone ? PageState::kSoftGone : PageState::kMissing;
        if (gone.size() >= kFailuresToCallRemoved &&
            visit.day >= DaysAfter(gone.front(), kDaysToCallRemoved - 1)) {
          state = PageState::kRemoved;
          wait = kSteps.back();
        }
      }
      if (digest.empty() && !Good(visit.outcome)) state = PageState::kNeverSeen;
      if (one.since.empty() || state != one.state) one.since = visit.day;
      one.state = state;
      one.last_visit = visit.day;
      one.why = Good(visit.outcome) ? std::string() : visit.why;
      one.due = DaysAfter(visit.day, wait);
    }
  }
  std::sort(out.begin(), out.end(),
            [](const WatchedState& a, const WatchedState& b) { return a.uri < b.uri; });
  return out;
}

}  // namespace tenderscan
