// From what was seen in a document to what a person reads: who buys what through whom for how much.
#include "store/findings.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "store/model/category.h"

namespace tenderscan {
namespace {

Standing StandingOf(std::string_view term, Sense sense, Modality modality) {
  if (sense == Sense::kDoubtful) return Standing::kDoubtful;
  if (modality == Modality::kMention) return Standing::kMention;
  return TraitsOf(CategoryOf(term)).context_only ? Standing::kContext : Standing::kLead;
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

// More than one lot, and not all of them went to the same suppliers.
bool LotsHaveOtherSuppliers(const Notice& notice) {
  std::map<std::string, std::set<std::string>> suppliers;
  for (const Award& award : notice.awards) {
    if (award.lot && award.supplier && !IsOver(award)) {
      suppliers[*award.lot].insert(*award.supplier);
    }
  }
  return std::any_of(suppliers.begin(), suppliers.end(),
                     [&](const auto& lot) { return lot.second != suppliers.begin()->second; });
}

Deal DealOf(const Notice& notice, const std::optional<std::string>& lot) {
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

// What a term comes to in one lot, or in all of the document.
Finding InLot(const TermSummary& term, std::size_t index, const LotSummary& of) {
  Finding out;
  out.summary = index;
  if (!of.lot.empty()) out.lot = of.lot;
  out.occurrences = of.occurrences;
  out.standing = StandingOf(term.term, of.sense, of.modality);
  out.sense = of.sense;
  out.modality = of.modality;
  out.quantity = of.quantity;
  out.control = of.control;
  out.grade = term.grade;
  return out;
}

using TermInLot = std::tuple<std::string_view, TermKind, std::string_view>;

// The occurrence to quote of each term in each lot; "" outside lots.
std::map<TermInLot, std::size_t> Quotes(const Recognition& recognition) {
  std::map<TermInLot, std::size_t> out;
  for (std::size_t i = 0; i < recognition.annotations.size(); ++i) {
    const Annotation& a = recognition.annotations[i];
    const std::string_view lot = a.lot ? std::string_view(*a.lot) : std::string_view();
    const auto [best, is_first] = out.try_emplace({a.term, a.kind, lot}, i);
    if (!is_first && QuoteRank(a) < QuoteRank(recognition.annotations[best->second])) {
      best->second = i;
    }
  }
  return out;
}

// The findings of one term, by lot, without deals; `index` of its summary.
std::vector<Finding> OfTerm(const TermSummary& term, std::size_t index,
                            const std::map<TermInLot, std::size_t>& quotes) {
  const auto quote_in = [&](std::string_view lot) -> std::optional<std::size_t> {
    const auto it = quotes.find({term.term, term.kind, lot});
    return it == quotes.end() ? std::nullopt : std::optional(it->second);
  };
  std::vector<Finding> out;
  Standing best_in_lots = Standing::kDoubtful;
  for (const LotSummary& of : term.of_lots) {
    // A flood of one name is not kept whole: a lot of which nothing can be quoted shows nothing.
    const auto quote = quote_in(of.lot);
    if (!quote) continue;
    out.push_back(InLot(term, index, of));
    out.back().annotation = quote;
    if (!of.lot.empty()) best_in_lots = std::min(best_in_lots, out.back().standing);
  }
  const bool in_lots =
      std::any_of(out.begin(), out.end(), [](const Finding& f) { return f.lot.has_value(); });
  if (in_lots) {
    std::erase_if(out, [&](const Finding& f) { return !f.lot && best_in_lots <= f.standing; });
  }
  if (out.size() > 1) return out;
  // All there is of the term: what the whole document says of it, a number outside the lot too.
  Finding only = InLot(
      term, index, {"", term.occurrences, term.sense, term.modality, term.quantity, term.control});
  if (!out.empty()) only.lot = out[0].lot;
  only.annotation = out.empty() ? quote_in("") : out[0].annotation;
  return {only};
}

}  // namespace

Deal ReadDeal(const Notice& notice) { return DealOf(notice, std::nullopt); }

Deal ReadDealOfTerm(const Notice& notice, const std::optional<std::string>& lot) {
  Deal deal = DealOf(notice, lot);
  if (!lot && LotsHaveOtherSuppliers(notice)) deal.suppliers.clear();
  return deal;
}

std::vector<Finding> DeriveFindings(const std::optional<Notice>& notice,
                                    const Recognition& recognition) {
  const std::map<TermInLot, std::size_t> quotes = Quotes(recognition);
  std::vector<Finding> out;
  // The same term by its name and by its specification is two summaries: one finding a lot, the
  // better one.
  std::map<std::pair<std::string_view, std::optional<std::string>>, std::size_t> known;
  for (std::size_t i = 0; i < recognition.terms.size(); ++i) {
    for (Finding& finding : OfTerm(recognition.terms[i], i, quotes)) {
      const auto [at, is_new] =
          known.try_emplace({recognition.terms[i].term, finding.lot}, out.size());
      if (is_new) {
        out.push_back(std::move(finding));
      } else if (Finding& other = out[at->second]; std::tuple(finding.standing, finding.sense) <
                                                   std::tuple(other.standing, other.sense)) {
        other = std::move(finding);
      }
    }
  }
  if (!notice) return out;
  for (Finding& finding : out) {
    finding.deal = ReadDealOfTerm(*notice, finding.lot);
    finding.grade = GradeOf(*notice, finding.lot, finding.grade);
  }
  return out;
}

}  // namespace tenderscan
