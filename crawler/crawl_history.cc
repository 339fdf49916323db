// What earlier runs left behind: notices that were named and not got, and budgets that are spent.
#include <algorithm>
#include <utility>

#include "crawler/crawl.h"
#include "extractors/text/url.h"

namespace tenderscan {
namespace {

// A portal that is down for a weekend is asked again; a notice that is gone for good is not for
// ever.
constexpr int kMostDays = 3;

// "20261122" of a run's name or the day of a date: days are told apart by their text alone.
std::string_view DayOf(const IndexEntry& entry) {
  return std::string_view(entry.date).substr(0, 10);
}

}  // namespace

void CrawlHistory::Add(const IndexEntry& entry) {
  const FetchNote& note = entry.note;
  const bool asked =
      note.outcome != FetchOutcome::kForbidden && note.outcome != FetchOutcome::kLeft;
  if (asked && !note.run.empty() && BeijingDayOf(entry.date) == today_) {
    if (const auto url = ParseUrl(entry.uri)) ++requests_[url->host];
  }
  if (note.kind != PageKind::kDetail && note.kind != PageKind::kAttachment) return;
  const std::string& first = note.asked.empty() ? entry.uri : note.asked;
  const std::string key = CaptureKey(first, note.request);
  switch (note.outcome) {
    case FetchOutcome::kFetched:
    case FetchOutcome::kUnchanged:
      open_.erase(key);
      return;
    case FetchOutcome::kRedirected:
      return;
    default:
      break;
  }
  Open& open = open_[key];
  if (asked && (open.days == 0 || DayOf(open.entry) != DayOf(entry))) ++open.days;
  open.entry = entry;
}

std::vector<CrawlHistory::Open> CrawlHistory::open() const {
  std::vector<Open> out;
  for (const auto& [key, open] : open_) {
    if (open.days < kMostDays && open.entry.note.request.empty()) out.push_back(open);
  }
  std::sort(out.begin(), out.end(),
            [](const Open& a, const Open& b) { return a.entry.note.seq < b.entry.note.seq; });
  return out;
}

bool CrawlHistory::given_up(const std::string& capture_key) const {
  const auto it = open_.find(capture_key);
  return it != open_.end() && it->second.days >= kMostDays;
}

int CrawlHistory::requests_today(const std::string& host) const {
  const auto it = requests_.find(host);
  return it == requests_.end() ? 0 : it->second;
}

}  // namespace tenderscan
