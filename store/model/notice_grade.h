// How far a notice says that a purchase has come, by its kind and its awards.
#pragma once

#include <algorithm>

#include "store/model/annotation.h"
#include "store/model/notice.h"

namespace tenderscan {

inline Grade GradeOfNotice(const Notice& notice) {
  if (!notice.tag) {
    // 有效投标人公示: a list of who bid.
    const bool bids =
        std::any_of(notice.parties.begin(), notice.parties.end(), [](const Party& party) {
          return std::find(party.roles.begin(), party.roles.end(), PartyRole::kTenderer) !=
                 party.roles.end();
        });
    return bids ? Grade::kOffered : Grade::kUnknown;
  }
  switch (*notice.tag) {
    case ReleaseTag::kPlanning:
    case ReleaseTag::kTender:
    case ReleaseTag::kTenderAmendment:
      return Grade::kAsked;
    case ReleaseTag::kTenderCancellation:
    case ReleaseTag::kAwardCancellation:
      return Grade::kCancelled;
    case ReleaseTag::kAward:
    case ReleaseTag::kAwardUpdate: {
      const auto all = [&](auto... statuses) {
        return !notice.awards.empty() &&
               std::all_of(notice.awards.begin(), notice.awards.end(),
                           [&](const Award& award) { return ((award.status == statuses) || ...); });
      };
      if (all(AwardStatus::kUnsuccessful, AwardStatus::kCancelled)) return Grade::kCancelled;
      // 候选人公示: nobody has won yet.
      return all(AwardStatus::kPending) ? Grade::kCandidate : Grade::kAwarded;
    }
    case ReleaseTag::kContract:
      return Grade::kContracted;
    case ReleaseTag::kImplementation:
      return Grade::kAccepted;
  }
  return Grade::kUnknown;
}

}  // namespace tenderscan
