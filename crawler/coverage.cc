// The ledger of what a crawl saw and did not see: a site's days, made from the archive's index
// alone.
#include "crawler/coverage.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "crawler/crawl_archive.h"

namespace tenderscan {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

// Days that nobody asked for are shown between two that somebody did, but not for the centuries
// that a page's misprinted date would give.
constexpr int kMostFilled = 366;
// Where a portal expects fewer on a working day, none on a weekend is no news.
constexpr int kEveryDay = 20;
constexpr std::size_t kMostRanges = 10;

bool Good(FetchOutcome outcome) {
  return outcome == FetchOutcome::kFetched || outcome == FetchOutcome::kUnchanged;
}

bool WasRead(const FetchNote& list) { return Good(list.outcome) && list.listed >= 0; }

std::string Next(const std::string& day) {
  return ToIso(Date(sys_days(*DateFromIso(day)) + days(1)));
}

long Apart(const std::string& from, const std::string& to) {
  return (sys_days(*DateFromIso(to)) - sys_days(*DateFromIso(from))).count();
}

bool Within(const std::string& day, const DayRange& range) {
  return (range.from.empty() || day >= range.from) && (range.to.empty() || day <= range.to);
}

// The number that a portal counts its notices by: the last digits of "t20260312_22189999".
std::optional<std::uint64_t> NumberOf(std::string_view id) {
  const auto end = id.find_last_of("0123456789");
  if (end == id.npos) return std::nullopt;
  const auto before = id.find_last_not_of("0123456789", end);
  const std::string_view digits =
      id.substr(before == id.npos ? 0 : before + 1, end - (before == id.npos ? 0 : before + 1) + 1);
  std::uint64_t out = 0;
  // 18 digits and fewer fit, and two of them can be subtracted without a thought.
  if (digits.size() > 18) return std::nullopt;
  std::from_chars(digits.data(), digits.data() + digits.size(), out);
  return out;
}

std::string Counted(std::uint64_t n, const char* one, const char* many) {
  return std::to_string(n) + " " + (n == 1 ? one : many);
}

std::string Because(const std::string& why) { return why.empty() ? "" : ": " + why; }

// One request's end.
struct Try {
  std::string day;  // of the fetch, Beijing
  std::string date;
  std::uint64_t seq = 0;
  std::uint32_t request = 0;  // of the notice's requests
  std::uint32_t run = 0;
  FetchOutcome outcome = FetchOutcome::kFailed;
  bool operator<(const Try& o) const { return std::tie(seq, date) < std::tie(o.seq, o.date); }
};

// What is known of one notice, or of one attachment.
struct Thing {
  std::uint32_t site = 0;
  bool attachment = false;
  bool listed = false;  // false: a page that somebody watches
  std::string id, title, day, uri;
  std::vector<std::string> requests;
  std::vector<Try> tries;
  std::string why;  // of its latest failure
  std::uint64_t why_seq = 0;
};

// How it stands after these tries. `ever`: a good capture of an earlier day is still there.
std::optional<FetchOutcome> Stand(const std::vector<Try>& tries, bool ever) {
  std::map<std::uint32_t, std::pair<Try, bool>> by_request;
  for (const Try& one : tries) {
    auto [it, fresh] = by_request.try_emplace(one.request, one, Good(one.outcome));
    if (fresh) continue;
    auto& [last, good] = it->second;
    good = good || Good(one.outcome);
    if (last < one) last = one;
  }
  std::optional<FetchOutcome> out;
  for (const auto& [request, stand] : by_request) {
    const auto& [last, good] = stand;
    FetchOutcome outcome = last.outcome;
    if (ever && good && !Good(outcome)) outcome = FetchOutcome::kFetched;
    // A redirect whose end was never reached.
    if (outcome == FetchOutcome::kRedirected) outcome = FetchOutcome::kFailed;
    if (!out || (!Good(outcome) && Good(*out)) ||
        (outcome == FetchOutcome::kFetched && *out == FetchOutcome::kUnchanged)) {
      out = outcome;
    }
  }
  return out;
}

void Count(FetchOutcome outcome, LedgerRow& row) {
  ++row.listed;
  switch (outcome) {
    case FetchOutcome::kFetched:
      ++row.fetched;
      break;
    case FetchOutcome::kUnchanged:
      ++row.unchanged;
      break;
    case FetchOutcome::kBlocked:
      ++row.blocked;
      break;
    case FetchOutcome::kGone:
      ++row.gone;
      break;
    case FetchOutcome::kSoftGone:
      ++row.soft_gone;
      break;
    case FetchOutcome::kRefused:
      ++row.refused;
      break;
    case FetchOutcome::kForbidden:
      ++row.forbidden;
      break;
    case FetchOutcome::kLeft:
      ++row.left;
      break;
    case FetchOutcome::kRedirected:
    case FetchOutcome::kFailed:
      ++row.failed;
      break;
  }
}

}  // namespace

