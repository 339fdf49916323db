// What a document says of one company that is named in it.
#include "pipeline/own_part.h"

#include <algorithm>
#include <string>
#include <vector>

#include "extractors/text/fold.h"
#include "lexicons/summary.h"
#include "store/own_deal.h"

namespace tenderscan {
namespace {

// Whose awards are its: the party's that it is, or else what is printed.
std::string FoundName(const Appearance& appearance) {
  return appearance.firm.empty() ? NameOfFound(*appearance.deal, appearance.best.quote.exact)
                                 : FoldString(appearance.firm);
}

bool HasRole(const Appearance& one, PartyRole role) {
  return std::find(one.roles.begin(), one.roles.end(), role) != one.roles.end();
}

bool Sells(const Appearance& one) {
  return HasRole(one, PartyRole::kSupplier) || HasRole(one, PartyRole::kCandidate) ||
         HasRole(one, PartyRole::kTenderer);
}

void AddOwnStage(Appearance& appearance) {
  const DealRow& deal = *appearance.deal;
  appearance.notice_grade = Slug(GradeOf(deal.notice ? &*deal.notice : nullptr));
  OwnDeal own = OwnDealOf(deal, FoundName(appearance), appearance.roles, appearance.notice_grade);
  appearance.grade = std::move(own.grade);
  appearance.rank = own.rank;
  appearance.amount = std::move(own.amount);
  appearance.amount_kind = std::move(own.amount_kind);
  appearance.awards = own.awards;
}

bool IsOf(const std::string& supplier, const std::string& folded_name) {
  return FoldString(supplier).find(folded_name) != std::string::npos;
}

// What a seller sold is what its own awards are of: never what another's lot names.
void AddGoods(Appearance& appearance) {
  const bool buys = HasRole(appearance, PartyRole::kBuyer), sells = Sells(appearance);
  const std::string name = FoundName(appearance);
  for (const DealRow::Term& term : appearance.deal->terms) {  // named ones before inferred ones
    const auto is_its = [&](const std::string& supplier) { return IsOf(supplier, name); };
    const bool its = buys || (sells && term.supplier_known &&
                              (term.suppliers.empty() ||
                               std::any_of(term.suppliers.begin(), term.suppliers.end(), is_its)));
    std::vector<Goods>& goods = its ? appearance.with : appearance.beside;
    if (std::none_of(goods.begin(), goods.end(),
                     [&](const Goods& one) { return one.label == term.label; })) {
      goods.push_back({term.label, term.lead, term.inferred, term.model});
    }
  }
}

// The notice's suppliers: who sold the entry the watched goods, or the entry itself, before those
// of other lots; and of a buyer the money of that lot.
void AddSuppliers(Appearance& appearance) {
  const DealRow& deal = *appearance.deal;
  appearance.suppliers = deal.suppliers;
  if (deal.suppliers.size() < 2) return;
  const std::string name = FoundName(appearance);
  std::vector<const DealRow::Term*> leads;
  for (const DealRow::Term& term : deal.terms) {
    if (term.lead && !term.suppliers.empty()) leads.push_back(&term);
  }
  const bool buys = HasRole(appearance, PartyRole::kBuyer) && !Sells(appearance);
  const auto is_first = [&](const std::string& supplier) {
    if (!buys) return IsOf(supplier, name);
    return std::any_of(leads.begin(), leads.end(), [&](const DealRow::Term* term) {
      return std::find(term->suppliers.begin(), term->suppliers.end(), supplier) !=
             term->suppliers.end();
    });
  };
  std::stable_partition(appearance.suppliers.begin(), appearance.suppliers.end(), is_first);
  const bool one_lot =
      !leads.empty() && std::all_of(leads.begin(), leads.end(), [&](const auto* t) {
        return t->amount && t->suppliers == leads[0]->suppliers &&
               t->amount->minor == leads[0]->amount->minor;
      });
  if (buys && one_lot) {
    appearance.amount = leads[0]->amount;
    appearance.amount_kind = leads[0]->amount_kind;
    appearance.awards = 1;
  }
}

}  // namespace

void AddOwnPart(Appearance& appearance) {
  AddOwnStage(appearance);
  AddGoods(appearance);
  AddSuppliers(appearance);
}

}  // namespace tenderscan
