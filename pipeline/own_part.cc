// What a document says of one company that is named in it.
#include "pipeline/own_part.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "extractors/text/fold.h"
#include "lexicons/summary.h"
#include "store/findings.h"

namespace tenderscan {
namespace {

// The name that is found, folded: where a 统一社会信用代码 was found, of the party that it stands
// beside.
std::string FoundName(const Appearance& appearance) {
  const std::string& printed = appearance.best.quote.exact;
  if (appearance.deal->notice) {
    for (const Party& party : appearance.deal->notice->parties) {
      if (party.uscc == printed) return FoldString(party.name);
    }
  }
  return FoldString(printed);
}

bool HasRole(const Appearance& one, PartyRole role) {
  return std::find(one.roles.begin(), one.roles.end(), role) != one.roles.end();
}

bool Sells(const Appearance& one) {
  return HasRole(one, PartyRole::kSupplier) || HasRole(one, PartyRole::kCandidate) ||
         HasRole(one, PartyRole::kTenderer);
}

// Whose supplier, or a member of it, bears the name; else those of the one supplier whose name
// holds it.
std::vector<const Award*> OwnAwards(const Appearance& appearance) {
  std::vector<const Award*> its, holding;
  if (!appearance.deal->notice) return its;
  const std::string name = FoundName(appearance);
  std::set<std::string> holders;
  for (const Award& award : appearance.deal->notice->awards) {
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

void SetAmount(Appearance& appearance, const Value& value, std::string_view kind) {
  appearance.amount = value;
  appearance.amount_kind = kind;
}

// One award's value; of several lots their sum, where each tells its own.
void AddAwarded(Appearance& appearance, const std::vector<const Award*>& won) {
  if (won.empty()) return;
  Value sum;
  std::set<std::optional<std::string>> lots;
  for (const Award* award : won) {
    if (!award->value || !lots.insert(award->lot).second) return;
    const Value& value = *award->value;
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
  SetAmount(appearance, sum, Slug(won.size() > 1 ? AmountKind::kAwardsTotal : AmountKind::kAward));
  appearance.awards = static_cast<int>(won.size());
}

// How far a supplier came, and what it was paid.
void AddSupply(Appearance& appearance, const std::vector<const Award*>& its) {
  std::vector<const Award*> won;
  for (const Award* award : its) {
    if (award->status == AwardStatus::kActive) won.push_back(award);
  }
  const auto failed = [](const Award* award) {
    return award->status == AwardStatus::kCancelled || award->status == AwardStatus::kUnsuccessful;
  };
  if (!its.empty() && std::all_of(its.begin(), its.end(), failed)) {
    appearance.grade = Slug(Grade::kCancelled);
    return;
  }
  AddAwarded(appearance, won);
  // What the notice says as a whole is the only supplier's.
  const DealRow& deal = *appearance.deal;
  const std::string kind = deal.amount_kind.value_or("");
  if (!appearance.amount && deal.amount && deal.suppliers.size() == 1 &&
      (kind == Slug(AmountKind::kAward) || kind == Slug(AmountKind::kAwardsTotal) ||
       kind == Slug(AmountKind::kContract)) &&
      FoldString(deal.suppliers[0]).find(FoundName(appearance)) != std::string::npos) {
    SetAmount(appearance, *deal.amount, kind);
  }
}

// A candidate's or another bidder's rank and bid. Who is first, or the only one, may win.
void AddBid(Appearance& appearance, const std::vector<const Award*>& its) {
  for (const Award* award : its) {
    if (award->rank)
      appearance.rank = std::min(appearance.rank.value_or(*award->rank), *award->rank);
  }
  const std::vector<Award>* all =
      appearance.deal->notice ? &appearance.deal->notice->awards : nullptr;
  const bool first = HasRole(appearance, PartyRole::kCandidate) && !its.empty() &&
                     (appearance.rank == 1 || (!appearance.rank && all->size() == its.size()));
  appearance.grade = Slug(first ? Grade::kCandidate : Grade::kOffered);
  if (its.size() == 1 && its[0]->value) {
    SetAmount(appearance, *its[0]->value, first ? Slug(AmountKind::kCandidate) : "bid");
  }
}

void AddOwnStage(Appearance& appearance) {
  const Notice* notice = appearance.deal->notice ? &*appearance.deal->notice : nullptr;
  appearance.notice_grade = appearance.grade = Slug(GradeOf(notice));
  if (HasRole(appearance, PartyRole::kSupplier)) {
    AddSupply(appearance, OwnAwards(appearance));
  } else if (Sells(appearance)) {
    AddBid(appearance, OwnAwards(appearance));
  } else if (HasRole(appearance, PartyRole::kBuyer) && appearance.deal->amount) {
    SetAmount(appearance, *appearance.deal->amount, appearance.deal->amount_kind.value_or(""));
  }
}

// What a seller sold is what its own awards are of: never what another's lot names.
void AddGoods(Appearance& appearance) {
  const bool buys = HasRole(appearance, PartyRole::kBuyer), sells = Sells(appearance);
  const std::string name = FoundName(appearance);
  for (const DealRow::Term& term : appearance.deal->terms) {  // named ones before inferred ones
    const auto holds = [&](const std::string& supplier) {
      return FoldString(supplier).find(name) != std::string::npos;
    };
    const bool its = buys || (sells && term.supplier_known &&
                              (term.suppliers.empty() ||
                               std::any_of(term.suppliers.begin(), term.suppliers.end(), holds)));
    std::vector<Goods>& goods = its ? appearance.with : appearance.beside;
    if (std::none_of(goods.begin(), goods.end(),
                     [&](const Goods& one) { return one.label == term.label; })) {
      goods.push_back({term.label, term.lead, term.inferred});
    }
  }
}

}  // namespace

void AddOwnPart(Appearance& appearance) {
  AddOwnStage(appearance);
  AddGoods(appearance);
}

}  // namespace tenderscan
