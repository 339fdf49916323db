// Drafts become the notice's awards and parties, with their evidence.
#include "extractors/notice/awards/publish.h"

#include <utility>

namespace tenderscan {

void PublishAwards(Reading& r, std::vector<Draft> drafts) {
  const bool contract = r.Is(ReleaseTag::kContract) || r.Is(ReleaseTag::kImplementation);
  for (Draft& draft : drafts) {
    Award& award = draft.award;
    const std::string pointer = "/awards/" + std::to_string(r.notice.awards.size());
    const bool pending =
        !contract && ((r.kind && r.kind->candidates) || (draft.ranked && !draft.won));
    award.status = r.Is(ReleaseTag::kAwardCancellation) ? AwardStatus::kCancelled
                   : pending                            ? AwardStatus::kPending
                                                        : AwardStatus::kActive;
    if (draft.money) {
      award.value = draft.money->value;
      r.Evidence(pointer + "/value", draft.money->begin, draft.money->end);
    }
    if (draft.name) {
      award.members = draft.name->members;
      r.Evidence(pointer + "/supplier", draft.name->begin, draft.name->end);
      const std::size_t party =
          AddParty(r, *draft.name, pending ? PartyRole::kCandidate : PartyRole::kSupplier);
      if (draft.uscc && !r.notice.parties[party].uscc) SetUscc(r, party, *draft.uscc);
    }
    r.notice.awards.push_back(std::move(award));
  }
}

}  // namespace tenderscan
