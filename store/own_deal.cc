// A company's own part of a notice, by its name and roles.
#include "store/own_deal.h"

#include <algorithm>
#include <set>

#include "extractors/text/fold.h"
#include "store/findings.h"

namespace tenderscan {
namespace {

bool Has(const std::vector<PartyRole>& roles, PartyRole role) {
  return std::find(roles.begin(), roles.end(), role) != roles.end();
}

// Whose supplier, or a member of it, bears the name; else those of the one supplier whose name
// holds it.
std::vector<const Award*> OwnAwards(const DealRow& deal, const std::string& name) {
  std::vector<const Award*> its, holding;
  if (!deal.notice) return its;
  std::set<std::string> holders;
  for (const Award& award : deal.notice->awards) {
    const auto is_its = [&](const std::string& other) { return FoldString(other) == name; };
    if ((award.supplier && is_its(*award.supplier)) ||
        std::any_of(award.members.begin(), award.members.end(), is_its)) {
      its.push_back(&award);
    } else if (award.supplier && FoldString(*award.supplier).find(name) != std::string::npos) {
      holding.push_back(&award);
      holders.insert(FoldString(*award.supplier));
    }
  }
  return its.empty() && holders.size() == 1 ? holding : its;
}

void SetAmount(OwnDeal& own, const Value& value, std::string_view kind) {
  own.amount = value;
  own.amount_kind = kind;
}

// One award's value; of several lots their sum, where each tells its own.
void AddAwarded(OwnDeal& own, const std::vector<const Award*>& won) {
  if (won.empty()) return;
  Value sum;
  std::set<std::optional<std::string>> lots;
  std::set<std::int64_t> unnamed;
  for (const Award* award : won) {
    if (!award->value) return;
    const Value& value = *award->value;
    // One lot's award may be printed twice. Without lots two sums of money are two awards.
    if (award->lot ? !lots.insert(award->lot).second : !unnamed.insert(value.minor).second) return;
    if (award == won[0]) {
      sum = value;
      continue;
    }
    if (value.currency != sum.currency ||
        __builtin_add_overflow(sum.minor, value.minor, &sum.minor)) {
      return;
    }
    sum.printed.clear();
    sum.words.reset();
    if (value.agrees == false) sum.agrees = false;
  }
  SetAmount(own, sum, Slug(won.size() > 1 ? AmountKind::kAwardsTotal : AmountKind::kAward));
  own.awards = static_cast<int>(won.size());
}

// How far a supplier came, and what it was paid.
void AddSupply(const DealRow& deal, const std::string& name, const std::vector<const Award*>& its,
               OwnDeal& own) {
  std::vector<const Award*> won;
  for (const Award* award : its) {
    if (award->status == AwardStatus::kActive) won.push_back(award);
  }
  const auto failed = [](const Award* award) {
    return award->status == AwardStatus::kCancelled || award->status == AwardStatus::kUnsuccessful;
  };
  if (!its.empty() && std::all_of(its.begin(), its.end(), failed)) {
    own.grade = Slug(Grade::kCancelled);
    return;
  }
  AddAwarded(own, won);
  // What the notice says as a whole is the only supplier's.
  const std::string kind = deal.amount_kind.value_or("");
  if (!own.amount && deal.amount && deal.suppliers.size() == 1 &&
      (kind == Slug(AmountKind::kAward) || kind == Slug(AmountKind::kAwardsTotal) ||
       kind == Slug(AmountKind::kContract)) &&
      FoldString(deal.suppliers[0]).find(name) != std::string::npos) {
    SetAmount(own, *deal.amount, kind);
  }
}

// A candidate's or another bidder's rank and bid. Who is first, or the only one, may win.
void AddBid(const DealRow& deal, bool candidate, const std::vector<const Award*>& its,
            OwnDeal& own) {
  for (const Award* award : its) {
    if (award->rank) own.rank = std::min(own.rank.value_or(*award->rank), *award->rank);
  }
  const bool first = candidate && !its.empty() &&
                     (own.rank == 1 || (!own.rank && deal.notice->awards.size() == its.size()));
  own.grade = Slug(first ? Grade::kCandidate : Grade::kOffered);
  if (its.size() == 1 && its[0]->value) {
    SetAmount(own, *its[0]->value, first ? Slug(AmountKind::kCandidate) : "bid");
  }
}

}  // namespace

std::string NameOfFound(const DealRow& deal, std::string_view printed) {
  if (deal.notice) {
    for (const Party& party : deal.notice->parties) {
      if (party.uscc == printed) return FoldString(party.name);
    }
  }
  return FoldString(printed);
}

std::optional<std::string> OwnSupplier(const DealRow& deal, const std::string& folded_name) {
  for (const std::string& supplier : deal.suppliers) {
    if (FoldString(supplier) == folded_name) return supplier;
  }
  return std::nullopt;
}

OwnDeal OwnDealOf(const DealRow& deal, const std::string& folded_name,
                  const std::vector<PartyRole>& roles, const std::string& notice_grade) {
  OwnDeal own;
  own.grade = notice_grade;
  if (Has(roles, PartyRole::kSupplier)) {
    AddSupply(deal, folded_name, OwnAwards(deal, folded_name), own);
  } else if (Has(roles, PartyRole::kCandidate) || Has(roles, PartyRole::kTenderer)) {
    AddBid(deal, Has(roles, PartyRole::kCandidate), OwnAwards(deal, folded_name), own);
  } else if (Has(roles, PartyRole::kBuyer) && deal.amount) {
    SetAmount(own, *deal.amount, deal.amount_kind.value_or(""));
  }
  return own;
}

}  // namespace tenderscan
