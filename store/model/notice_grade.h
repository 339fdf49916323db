// How far a notice says that a purchase has come, by its kind and its awards; and of which awards a
// lot of it is.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

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

inline bool IsWon(const Award& award) { return award.status == AwardStatus::kActive; }
inline bool IsOver(const Award& award) {
  return award.status == AwardStatus::kUnsuccessful || award.status == AwardStatus::kCancelled;
}

// All awards; with a lot, that lot's, whatever became of them; else those that name no lot: what
// another lot's winner was paid says nothing about this one.
inline std::vector<const Award*> AwardsOf(const Notice& notice,
                                          const std::optional<std::string>& lot) {
  std::vector<const Award*> of_lot;
  std::vector<const Award*> of_none;
  for (const Award& award : notice.awards) {
    if (!lot || award.lot == lot) of_lot.push_back(&award);
    if (!award.lot) of_none.push_back(&award);
  }
  return of_lot.empty() ? of_none : of_lot;
}

// How far a thing in a lot has come, of a notice whose kind says `of_notice` of the whole: a lot
// may have failed or be still open. kUnknown where lots have awards and this one has none.
inline Grade GradeInLot(const Notice& notice, const std::optional<std::string>& lot,
                        Grade of_notice) {
  if (notice.awards.empty()) return of_notice;
  if (of_notice != Grade::kAwarded && of_notice != Grade::kCandidate) return of_notice;
  const std::vector<const Award*> awards = AwardsOf(notice, lot);
  if (awards.empty()) return Grade::kUnknown;
  const auto is = [](auto counts) {
    return [counts](const Award* award) { return counts(*award); };
  };
  if (std::all_of(awards.begin(), awards.end(), is(IsOver))) return Grade::kCancelled;
  return std::none_of(awards.begin(), awards.end(), is(IsWon)) ? Grade::kCandidate
                                                               : Grade::kAwarded;
}

}  // namespace tenderscan