std::string BeijingDayOf(std::string_view utc) {
  const auto date = DateFromIso(utc.substr(0, 10));
  int hour = 0;
  if (!date || utc.size() < 13 || utc[10] != 'T' ||
      std::from_chars(utc.data() + 11, utc.data() + 13, hour).ptr != utc.data() + 13) {
    return {};
  }
  return ToIso(Date(sys_days(*date) + days(hour + 8 >= 24 ? 1 : 0)));
}

bool IsWorkingDay(Date day) {
  const std::chrono::weekday weekday{sys_days(day)};
  if (weekday == std::chrono::Saturday || weekday == std::chrono::Sunday) return false;
  const auto month = static_cast<unsigned>(day.month()),
             of_month = static_cast<unsigned>(day.day());
  return !(month == 1 && of_month == 1) && !(month == 5 && of_month <= 2) &&
         !(month == 10 && of_month <= 7);
}

std::string_view Slug(LedgerBy by) { return by == LedgerBy::kFetch ? "fetch" : "notice"; }

struct CoverageLedger::State {
  const Sites* known = nullptr;
  std::uint64_t others = 0;
  bool unread_known = false;
  std::map<std::string, std::uint32_t, std::less<>> site_numbers;
  std::vector<std::string> sites;
  std::map<std::string, std::uint32_t, std::less<>> run_numbers;

  // Of a list page on one day, by its request: the last try counts.
  struct ListTry {
    std::uint64_t seq = 0;
    bool read = false;
    int listed = 0;
    std::string why;
  };
  struct FetchDay {
    std::map<std::string, ListTry> lists;
    std::string blocked_why, left_why;
  };
  std::map<std::pair<std::uint32_t, std::string>, FetchDay> fetch_days;

  // What one run asked one site for.
  struct Asked {
    std::string from, to;             // as the lists' notes say it
    std::string first_day, last_day;  // of its requests
    bool lists = false;
  };
  std::map<std::pair<std::uint32_t, std::uint32_t>, Asked> asked;  // site, run

  std::vector<Thing> things;
  std::unordered_map<std::string, std::uint32_t> by_name;     // site and id; site and attachment
  std::unordered_map<std::string, std::uint32_t> by_request;  // site and request of a notice
  std::set<std::string> unread_captures;                      // uri and date
  // Of every capture, where it counts when a scan could not read it: site, day of the fetch, thing.
  std::unordered_map<std::string, std::tuple<std::uint32_t, std::string, std::uint32_t>> captures;

  std::uint32_t SiteNumber(const std::string& id) {
    const auto [it, fresh] = site_numbers.try_emplace(id, static_cast<std::uint32_t>(sites.size()));
    if (fresh) sites.push_back(id);
    return it->second;
  }
  const CrawlPlan* PlanOf(std::uint32_t site) const {
    for (const Site& one : known->all()) {
      if (one.id == sites[site]) return one.crawl ? &*one.crawl : nullptr;
    }
    return nullptr;
  }
  void AddList(std::uint32_t site, const std::string& day, const std::string& request,
               const IndexEntry& entry);
  void AddThing(std::uint32_t site, std::uint32_t run, const std::string& day,
                const std::string& request, const IndexEntry& entry);
  std::map<std::pair<std::uint32_t, std::string>, bool> CoveredDays() const;
  void CountGaps(std::map<std::pair<std::uint32_t, std::string>, LedgerRow>& rows) const;
  void Alarm(LedgerBy by, const FetchDay* fetched, bool day_over, LedgerRow& row) const;
};

CoverageLedger::CoverageLedger(const Sites& sites) : state_(std::make_unique<State>()) {
  state_->known = &sites;
}
CoverageLedger::~CoverageLedger() = default;
CoverageLedger::CoverageLedger(CoverageLedger&&) noexcept = default;
CoverageLedger& CoverageLedger::operator=(CoverageLedger&&) noexcept = default;

std::uint64_t CoverageLedger::others() const { return state_->others; }

