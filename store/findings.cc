// From what was seen in a document to what a person reads: who buys what through whom for how much.
#include "store/findings.h"

#include <algorithm>
#include <tuple>

#include "store/model/category.h"

namespace tenderscan {
namespace {

Standing StandingOf(const TermSummary& summary) {
  if (summary.sense == Sense::kDoubtful) return Standing::kDoubtful;
  if (summary.modality == Modality::kMention) return Standing::kMention;
  return TraitsOf(CategoryOf(summary.term)).context_only ? Standing::kContext : Standing::kLead;
}

// Lower is better to quote: the surest, the one that is bought, the one that says how many, the
// plainest to see, the first.
auto QuoteRank(const Annotation& a) {
  return std::tuple(a.sense, a.modality == Modality::kMention, !a.quantity.has_value(),
                    a.folds.size(), a.span);
}

std::optional<std::string> FirstWithRole(const Notice& notice, PartyRole role) {
  for (const Party& party : notice.parties) {
    if (std::find(party.roles.begin(), party.roles.end(), role) != party.roles.end()) {
      return party.name;
    }
  }
  return std::nullopt;
}

void AddOnce(std::vector<std::string>& names, const std::string& name) {
  if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

bool IsWon(const Award& award) { return award.status == AwardStatus::kActive; }
bool IsFirstCandidate(const Award& award) {
  return award.status == AwardStatus::kPending && award.rank.value_or(1) == 1;
}

bool IsOver(const Award& award) {
  return award.status == AwardStatus::kUnsuccessful || award.status == AwardStatus::kCancelled;
}

// All awards; with a lot, that lot's, whatever became of them; else those that name no lot: what
// another lot's winner was paid says nothing about this one.
std::vector<const Award*> AwardsOf(const Notice& notice, const std::optional<std::string>& lot) {
  std::vector<const Award*> of_lot;
  std::vector<const Award*> of_none;
  for (const Award& award : notice.awards) {
    if (!lot || award.lot == lot) of_lot.push_back(&award);
    if (!award.lot) of_none.push_back(&award);
  }
  return of_lot.empty() ? of_none : of_lot;
}

std::vector<const Award*> Choose(const std::vector<const Award*>& awards,
                                 bool (*counts)(const Award&)) {
  std::vector<const Award*> out;
  for (const Award* award : awards) {
    if (counts(*award)) out.push_back(award);
  }
  return out;
}

// The notice's kind says how far the whole of it is; a lot may have failed or be still open.
Grade GradeOf(const Notice& notice, const std::optional<std::string>& lot, Grade of_notice) {
  if (notice.awards.empty()) return of_notice;
  if (of_notice != Grade::kAwarded && of_notice != Grade::kCandidate) return of_notice;
  const std::vector<const Award*> awards = AwardsOf(notice, lot);
  if (awards.empty()) return Grade::kUnknown;
  if (Choose(awards, IsOver).size() == awards.size()) return Grade::kCancelled;
  return Choose(awards, IsWon).empty() ? Grade::kCandidate : Grade::kAwarded;
}

// One printed amount as it is; several as their sum, if all are known, in one currency, one a lot.
std::optional<Value> Total(const std::vector<const Award*>& awards) {
  if (awards.size() == 1) return awards[0]->value;
  Value sum;
  std::vector<std::string> lots;
  for (const Award* award : awards) {
    if (!award->value || !award->lot) return std::nullopt;
    if (std::find(lots.begin(), lots.end(), *award->lot) != lots.end()) return std::nullopt;
    if (!lots.empty() && award->value->currency != sum.currency) return std::nullopt;
    lots.push_back(*award->lot);
    sum.currency = award->value->currency;
    if (__builtin_add_overflow(sum.minor, award->value->minor, &sum.minor)) return std::nullopt;
  }
  if (awards.empty()) return std::nullopt;
  return sum;
}

}  // namespace

Deal ReadDeal(const Notice& notice, const std::optional<std::string>& lot) {
  Deal deal;
  deal.buyer = FirstWithRole(notice, PartyRole::kBuyer);
  deal.agency = FirstWithRole(notice, PartyRole::kProcuringEntity);
  const auto take = [&](const std::optional<Value>& value, AmountKind kind) {
    if (deal.amount || !value) return;
    deal.amount = value;
    deal.amount_kind = kind;
  };
  const auto take_awards = [&](const std::vector<const Award*>& awards, AmountKind kind) {
    for (const Award* award : awards) {
      if (award->supplier) AddOnce(deal.suppliers, *award->supplier);
    }
    take(Total(awards), kind);
  };
  const std::vector<const Award*> awards = AwardsOf(notice, lot);
  const std::vector<const Award*> won = Choose(awards, IsWon);
  take_awards(won, won.size() > 1 ? AmountKind::kAwardsTotal : AmountKind::kAward);
  const bool by_lot = std::any_of(notice.awards.begin(), notice.awards.end(),
                                  [](const Award& award) { return award.lot.has_value(); });
  if (deal.suppliers.empty() && !by_lot) {
    for (const Party& party : notice.parties) {
      if (std::find(party.roles.begin(), party.roles.end(), PartyRole::kSupplier) !=
          party.roles.end()) {
        AddOnce(deal.suppliers, party.name);
      }
    }
  }
  if (notice.contract) take(notice.contract->value, AmountKind::kContract);
  if (deal.suppliers.empty()) {
    take_awards(Choose(awards, IsFirstCandidate), AmountKind::kCandidate);
  }
  take(notice.budget, AmountKind::kBudget);
  take(notice.ceiling, AmountKind::kCeiling);
  return deal;
}

std::vector<Finding> DeriveFindings(const std::optional<Notice>& notice,
                                    const Recognition& recognition) {
  std::vector<Finding> out;
  out.reserve(recognition.terms.size());
  for (std::size_t i = 0; i < recognition.terms.size(); ++i) {
    const TermSummary& summary = recognition.terms[i];
    Finding finding;
    finding.summary = i;
    finding.standing = StandingOf(summary);
    for (std::size_t k = 0; k < recognition.annotations.size(); ++k) {
      const Annotation& annotation = recognition.annotations[k];
      if (annotation.term != summary.term) continue;
      if (!finding.annotation ||
          QuoteRank(annotation) < QuoteRank(recognition.annotations[*finding.annotation])) {
        finding.annotation = k;
      }
    }
    if (finding.annotation) finding.lot = recognition.annotations[*finding.annotation].lot;
    finding.grade = summary.grade;
    if (notice) {
      finding.deal = ReadDeal(*notice, finding.lot);
      finding.grade = GradeOf(*notice, finding.lot, summary.grade);
    }
    out.push_back(std::move(finding));
  }
  return out;
}

}  // namespace tenderscan
