// Tells the rounds of one code apart by the order of its notices.
#include "store/linking/rounds.h"

#include <algorithm>
#include <cstdint>

namespace tenderscan {
namespace {

bool EndsAll(const NoticeKeys& notice) {
  return notice.tag == ReleaseTag::kTenderCancellation && notice.lots.empty() &&
         notice.day != kUndated;
}

// Whether a notice shows that bids are asked for after the day `ended`, and from which day on:
// kUndated where it does not. A correction does where it moves a day to answer by that lies behind.
std::int32_t AsksAgain(const NoticeKeys& notice, std::int32_t ended) {
  const bool answered_later = notice.deadline_day != kUndated && notice.deadline_day > ended;
  if (notice.tag == ReleaseTag::kTender && notice.day != kUndated) {
    return notice.lots.empty() && notice.day >= ended ? notice.day : kUndated;
  }
  if (notice.tag == ReleaseTag::kTenderAmendment && answered_later) {
    return notice.day > ended ? notice.day : kUndated;
  }
  return kUndated;
}

// Printed on another portal, or again some days later: no other cancellation.
bool IsSaidAgain(const NoticeKeys& first, const NoticeKeys& later) {
  constexpr std::int32_t kDays = 7;
  return first.portal != later.portal && later.day - first.day <= kDays;
}

}  // namespace

std::vector<std::size_t> RoundsOf(const std::vector<NoticeKeys>& notices,
                                  const std::vector<std::size_t>& process) {
  std::vector<const NoticeKeys*> ends;  // by day
  for (const std::size_t i : process) {
    const NoticeKeys& notice = notices[i];
    if (EndsAll(notice) &&
        (ends.empty() || (ends.back()->day != notice.day && !IsSaidAgain(*ends.back(), notice)))) {
      ends.push_back(&notice);
    }
  }
  // The first day of each further round.
  std::vector<std::int32_t> begins;
  for (std::size_t e = 0; e < ends.size(); ++e) {
    std::int32_t next = kUndated;
    for (const std::size_t i : process) {
      next = std::min(next, AsksAgain(notices[i], ends[e]->day));
    }
    // What stands between two cancellations without a call belongs to the later round.
    if (e + 1 < ends.size()) next = std::min(next, ends[e]->day + 1);
    if (next != kUndated && (begins.empty() || begins.back() != next)) begins.push_back(next);
  }
  std::vector<std::size_t> out;
  for (const std::size_t i : process) {
    const NoticeKeys& notice = notices[i];
    std::size_t round = 0;
    if (notice.day != kUndated) {
      for (const std::int32_t begin : begins) round += notice.day >= begin;
      // The cancellation of the day on which the next call stands ends the round before.
      if (round > 0 && EndsAll(notice) && begins[round - 1] == notice.day) --round;
    }
    out.push_back(round);
  }
  return out;
}

}  // namespace tenderscan
