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

constexpr std::array<std::string_view, 10> kStates = {
    "never_seen", "live",    "changed", "missing",   "gone",
    "soft_404",   "removed", "blocked", "site_down", "not_compared"};

std::string DaysAfter(const std::string& day, int days) {
  return ToIso(Date(std::chrono::sys_days(*DateFromIso(day)) + std::chrono::days(days)));
}

std::string HostOf(const std::string& uri) {
  const auto url = ParseUrl(uri);
  return url ? url->host : std::string();
}

const std::string& FirstAsked(const IndexEntry& entry) {
  return entry.note.asked.empty() ? entry.uri : entry.note.asked;
}

// Of a visit that did not give the page.
std::string WhyOf(const IndexEntry& visit) {
  if (!visit.note.why.empty() || visit.status == 0) return visit.note.why;
  return "HTTP " + std::to_string(visit.status);
}

}  // namespace

std::string_view Slug(PageState state) { return kStates[static_cast<std::size_t>(state)]; }

PageWatch::PageWatch(std::set<std::string> uris) {
  for (const std::string& uri : uris) pages_[CaptureKey(uri, "")].uri = uri;
}

bool PageWatch::Watches(const IndexEntry& entry) const {
  return pages_.contains(CaptureKey(FirstAsked(entry), entry.note.request));
}

void PageWatch::Add(const IndexEntry& entry) {
  const FetchNote& note = entry.note;
  if (BeijingDayOf(entry.date).empty()) return;
  const std::string key = CaptureKey(FirstAsked(entry), note.request);
  if (Good(note.outcome) && entry.status != 0 && note.kind != PageKind::kRobots) {
    std::set<std::string>& given = answered_[{note.run, HostOf(FirstAsked(entry))}];
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
  if (!page.visits.empty() && !note.run.empty() && page.visits.back().note.run == note.run) {
    page.visits.pop_back();
  }
  page.visits.push_back(entry);
}

bool PageWatch::HostAnswered(const IndexEntry& visit, const std::string& key) const {
  const auto it = answered_.find({visit.note.run, HostOf(FirstAsked(visit))});
  return it != answered_.end() && std::any_of(it->second.begin(), it->second.end(),
                                              [&key](const std::string& k) { return k != key; });
}

WatchedState PageWatch::StateOf(const std::string& key, const Page& page) const {
  std::vector<IndexEntry> visits = page.visits;
  // Our runs are in order whatever the clock said; files of others are in that of their names.
  if (std::any_of(visits.begin(), visits.end(),
                  [](const IndexEntry& visit) { return visit.note.run.empty(); })) {
    std::stable_sort(visits.begin(), visits.end(),
                     [](const IndexEntry& a, const IndexEntry& b) { return a.date < b.date; });
  }
  WatchedState one;
  one.uri = page.uri;
  one.visits = static_cast<int>(visits.size());
  std::string digest;             // of the last good visit
  std::size_t step = 0;           // of the schedule
  std::vector<std::string> gone;  // days of failures in a row, while the host answered
  for (IndexEntry& visit : visits) {
    const FetchOutcome outcome = visit.note.outcome;
    const std::string day = BeijingDayOf(visit.date);
    PageState state = PageState::kLive;
    int wait = 1;
    std::string why = Good(outcome) ? std::string() : WhyOf(visit);
    if (Good(outcome)) {
      if (visit.digest.empty() && visit.revisit) visit.digest = digest;
      const bool is_known = !visit.digest.empty();
      const bool changed = is_known && !digest.empty() && visit.digest != digest;
      if (changed || digest.empty()) step = 0;
      state = !is_known ? PageState::kNotCompared
              : changed ? PageState::kChanged
                        : PageState::kLive;
      if (!is_known) why = "the archive does not give its bytes back, so nobody can compare them";
      if (is_known && (changed || digest.empty())) one.versions.push_back(visit);
      if (is_known) digest = visit.digest;
      ++one.seen;
      one.last_seen = day;
      gone.clear();
      wait = kSteps[step];
      step = std::min(step + 1, kSteps.size() - 1);
    } else if (outcome == FetchOutcome::kBlocked) {
      state = PageState::kBlocked;
    } else {
      const bool host_answered = HostAnswered(visit, key);
      state = outcome == FetchOutcome::kGone       ? PageState::kGone
              : !host_answered                     ? PageState::kSiteDown
              : outcome == FetchOutcome::kSoftGone ? PageState::kSoftGone
                                                   : PageState::kMissing;
      if (host_answered) gone.push_back(day);
      if (host_answered && gone.size() >= kFailuresToCallRemoved &&
          day >= DaysAfter(gone.front(), kDaysToCallRemoved - 1)) {
        state = PageState::kRemoved;
        wait = kSteps.back();
      }
    }
    if (one.seen == 0) state = PageState::kNeverSeen;
    if (one.since.empty() || state != one.state) one.since = day;
    one.state = state;
    one.last_visit = day;
    one.why = std::move(why);
    one.due = DaysAfter(day, wait);
  }
  return one;
}

std::vector<WatchedState> PageWatch::States() const {
  std::vector<WatchedState> out;
  for (const auto& [key, page] : pages_) out.push_back(StateOf(key, page));
  std::sort(out.begin(), out.end(),
            [](const WatchedState& a, const WatchedState& b) { return a.uri < b.uri; });
  return out;
}

}  // namespace tenderscan
