// From what was seen in a document to what a person reads: who buys what through whom for how much.
#include "store/findings.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "store/lot_amounts.h"
#include "store/model/category.h"
#include "store/model/notice_items.h"
#include "store/row_amounts.h"

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

Grade GradeInLot(const Notice& notice, const std::optional<std::string>& lot, Grade of_notice) {
  if (notice.awards.empty()) return of_notice;
  if (of_notice != Grade::kAwarded && of_notice != Grade::kCandidate) return of_notice;
  const std::vector<const Award*> awards = AwardsOf(notice, lot);
  if (awards.empty()) return Grade::kUnknown;
  if (Choose(awards, IsOver).size() == awards.size()) return Grade::kCancelled;
  return Choose(awards, IsWon).empty() ? Grade::kCandidate : Grade::kAwarded;
}

Deal ReadDeal(const Notice& notice) { return DealOf(notice, std::nullopt); }

Deal ReadDealOfTerm(const Notice& notice, const std::optional<std::string>& lot) {
  Deal deal = DealOf(notice, lot);
  if (!lot && AwardsHaveOtherSuppliers(notice)) deal.suppliers.clear();
  return deal;
}

namespace {

// The award whose supplier stands in the same row as the occurrence; null where none does, or
// several do.
const Award* AwardInRow(const Notice& notice, std::string_view text, TextSpan span) {
  if (text.empty() || span.end > text.size()) return nullptr;
  const std::size_t before = text.rfind('\n', span.begin);
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  const std::size_t end = std::min(text.find('\n', span.end), text.size());
  const Award* found = nullptr;
  for (std::size_t i = 0; i < notice.awards.size(); ++i) {
    const auto place = notice.evidence.find("/awards/" + std::to_string(i) + "/supplier");
    if (place == notice.evidence.end() || place->second.begin < begin ||
        place->second.begin >= end) {
      continue;
    }
    if (found != nullptr) return nullptr;
    found = &notice.awards[i];
  }
  return found;
}

bool IsBlank(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text.substr(at).starts_with("\u00a0")) {
      ++at;
    } else if (text.substr(at).starts_with("\u3000")) {
      at += 2;
    } else if (std::string_view(" \t\r\n").find(text[at]) == std::string_view::npos) {
      return false;
    }
  }
  return true;
}

// The award whose supplier is named beside an item in a text whose rows run on: right before its
// first field or right behind its last, or alone between it and the item before; null for none.
const Award* AwardBesideItem(const Notice& notice, std::string_view text, const ItemRows& rows,
                             const ItemRows::Row& row) {
  constexpr std::size_t kSight = 300;  // bytes before and behind the row
  if (row.place.end > text.size()) return nullptr;
  const ItemRows::Row* previous = rows.Before(row);
  std::size_t from = row.place.begin - std::min<std::size_t>(row.place.begin, kSight);
  if (previous != nullptr && previous->place.end <= row.place.begin) {
    from = std::max<std::size_t>(from, previous->place.end);
  }
  const std::string_view before = text.substr(from, row.place.begin - from);
  const std::string_view behind = text.substr(row.place.end, kSight);
  const Award* alone = nullptr;
  int in_gap = 0;
  for (const Award& award : notice.awards) {
    if (!award.supplier || award.supplier->empty()) continue;
    const std::string_view name = *award.supplier;
    const std::size_t at = before.rfind(name);
    if (at != std::string_view::npos && IsBlank(before.substr(at + name.size()))) return &award;
    const std::size_t after = behind.find(name);
    if (after != std::string_view::npos && IsBlank(behind.substr(0, after))) return &award;
    if (previous != nullptr && at != std::string_view::npos) {
      ++in_gap;
      alone = &award;
    }
  }
  return in_gap == 1 ? alone : nullptr;
}

// Whether a row's line prints nothing but digits and marks around the item: no name of its own.
bool StandsAlone(std::string_view text, TextSpan place) {
  const std::size_t begin = text.rfind('\n', place.begin) + 1;  // 0 behind none
  const std::size_t end = std::min(text.find('\n', place.end), text.size());
  const auto names_nothing = [](std::string_view part) {
    return std::all_of(part.begin(), part.end(), [](char c) {
      return static_cast<unsigned char>(c) < 0x80 && !(c >= 'A' && c <= 'Z');
    });
  };
  return begin <= place.begin && names_nothing(text.substr(begin, place.begin - begin)) &&
         names_nothing(text.substr(place.end, end - place.end));
}

// The award whose supplier stands in the nearest of the rows right above, down from which its cell
// reaches (or below which it is left blank); null where a line stands between.
const Award* AwardReachingDown(const Notice& notice, std::string_view text, const ItemRows& rows,
                               const ItemRows::Row& row) {
  constexpr int kMostRows = 50;  // that one cell spans
  const ItemRows::Row* below = &row;
  for (int i = 0; i < kMostRows; ++i) {
    const ItemRows::Row* above = rows.Before(*below);
    if (above == nullptr || above->place.end > below->place.begin ||
        below->place.end > text.size() || !StandsAlone(text, below->place)) {
      return nullptr;
    }
    const std::string_view between =
        text.substr(above->place.end, below->place.begin - above->place.end);
    if (std::count(between.begin(), between.end(), '\n') != 1) return nullptr;
    const Award* award = AwardInRow(notice, text, above->place);
    if (award == nullptr) award = AwardBesideItem(notice, text, rows, *above);
    if (award != nullptr) return award;
    below = above;
  }
  return nullptr;
}

// Supplier and amount of the thing's own row, where the notice has several awards and no lot says
// whose it is. `row`: of its item, null for none.
void TakeOwnRow(const Notice& notice, std::string_view text, TextSpan span, const ItemRows& rows,
                const ItemRows::Row* row, Deal& deal) {
  if (deal.awards < 2) return;
  const Award* award = AwardInRow(notice, text, span);
  if (award == nullptr && row != nullptr) award = AwardBesideItem(notice, text, rows, *row);
  if (award == nullptr && row != nullptr) award = AwardReachingDown(notice, text, rows, *row);
  if (award == nullptr || IsOver(*award)) return;
  deal.suppliers = {*award->supplier};
  deal.amount = award->value;
  deal.amount_kind =
      !award->value ? std::nullopt
                    : std::optional(IsWon(*award) ? AmountKind::kAward : AmountKind::kCandidate);
  deal.amount_of = !award->value ? ""
                   : award->lot  ? "lot " + *award->lot
                                 : "award " + std::to_string(award - notice.awards.data() + 1);
  deal.amount_parts = award->value ? 1 : 0;
  deal.awards = 1;
  if (!award->value) deal.amount_kind.reset();
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
    TakeOwnRow(*notice, text, quoted.span, rows, row, finding.deal);
    if (row == nullptr) continue;
    const Item& item = rows.ItemOf(*row);
    finding.model = item.model;
    if (quoted.item->itself) finding.unit_price = UnitPrice(*notice, recognition, finding, item);
  }
  return out;
}

}  // namespace tenderscan
