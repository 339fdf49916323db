// From what was seen in a document to what a person reads: who buys what through whom for how much.
#include "store/findings.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "store/lot_amounts.h"
#include "store/model/category.h"
#include "store/model/notice_grade.h"
#include "store/model/notice_items.h"
#include "store/row_amounts.h"
#include "store/row_awards.h"

namespace tenderscan {
namespace {

Standing StandingOf(std::string_view term, Sense sense, Modality modality) {
  if (sense == Sense::kDoubtful) return Standing::kDoubtful;
  if (modality == Modality::kMention) return Standing::kMention;
  return TraitsOf(CategoryOf(term)).context_only ? Standing::kContext : Standing::kLead;
}

// Lower is better to quote: the surest, the one that is bought, as firmly as it is, the one that
// says how many, the plainest to see, the first.
auto QuoteRank(const Annotation& a) {
  return std::tuple(a.sense, a.modality == Modality::kMention, a.stance, !a.quantity.has_value(),
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

bool IsFirstCandidate(const Award& award) {
  return award.status == AwardStatus::kPending && award.rank.value_or(1) == 1;
}

std::vector<const Award*> Choose(const std::vector<const Award*>& awards,
                                 bool (*counts)(const Award&)) {
  std::vector<const Award*> out;
  for (const Award* award : awards) {
    if (counts(*award)) out.push_back(award);
  }
  return out;
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

// More than one lot, and not all of them went to the same suppliers; or, without lots, several
// winners of which each has its own amount.
bool AwardsHaveOtherSuppliers(const Notice& notice) {
  std::map<std::string, std::set<std::string>> suppliers;
  std::set<std::string> paid;  // without a lot
  for (const Award& award : notice.awards) {
    if (!award.supplier || IsOver(award)) continue;
    if (award.lot) suppliers[*award.lot].insert(*award.supplier);
    if (!award.lot && IsWon(award) && award.value) paid.insert(*award.supplier);
  }
  return paid.size() > 1 || std::any_of(suppliers.begin(), suppliers.end(), [&](const auto& lot) {
           return lot.second != suppliers.begin()->second;
         });
}

constexpr const char* kOfNotice = "notice";

// Whose the amount of these awards is, asked for of a lot.
std::string AwardedTo(const std::vector<const Award*>& awards,
                      const std::optional<std::string>& lot) {
  if (awards.empty() || !awards[0]->lot || (!lot && awards.size() > 1)) return kOfNotice;
  return "lot " + *awards[0]->lot;
}

Deal DealOf(const Notice& notice, const std::optional<std::string>& lot) {
  Deal deal;
  deal.buyer = FirstWithRole(notice, PartyRole::kBuyer);
  deal.agency = FirstWithRole(notice, PartyRole::kProcuringEntity);
  const auto take = [&](const std::optional<Value>& value, AmountKind kind, std::string of,
                        int parts) {
    if (deal.amount || !value) return;
    deal.amount = value;
    deal.amount_kind = kind;
    deal.amount_of = std::move(of);
    deal.amount_parts = parts;
  };
  const auto take_limit = [&](const std::optional<Value>& value, AmountKind one, AmountKind sum) {
    if (!value) return;
    const int parts = PartsOf(*value);
    take(value, parts == 1 ? one : sum, kOfNotice, parts);
  };
  const auto take_awards = [&](const std::vector<const Award*>& awards, AmountKind kind) {
    for (const Award* award : awards) {
      if (award->supplier) AddOnce(deal.suppliers, *award->supplier);
    }
    if (deal.awards == 0) deal.awards = static_cast<int>(awards.size());
    take(Total(awards), kind, AwardedTo(awards, lot), static_cast<int>(awards.size()));
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
  if (notice.contract) take(notice.contract->value, AmountKind::kContract, kOfNotice, 1);
  if (deal.suppliers.empty()) {
    take_awards(Choose(awards, IsFirstCandidate), AmountKind::kCandidate);
  }
  take_limit(notice.budget, AmountKind::kBudget, AmountKind::kBudgetTotal);
  take_limit(notice.ceiling, AmountKind::kCeiling, AmountKind::kCeilingTotal);
  if (!deal.amount && deal.awards > 1 &&
      std::any_of(awards.begin(), awards.end(),
                  [](const Award* a) { return a->value.has_value(); })) {
    deal.amount_kind = AmountKind::kSeveralAwards;
  }
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
  out.stance = of.stance;
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
      term, index,
      {"", term.occurrences, term.sense, term.modality, term.quantity, term.control, term.stance});
  if (!out.empty()) only.lot = out[0].lot;
  only.annotation = out.empty() ? quote_in("") : out[0].annotation;
  return {only};
}

}  // namespace

Deal ReadDeal(const Notice& notice) { return DealOf(notice, std::nullopt); }

Deal ReadDealOfTerm(const Notice& notice, const std::optional<std::string>& lot) {
  Deal deal = DealOf(notice, lot);
  if (!lot && AwardsHaveOtherSuppliers(notice)) deal.suppliers.clear();
  return deal;
}

namespace {

// The awards of the rows that name the finding's thing as it stands in the finding, the quoted
// one's first; none where that row tells of no award.
std::vector<const Award*> AwardsOfRows(const RowAwards& awards, const Recognition& recognition,
                                       const Finding& finding) {
  constexpr int kMostRows = 200;
  const Annotation& quoted = recognition.annotations[*finding.annotation];
  const Award* own = awards.Of(quoted);
  if (own == nullptr) return {};
  std::vector<const Award*> out = {own};
  int looked = 0;
  for (const Annotation& a : recognition.annotations) {
    const bool same = a.term == quoted.term && a.lot == finding.lot && a.sense <= finding.sense &&
                      (a.modality == Modality::kMention) == (quoted.modality == Modality::kMention);
    if (!same || &a == &quoted) continue;
    if (++looked > kMostRows) break;
    const Award* award = awards.Of(a);
    const bool counts = award != nullptr && IsWon(*award) == IsWon(*own);
    if (counts && std::find(out.begin(), out.end(), award) == out.end()) out.push_back(award);
  }
  std::sort(out.begin(), out.end());  // as the notice has them
  return out;
}

// What awards that are all the thing's come to; nullopt where one has no amount, or another
// currency.
std::optional<Value> SumOf(const std::vector<const Award*>& awards) {
  Value sum;
  for (const Award* award : awards) {
    if (!award->value) return std::nullopt;
    if (award == awards[0]) sum.currency = award->value->currency;
    if (award->value->currency != sum.currency) return std::nullopt;
    if (__builtin_add_overflow(sum.minor, award->value->minor, &sum.minor)) return std::nullopt;
  }
  return sum;
}

// Suppliers and amount of the thing's own rows, where the notice has several awards and no lot says
// whose it is. Of several candidates for one thing the first alone counts.
void TakeOwnRow(const Notice& notice, std::vector<const Award*> own, Deal& deal) {
  if (own.empty()) return;
  if (!IsWon(*own[0])) own.resize(1);
  deal.suppliers.clear();
  for (const Award* award : own) {
    if (award->supplier) AddOnce(deal.suppliers, *award->supplier);
  }
  const auto number = [&](const Award* award) {
    return std::to_string(award - notice.awards.data() + 1);
  };
  deal.awards = static_cast<int>(own.size());
  if (own.size() > 1) {
    deal.amount = SumOf(own);
    deal.amount_kind = deal.amount ? AmountKind::kAwardsTotal : AmountKind::kSeveralAwards;
    deal.amount_parts = deal.amount ? deal.awards : 0;
    deal.amount_of.clear();
    if (!deal.amount) return;
    for (const Award* award : own)
      deal.amount_of += (award == own[0] ? "awards " : ", ") + number(award);
    return;
  }
  const Award& only = *own[0];
  deal.amount = only.value;
  deal.amount_kind = !only.value
                         ? std::nullopt
                         : std::optional(IsWon(only) ? AmountKind::kAward : AmountKind::kCandidate);
  deal.amount_of = !only.value ? "" : only.lot ? "lot " + *only.lot : "award " + number(&only);
  deal.amount_parts = only.value ? 1 : 0;
}

// The rows of a plan in which the finding's term stands as it stands in the finding: of how the
// term is bought, not where it is only named.
std::vector<std::size_t> RowsNaming(const std::vector<RowAmount>& rows,
                                    const Recognition& recognition, const Finding& finding) {
  const std::string& term = recognition.terms[finding.summary].term;
  std::set<std::size_t> named;
  for (const Annotation& a : recognition.annotations) {
    if (a.term != term || (finding.lot && a.lot != finding.lot) || a.sense > finding.sense ||
        (a.modality == Modality::kMention && finding.modality != Modality::kMention)) {
      continue;
    }
    const auto next = std::upper_bound(
        rows.begin(), rows.end(), a.span.begin,
        [](std::uint32_t at, const RowAmount& row) { return at < row.line.begin; });
    if (next == rows.begin() || std::prev(next)->line.end < a.span.end) continue;
    named.insert(static_cast<std::size_t>(std::prev(next) - rows.begin()));
  }
  return {named.begin(), named.end()};
}

// Of a budget that is the sum of a table's rows what the rows that name the thing come to.
void TakeOwnRows(const std::vector<RowAmount>& rows, const std::vector<std::size_t>& named,
                 bool is_budget, Deal& deal) {
  constexpr std::size_t kMost = 8;  // more are no rows of one thing
  if (named.empty() || named.size() > kMost || named.size() == rows.size()) return;
  Value sum = rows[named[0]].value;
  std::string of = named.size() == 1 ? "row " : "rows ";
  for (std::size_t i = 0; i < named.size(); ++i) {
    of += (i == 0 ? "" : ", ") + std::to_string(named[i] + 1);
    if (i == 0) continue;
    sum.minor += rows[named[i]].value.minor;  // less than the sum of all, which does not overflow
    sum.printed += " + " + rows[named[i]].value.printed;
  }
  deal.amount = std::move(sum);
  deal.amount_of = std::move(of);
  deal.amount_parts = static_cast<int>(named.size());
  if (named.size() == 1) {
    deal.amount_kind = is_budget ? AmountKind::kBudgetRow : AmountKind::kCeilingRow;
  }
}

// The price of the quoted row; none where other rows that the finding counts have another: 4 at
// 113,000 and 1 at 153,000 are no 5 at 113,000.
std::optional<Value> UnitPrice(const Notice& notice, const Recognition& recognition,
                               const Finding& finding, const Item& quoted) {
  const std::string& term = recognition.terms[finding.summary].term;
  for (const Annotation& a : recognition.annotations) {
    if (!quoted.unit_price || !finding.quantity) break;
    if (a.term != term || a.lot != finding.lot || !a.item || !a.item->itself || !a.quantity ||
        a.quantity->unit != finding.quantity->unit || a.item->item >= notice.items.size()) {
      continue;
    }
    const std::optional<Value>& other = notice.items[a.item->item].unit_price;
    if (other && other->minor != quoted.unit_price->minor) return std::nullopt;
  }
  return quoted.unit_price;
}

// Rows of a notice's budget and ceiling, as far as they are sums.
class LimitRows {
 public:
  LimitRows(const Notice& notice, std::string_view text)
      : budget_(Read(notice, notice.budget, "/budget", text)),
        ceiling_(Read(notice, notice.ceiling, "/ceiling", text)) {}

  void Give(const Recognition& recognition, Finding& finding) const {
    Deal& deal = finding.deal;
    const bool is_budget = deal.amount_kind == AmountKind::kBudgetTotal;
    if (!is_budget && deal.amount_kind != AmountKind::kCeilingTotal) return;
    const std::vector<RowAmount>& rows = is_budget ? budget_ : ceiling_;
    if (rows.empty()) return;
    deal.amount_parts = static_cast<int>(rows.size());
    TakeOwnRows(rows, RowsNaming(rows, recognition, finding), is_budget, deal);
  }

 private:
  static std::vector<RowAmount> Read(const Notice& notice, const std::optional<Value>& sum,
                                     const char* pointer, std::string_view text) {
    const auto place = notice.evidence.find(pointer);
    if (!sum || place == notice.evidence.end()) return {};
    return RowsOfSum(text, place->second, *sum);
  }

  std::vector<RowAmount> budget_, ceiling_;
};

}  // namespace

std::vector<Finding> DeriveFindings(const std::optional<Notice>& notice,
                                    const Recognition& recognition, std::string_view text) {
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
  const ItemRows rows(*notice);
  const RowAwards awards(*notice, text, rows);
  const LimitRows limits(*notice, text);
  LotLimits lots(*notice, text);
  for (Finding& finding : out) {
    finding.deal = ReadDealOfTerm(*notice, finding.lot);
    finding.grade = GradeInLot(*notice, finding.lot, finding.grade);
    limits.Give(recognition, finding);
    lots.Give(finding.lot, finding.deal);
    if (!finding.annotation) continue;
    const Annotation& quoted = recognition.annotations[*finding.annotation];
    const ItemRows::Row* row = quoted.item ? rows.RowOf(quoted.item->item) : nullptr;
    if (finding.deal.awards > 1) {
      TakeOwnRow(*notice, AwardsOfRows(awards, recognition, finding), finding.deal);
    }
    if (row == nullptr) continue;
    const Item& item = rows.ItemOf(*row);
    finding.model = item.model;
    if (quoted.item->itself) finding.unit_price = UnitPrice(*notice, recognition, finding, item);
  }
  return out;
}

}  // namespace tenderscan
