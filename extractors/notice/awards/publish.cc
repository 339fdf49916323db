// Drafts become the notice's awards and parties, with their evidence.
#include "extractors/notice/awards/publish.h"

#include <algorithm>
#include <utility>

#include "extractors/text/folded_word.h"
#include "extractors/words/award_words.h"
#include "extractors/words/notice_words.h"
#include "extractors/words/organisation_words.h"

namespace tenderscan {

namespace {

// 现确定, and the rest of its sentence.
struct Succession {
  std::uint32_t begin = 0, end = 0;  // behind 现确定, glyphs
  bool verdict = false;              // 为中标人, 中标供应商如下：
  bool named = false;                // a draft's name stands in it
};

std::vector<Succession> Successions(const Glyphs& g) {
  constexpr std::uint32_t kLongestWord = 5, kSentence = 300;
  std::vector<Succession> out;
  for (std::uint32_t k = 0; k + 1 < g.size(); ++k) {
    const std::uint32_t word = BeginsWithOne(g.Folded(k, std::min(k + kLongestWord, g.size())),
                                             ShippedNoticeWords().succeeds);
    if (word == 0) continue;
    Succession one{k + word, k + word};
    const std::uint32_t limit = std::min(one.end + kSentence, g.size());
    while (one.end < limit && g[one.end] != U'。' &&
           (g.Before(one.end) < Break::kLine || g[one.end - 1] == U':')) {
      ++one.end;
    }
    const std::u32string_view words = g.Folded(one.begin, one.end);
    one.verdict = HoldsOne(words, ShippedOrganisations().promoted) ||
                  (words.find(U':') != words.npos && HoldsOne(words, ShippedAwards().winner));
    for (std::uint32_t i = one.begin; i < one.end && !one.verdict; ++i)
      one.verdict = VerdictAt(g, i).has_value();
    out.push_back(one);
  }
  return out;
}

// Whether the name at glyph `at` of the sentence is what 现确定 is said of: 现确定A为中标人，B为…
bool IsSaidOf(const Glyphs& g, const Succession& one, std::uint32_t at) {
  constexpr std::u32string_view kStops = U"，,；;";
  if (g.Folded(one.begin, at).find_first_of(kStops) == std::u32string_view::npos) return true;
  for (std::uint32_t k = at; k < one.end && kStops.find(g[k]) == kStops.npos; ++k) {
    if (VerdictAt(g, k)) return true;
  }
  return false;
}

// Marks who takes the place of a winner whose award is taken away: whom a sentence names behind
// 现确定, else whoever is named below 现确定第二中标候选人为中标人。
void MarkSuccessors(const Glyphs& g, std::vector<Draft>& drafts) {
  std::vector<Succession> all = Successions(g);
  for (Draft& draft : drafts) {
    const auto next =
        std::upper_bound(all.begin(), all.end(), draft.begin,
                         [](std::uint32_t at, const Succession& one) { return at < one.begin; });
    if (next == all.begin()) continue;
    Succession& own = *std::prev(next);
    if (draft.begin >= own.end || !IsSaidOf(g, own, draft.begin)) continue;
    draft.successor = own.named = true;
  }
  const auto open = std::find_if(all.begin(), all.end(),
                                 [](const Succession& one) { return one.verdict && !one.named; });
  if (open == all.end()) return;
  for (Draft& draft : drafts) {
    if (draft.begin >= open->end) draft.successor = true;
  }
}

}  // namespace

void PublishAwards(Reading& r, std::vector<Draft> drafts) {
  const bool contract = r.Is(ReleaseTag::kContract) || r.Is(ReleaseTag::kImplementation);
  const bool cancels = r.Is(ReleaseTag::kAwardCancellation);
  if (cancels) MarkSuccessors(r.glyphs, drafts);
  for (Draft& draft : drafts) {
    Award& award = draft.award;
    const std::string pointer = "/awards/" + std::to_string(r.notice.awards.size());
    const bool pending =
        !contract && ((r.kind && r.kind->candidates) || (draft.ranked && !draft.won));
    award.status = cancels && !draft.successor ? AwardStatus::kCancelled
                   : pending                   ? AwardStatus::kPending
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
