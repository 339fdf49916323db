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

std::string FoundName(const Appearance& appearance) {
  return NameOfFound(*appearance.deal, appearance.best.quote.exact);
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