void CoverageLedger::Add(const IndexEntry& entry) {
  State& s = *state_;
  const FetchNote& note = entry.note;
  const std::string day = BeijingDayOf(entry.date);
  if (note.run.empty() || day.empty()) {
    ++s.others;
    return;
  }
  const std::uint32_t site = s.SiteNumber(note.site);
  const auto run =
      s.run_numbers.try_emplace(note.run, static_cast<std::uint32_t>(s.run_numbers.size()))
          .first->second;
  State::Asked& asked = s.asked[{site, run}];
  if (asked.first_day.empty() || day < asked.first_day) asked.first_day = day;
  if (day > asked.last_day) asked.last_day = day;
  State::FetchDay& fetch_day = s.fetch_days[{site, day}];
  if (note.outcome == FetchOutcome::kBlocked && fetch_day.blocked_why.empty()) {
    fetch_day.blocked_why = note.why;
  }
  if (note.outcome == FetchOutcome::kLeft && fetch_day.left_why.empty()) {
    fetch_day.left_why = note.why;
  }
  // A redirect's end counts for what was asked for.
  const std::string request = CaptureKey(note.asked.empty() ? entry.uri : note.asked, note.request);
  switch (note.kind) {
    case PageKind::kList: {
      asked.lists = asked.lists || WasRead(note);
      s.AddList(site, day, request, entry);
      // "2026-11-20/2026-11-21" (ISO 8601): the days that the list was asked for.
      const std::string& days_asked = note.listed_date;
      if (days_asked.size() == 21 && DateFromIso(days_asked.substr(0, 10)) &&
          DateFromIso(days_asked.substr(11))) {
        const std::string from = days_asked.substr(0, 10), to = days_asked.substr(11);
        if (asked.from.empty() || from < asked.from) asked.from = from;
        if (to > asked.to) asked.to = to;
      }
      break;
    }
    case PageKind::kDetail:
    case PageKind::kAttachment:
      s.AddThing(site, run, day, request, entry);
      break;
    case PageKind::kRobots:
    case PageKind::kControl:
      break;  // say nothing about notices
  }
}

void CoverageLedger::State::AddList(std::uint32_t site, const std::string& day,
                                    const std::string& request, const IndexEntry& entry) {
  const FetchNote& note = entry.note;
  if (note.outcome == FetchOutcome::kRedirected) return;  // its end is an entry of its own
  ListTry& last = fetch_days[{site, day}].lists[request];
  if (note.seq < last.seq) return;
  last.seq = note.seq;
  last.read = WasRead(note);
  last.listed = std::max(note.listed, 0);
  last.why = note.why;
}

void CoverageLedger::State::AddThing(std::uint32_t site, std::uint32_t run, const std::string& day,
                                     const std::string& request, const IndexEntry& entry) {
  const FetchNote& note = entry.note;
  const bool attachment = note.kind == PageKind::kAttachment;
  const std::string prefix = std::to_string(site);
  const std::string request_key = prefix + "\n" + request;
  // A page is visited again under its address alone: it is still the notice that a list named.
  const auto visited = by_request.find(request_key);
  const bool named = !attachment && !note.listed_id.empty();
  std::uint32_t number;
  if (!named && visited != by_request.end()) {
    number = visited->second;
  } else {
    const std::string name = prefix + (named ? "#" + note.listed_id : "\n" + request);
    const auto [it, fresh] = by_name.try_emplace(name, static_cast<std::uint32_t>(things.size()));
    number = it->second;
    if (fresh) {
      Thing& thing = things.emplace_back();
      thing.site = site;
      thing.attachment = attachment;
      thing.uri = note.asked.empty() ? entry.uri : note.asked;
    }
  }
  by_request[request_key] = number;
  Thing& thing = things[number];
  if (named) {
    thing.listed = true;
    thing.id = note.listed_id;
  }
  if (!note.listed_title.empty()) thing.title = note.listed_title;
  if (DateFromIso(note.listed_date)) thing.day = note.listed_date;
  auto at = std::find(thing.requests.begin(), thing.requests.end(), request);
  if (at == thing.requests.end()) at = thing.requests.insert(at, request);
  Try& one = thing.tries.emplace_back();
  one.day = day;
  one.date = entry.date;
  one.seq = note.seq;
  one.request = static_cast<std::uint32_t>(at - thing.requests.begin());
  one.run = run;
  one.outcome = note.outcome;
  if (!Good(note.outcome) && note.seq >= thing.why_seq) {
    thing.why = note.why;
    thing.why_seq = note.seq;
  }
  if (entry.status != 0) captures[entry.uri + "\n" + entry.date] = {site, day, number};
}

void CoverageLedger::AddUnread(const std::vector<UnreadCapture>& unread) {
  state_->unread_known = true;
  for (const UnreadCapture& one : unread) {
    state_->unread_captures.insert(one.uri + "\n" + one.date);
  }
}

