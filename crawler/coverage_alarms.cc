// What a person should look at: days and lists that are not what a portal usually gives.
#include <algorithm>
#include <array>
#include <utility>

#include "crawler/coverage_state.h"
#include "crawler/working_days.h"
#include "store/model/number_text.h"

namespace tenderscan {
namespace {

// Where a portal expects fewer on a working day, none on a weekend is no news.
constexpr int kEveryDay = 20;

constexpr std::size_t kMostInPart = 5;  // lists that were seen in part, named each

std::string WeekdayOf(const std::string& day) {
  static constexpr std::array<const char*, 7> kNames = {
      "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
  const std::chrono::weekday weekday{std::chrono::sys_days(*DateFromIso(day))};
  return kNames[weekday.c_encoding()];
}

std::string Because(const std::string& why) { return why.empty() ? "" : ": " + why; }

}  // namespace

void CoverageLedger::State::Alarm(LedgerBy by, const FetchDay* fetched, bool day_over,
                                  LedgerRow& row) const {
  if (!row.crawled) return;
  const auto say = [&row](std::string what) { row.alarms.push_back(std::move(what)); };
  if (by == LedgerBy::kFetch) {
    const std::uint64_t pages = row.lists_read + row.lists_unread;
    if (row.lists_unread > 0) {
      std::string why;
      for (const auto& [request, list] : fetched->lists) {
        if (!list.read && !list.end && why.empty()) why = list.why;
      }
      say(std::to_string(row.lists_unread) + " of " + Counted(pages, "list page", "list pages") +
          " could not be read" + Because(why));
    }
    // What the portal does not show of lists that were read.
    static const Lists kNone;
    std::size_t in_part = 0;
    for (const auto& [request, list] : fetched == nullptr ? kNone : fetched->lists) {
      if ((list.read || list.end) && !list.why.empty() && ++in_part <= kMostInPart) say(list.why);
    }
    if (in_part > kMostInPart) {
      say("and " + Counted(in_part - kMostInPart, "list", "lists") + " more were seen in part");
    }
    if (row.lists_read > 0 && row.rows == 0) say("the lists named no notice at all");
    if (row.blocked > 0) {
      say(Counted(row.blocked, "notice was", "notices were") + " blocked" +
          Because(fetched->blocked_why));
    }
    if (row.forbidden > 0) {
      say(Counted(row.forbidden, "notice was", "notices were") + " not asked for" +
          Because(fetched->forbidden_why));
    }
    if (row.left > 0) {
      say(Counted(row.left, "notice was", "notices were") + " named and not asked for" +
          Because(fetched->left_why));
    }
    // Single pages fail every day; all of them together do not.
    if (row.listed > 2 &&
        row.fetched + row.unchanged + row.blocked + row.forbidden + row.left == 0) {
      say("none of " + std::to_string(row.listed) + " notices could be fetched");
    }
    return;
  }
  if (!day_over || row.day.empty()) return;
  const bool working = IsWorkingDay(*DateFromIso(row.day));
  // What the file says is of working days; what was learnt is of such days as this one.
  const bool comparable = working || (row.expected_learnt && row.expected >= kEveryDay);
  if (row.listed == 0) {
    if (working || row.expected >= kEveryDay) say("no notice of this day was listed");
  } else if (comparable && row.listed * 2 < static_cast<std::uint64_t>(std::max(row.expected, 0))) {
    say(Counted(row.listed, "notice", "notices") + " listed where " + std::to_string(row.expected) +
        (row.expected_learnt ? " are usual on such a " + WeekdayOf(row.day)
                             : std::string(" are expected on a working day")));
  }
}

}  // namespace tenderscan
