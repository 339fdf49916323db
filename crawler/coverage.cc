// The ledger of what a crawl saw and did not see: a site's days, made from the archive's index
// alone.
#include "crawler/coverage.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "crawler/coverage_state.h"
#include "crawler/crawl_archive.h"
#include "crawler/days.h"

namespace tenderscan {
namespace {

bool WasRead(const FetchNote& list) { return Good(list.outcome) && list.listed >= 0; }

bool IsEnd(const FetchNote& list) {
  return list.outcome == FetchOutcome::kGone && list.listed >= 0;
}

bool Within(const std::string& day, const DayRange& range) {
  return (range.from.empty() || day >= range.from) && (range.to.empty() || day <= range.to);
}

// How it stands after these tries. `ever`: a good capture of an earlier day is still there.
std::optional<FetchOutcome> Stand(const std::vector<CoverageTry>& tries, bool ever) {
  std::map<std::uint32_t, std::pair<CoverageTry, bool>> by_request;
  for (const CoverageTry& one : tries) {
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

std::string_view Slug(LedgerBy by) { return by == LedgerBy::kFetch ? "fetch" : "notice"; }

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
  if (note.outcome == FetchOutcome::kForbidden && fetch_day.forbidden_why.empty()) {
    fetch_day.forbidden_why = note.why;
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
  last.end = IsEnd(note);
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
      CoverageThing& thing = things.emplace_back();
      thing.site = site;
      thing.attachment = attachment;
      thing.uri = note.asked.empty() ? entry.uri : note.asked;
    }
  }
  by_request[request_key] = number;
  CoverageThing& thing = things[number];
  if (named) {
    thing.listed = true;
    thing.id = note.listed_id;
  }
  if (!note.listed_title.empty()) thing.title = note.listed_title;
  if (DateFromIso(note.listed_date)) thing.day = note.listed_date;
  auto at = std::find(thing.requests.begin(), thing.requests.end(), request);
  if (at == thing.requests.end()) at = thing.requests.insert(at, request);
  CoverageTry& one = thing.tries.emplace_back();
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

std::vector<LedgerRow> CoverageLedger::Rows(LedgerBy by, const DayRange& wanted) const {
  const State& s = *state_;
  std::map<std::pair<std::uint32_t, std::string>, LedgerRow> rows;
  const auto covered = s.CoveredDays();
  if (by == LedgerBy::kFetch) {
    for (const auto& [key, day] : s.fetch_days) {
      LedgerRow& row = rows[key];
      row.crawled = true;
      for (const auto& [request, list] : day.lists) {
        if (list.end) continue;
        ++(list.read ? row.lists_read : row.lists_unread);
        row.rows += static_cast<std::uint64_t>(list.listed);
      }
    }
  } else {
    for (const auto& [key, over] : covered) rows[key].crawled = true;
  }
  for (const CoverageThing& thing : s.things) {
    std::map<std::string, std::vector<CoverageTry>> by_day;
    for (const CoverageTry& one : thing.tries) {
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
                       DaysApart(wanted.from, wanted.to) <= 10 * kMostFilledDays;
  for (std::uint32_t site = 0; site < s.sites.size(); ++site) {
    std::vector<std::string>& all = days_of[site];
    for (std::size_t i = 1; i < all.size(); ++i) {
      if (DaysApart(all[i - 1], all[i]) > kMostFilledDays) continue;
      for (std::string day = NextDay(all[i - 1]); day < all[i]; day = NextDay(day))
        rows[{site, day}];
    }
    if (!bounded) continue;
    for (std::string day = wanted.from; day <= wanted.to; day = NextDay(day)) rows[{site, day}];
  }

  std::vector<LedgerRow> out;
  for (auto& [key, row] : rows) {
    if (!Within(key.second, wanted)) continue;
    row.site = s.sites[key.first];
    row.day = key.second;
    if (const CrawlPlan* plan = s.PlanOf(key.first)) row.expected = plan->expected_per_day;
    if (by == LedgerBy::kNotice && !key.second.empty()) {
      if (const auto usual = State::Usual(rows, covered, key.first, key.second)) {
        row.expected = *usual;
        row.expected_learnt = true;
      }
    }
    const auto fetched = s.fetch_days.find(key);
    const auto over = covered.find(key);
    s.Alarm(by, fetched == s.fetch_days.end() ? nullptr : &fetched->second,
            over != covered.end() && over->second, row);
    out.push_back(row);  // later days look back at it
  }
  std::sort(out.begin(), out.end(), [](const LedgerRow& a, const LedgerRow& b) {
    return std::tie(a.site, a.day) < std::tie(b.site, b.day);
  });
  return out;
}

std::vector<MissingNotice> CoverageLedger::Missing(const DayRange& wanted) const {
  std::vector<MissingNotice> out;
  for (const CoverageThing& thing : state_->things) {
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