// Which days (of notices) were asked for, and whether somebody looked when the day was over.
std::map<std::pair<std::uint32_t, std::string>, bool> CoverageLedger::State::CoveredDays() const {
  std::map<std::pair<std::uint32_t, std::string>, bool> out;
  // Where the lists' notes do not say which days were asked for: from the oldest notice that a run
  // was the first to name.
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::string> oldest;
  for (const Thing& thing : things) {
    if (!thing.listed || thing.day.empty()) continue;
    const Try& first = *std::min_element(thing.tries.begin(), thing.tries.end());
    std::string& day = oldest[{thing.site, first.run}];
    if (day.empty() || thing.day < day) day = thing.day;
  }
  for (const auto& [key, run] : asked) {
    if (!run.lists) continue;
    std::string from = run.from,
                to = run.to.empty() ? run.last_day : std::min(run.to, run.last_day);
    if (from.empty()) {
      const auto it = oldest.find(key);
      if (it == oldest.end()) continue;
      from = it->second;
    }
    if (from > to || Apart(from, to) > kMostFilled) from = to;
    for (std::string day = from; day <= to; day = Next(day)) {
      bool& over = out[{key.first, day}];
      over = over || run.last_day > day;
    }
  }
  return out;
}

void CoverageLedger::State::CountGaps(
    std::map<std::pair<std::uint32_t, std::string>, LedgerRow>& rows) const {
  for (std::uint32_t site = 0; site < sites.size(); ++site) {
    const CrawlPlan* plan = PlanOf(site);
    if (plan == nullptr || !plan->rising_ids) continue;
    std::vector<std::uint64_t> numbers;
    std::map<std::string, std::pair<std::uint64_t, std::uint64_t>> bounds;
    for (const Thing& thing : things) {
      if (thing.site != site || !thing.listed) continue;
      const auto number = NumberOf(thing.id);
      if (!number) continue;
      numbers.push_back(*number);
      auto [it, fresh] = bounds.try_emplace(thing.day, *number, *number);
      it->second.first = std::min(it->second.first, *number);
      it->second.second = std::max(it->second.second, *number);
    }
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    for (const auto& [day, bound] : bounds) {
      const auto row = rows.find({site, day});
      if (row == rows.end() || day.empty()) continue;
      auto it = std::lower_bound(numbers.begin(), numbers.end(), bound.first);
      for (; *it != bound.second; ++it) {
        const std::uint64_t lowest = *it + 1, behind = *(it + 1);
        if (lowest == behind) continue;
        row->second.id_gaps += behind - lowest;
        if (row->second.id_gap_ranges.size() == kMostRanges) continue;
        row->second.id_gap_ranges.push_back(
            std::to_string(lowest) +
            (behind - lowest == 1 ? "" : "-" + std::to_string(behind - 1)));
      }
    }
  }
}

void CoverageLedger::State::Alarm(LedgerBy by, const FetchDay* fetched, bool day_over,
                                  LedgerRow& row) const {
  if (!row.crawled) return;
  const auto say = [&row](std::string what) { row.alarms.push_back(std::move(what)); };
  if (by == LedgerBy::kFetch) {
    const std::uint64_t pages = row.lists_read + row.lists_unread;
    if (row.lists_unread > 0) {
      std::string why;
      for (const auto& [request, list] : fetched->lists) {
        if (!list.read && why.empty()) why = list.why;
      }
      say(std::to_string(row.lists_unread) + " of " + Counted(pages, "list page", "list pages") +
          " could not be read" + Because(why));
    }
    if (row.lists_read > 0 && row.rows == 0) say("the lists named no notice at all");
    if (row.blocked > 0) {
      say(Counted(row.blocked, "notice was", "notices were") + " blocked" +
          Because(fetched->blocked_why));
    }
    if (row.left > 0) {
      say(Counted(row.left, "notice was", "notices were") + " named and not asked for" +
          Because(fetched->left_why));
    }
    // Single pages fail every day; all of them together do not.
    if (row.listed > 2 && row.fetched + row.unchanged + row.blocked + row.left == 0) {
      say("none of " + std::to_string(row.listed) + " notices could be fetched");
    }
    return;
  }
  if (!day_over || row.day.empty()) return;
  const bool working = IsWorkingDay(*DateFromIso(row.day));
  if (row.listed == 0) {
    if (working || row.expected >= kEveryDay) say("no notice of this day was listed");
  } else if (working && row.listed * 2 < static_cast<std::uint64_t>(std::max(row.expected, 0))) {
    say(Counted(row.listed, "notice", "notices") + " listed where " + std::to_string(row.expected) +
        " are expected on a working day");
  }
}

