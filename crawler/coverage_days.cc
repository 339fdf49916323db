// Which days a crawl looked at, what a portal usually lists on such a day, and which of its numbers
// no list ever named.
#include <algorithm>
#include <charconv>
#include <limits>
#include <string_view>

#include "crawler/coverage_state.h"
#include "crawler/working_days.h"

namespace tenderscan {
namespace {

constexpr std::size_t kMostRanges = 10;  // that a row shows
// A day is compared with the same weekday of so many weeks before it, where so many of these days
// were looked at when they were over.
constexpr int kWeeksBefore = 4;
constexpr std::size_t kFewestDays = 3;

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

}  // namespace

// Which days (of notices) were asked for, and whether somebody looked when the day was over.
std::map<std::pair<std::uint32_t, std::string>, bool> CoverageLedger::State::CoveredDays() const {
  std::map<std::pair<std::uint32_t, std::string>, bool> out;
  // Where the lists' notes do not say which days were asked for: from the oldest notice that a run
  // was the first to name.
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::string> oldest;
  for (const CoverageThing& thing : things) {
    if (!thing.listed || thing.day.empty()) continue;
    const CoverageTry& first = *std::min_element(thing.tries.begin(), thing.tries.end());
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
    if (from > to || DaysApart(from, to) > kMostFilledDays) from = to;
    for (std::string day = from; day <= to; day = NextDay(day)) {
      bool& over = out[{key.first, day}];
      over = over || run.last_day > day;
    }
  }
  return out;
}

// Days off tell nothing of working days, nor days on which nothing was listed of a usual one: what
// went wrong then must not become what is expected.
std::optional<int> CoverageLedger::State::Usual(
    const std::map<std::pair<std::uint32_t, std::string>, LedgerRow>& rows,
    const std::map<std::pair<std::uint32_t, std::string>, bool>& covered, std::uint32_t site,
    const std::string& day) {
  const std::chrono::sys_days date(*DateFromIso(day));
  const bool working = IsWorkingDay(Date(date));
  std::vector<std::uint64_t> listed;
  for (int week = 1; week <= kWeeksBefore; ++week) {
    const Date before(date - std::chrono::days(7 * week));
    const std::pair<std::uint32_t, std::string> key(site, ToIso(before));
    const auto over = covered.find(key);
    const auto row = rows.find(key);
    if (over == covered.end() || !over->second || row == rows.end()) continue;
    if (row->second.listed == 0 || IsWorkingDay(before) != working) continue;
    listed.push_back(row->second.listed);
  }
  if (listed.size() < kFewestDays) return std::nullopt;
  std::sort(listed.begin(), listed.end());
  const std::size_t middle = listed.size() / 2;
  const std::uint64_t median =
      listed.size() % 2 == 1 ? listed[middle] : (listed[middle - 1] + listed[middle] + 1) / 2;
  return static_cast<int>(std::min<std::uint64_t>(median, std::numeric_limits<int>::max()));
}

void CoverageLedger::State::CountGaps(
    std::map<std::pair<std::uint32_t, std::string>, LedgerRow>& rows) const {
  for (std::uint32_t site = 0; site < sites.size(); ++site) {
    const CrawlPlan* plan = PlanOf(site);
    if (plan == nullptr || !plan->rising_ids) continue;
    std::vector<std::uint64_t> numbers;
    std::map<std::string, std::pair<std::uint64_t, std::uint64_t>> bounds;
    for (const CoverageThing& thing : things) {
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

}  // namespace tenderscan
