// Drafts become the notice's awards and parties, with their evidence.
#include "extractors/notice/awards/publish.h"

#include <algorithm>
#include <utility>

#include "extractors/text/folded_word.h"
#include "extractors/words/notice_words.h"

namespace tenderscan {

std::uint32_t SuccessorsBegin(const Glyphs& g) {
  constexpr std::uint32_t kLongest = 5;
  for (std::uint32_t k = 0; k + 1 < g.size(); ++k) {
    if (BeginsWithOne(g.Folded(k, std::min(k + kLongest, g.size())),
                      ShippedNoticeWords().succeeds) > 0)
      return k;
  }
  return g.size();
}

void PublishAwards(Reading& r, std::vector<Draft> drafts) {
  const bool contract = r.Is(ReleaseTag::kContract) || r.Is(ReleaseTag::kImplementation);
  const bool cancels = r.Is(ReleaseTag::kAwardCancellation);
  const std::uint32_t successors = cancels ? SuccessorsBegin(r.glyphs) : 0;
  for (Draft& draft : drafts) {
    Award& award = draft.award;
    const std::string pointer = "/awards/" + std::to_string(r.notice.awards.size());
    const bool pending =
        !contract && ((r.kind && r.kind->candidates) || (draft.ranked && !draft.won));
    award.status = cancels && !draft.successor && draft.begin < successors ? AwardStatus::kCancelled
                   : pending                                               ? AwardStatus::kPending
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