std::vector<LedgerRow> CoverageLedger::Rows(LedgerBy by, const DayRange& wanted) const {
  const State& s = *state_;
  std::map<std::pair<std::uint32_t, std::string>, LedgerRow> rows;
  const auto covered = s.CoveredDays();
  if (by == LedgerBy::kFetch) {
    for (const auto& [key, day] : s.fetch_days) {
      LedgerRow& row = rows[key];
      row.crawled = true;
      for (const auto& [request, list] : day.lists) {
        ++(list.read ? row.lists_read : row.lists_unread);
        row.rows += static_cast<std::uint64_t>(list.listed);
      }
    }
  } else {
    for (const auto& [key, over] : covered) rows[key].crawled = true;
  }
  for (const Thing& thing : s.things) {
    std::map<std::string, std::vector<Try>> by_day;
    for (const Try& one : thing.tries) {
      by_day[by == LedgerBy::kFetch ? one.day : thing.day].push_back(one);
    }
    for (const auto& [day, tries] : by_day) {
      if (by == LedgerBy::kNotice && !thing.listed && thing.day.empty()) continue;
      const auto stand = Stand(tries, by == LedgerBy::kNotice);
      LedgerRow& row = rows[{thing.site, day}];
      row.crawled = true;
      if (thing.attachment) {
        ++(Good(*stand) ? row.attachments : row.attachments_missing);
      } else if (thing.listed) {
        Count(*stand, row);
      } else {
        ++row.watched;
      }
    }
  }
  if (s.unread_known) {
    for (auto& [key, row] : rows) row.unread = 0;
    for (const std::string& name : s.unread_captures) {
      const auto at = s.captures.find(name);
      if (at == s.captures.end()) continue;
      const auto& [site, day, thing] = at->second;
      const auto row = rows.find({site, by == LedgerBy::kFetch ? day : s.things[thing].day});
      if (row != rows.end()) ++*row->second.unread;
    }
  }
  if (by == LedgerBy::kNotice) s.CountGaps(rows);

  // Days that nobody asked for.
  std::vector<std::vector<std::string>> days_of(s.sites.size());
  for (const auto& [key, row] : rows) {
    if (!key.second.empty()) days_of[key.first].push_back(key.second);
  }
  const bool bounded = !wanted.from.empty() && !wanted.to.empty() && wanted.from <= wanted.to &&
                       Apart(wanted.from, wanted.to) <= 10 * kMostFilled;
  for (std::uint32_t site = 0; site < s.sites.size(); ++site) {
    std::vector<std::string>& all = days_of[site];
    for (std::size_t i = 1; i < all.size(); ++i) {
      if (Apart(all[i - 1], all[i]) > kMostFilled) continue;
      for (std::string day = Next(all[i - 1]); day < all[i]; day = Next(day)) rows[{site, day}];
    }
    if (!bounded) continue;
    for (std::string day = wanted.from; day <= wanted.to; day = Next(day)) rows[{site, day}];
  }

  std::vector<LedgerRow> out;
  for (auto& [key, row] : rows) {
    if (!Within(key.second, wanted)) continue;
    row.site = s.sites[key.first];
    row.day = key.second;
    if (const CrawlPlan* plan = s.PlanOf(key.first)) row.expected = plan->expected_per_day;
    const auto fetched = s.fetch_days.find(key);
    const auto over = covered.find(key);
    s.Alarm(by, fetched == s.fetch_days.end() ? nullptr : &fetched->second,
            over != covered.end() && over->second, row);
    out.push_back(std::move(row));
  }
  std::sort(out.begin(), out.end(), [](const LedgerRow& a, const LedgerRow& b) {
    return std::tie(a.site, a.day) < std::tie(b.site, b.day);
  });
  return out;
}

std::vector<MissingNotice> CoverageLedger::Missing(const DayRange& wanted) const {
  std::vector<MissingNotice> out;
  for (const Thing& thing : state_->things) {
    if (!thing.listed) continue;
    const auto stand = Stand(thing.tries, /*ever=*/true);
    if (Good(*stand)) continue;
    const auto [first, last] = std::minmax_element(thing.tries.begin(), thing.tries.end());
    if (!Within(thing.day.empty() ? first->day : thing.day, wanted)) continue;
    out.push_back({state_->sites[thing.site], thing.id, thing.title, thing.day, thing.uri, *stand,
                   thing.why, last->date});
  }
  std::sort(out.begin(), out.end(), [](const MissingNotice& a, const MissingNotice& b) {
    return std::tie(a.site, a.day, a.id) < std::tie(b.site, b.day, b.id);
  });
  return out;
}

}  // namespace tenderscan
