// From what was seen in a document to what a person reads: who buys what through whom for how much.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/model/document.h"

namespace tenderscan {

// How a finding ranks before anything else. A lead is something to ask about, never proof.
enum class Standing {
  kLead,      // a watched chip, cloud, model or system is bought, or asked for
  kContext,   // only a maker, an accessory or a piece of software
  kMention,   // named, not bought: compared with, excluded, in an address
  kDoubtful,  // the words may mean something else
};
inline constexpr std::array<std::string_view, 4> kStandingSlugs = {"lead", "context", "mention",
                                                                   "doubtful"};
inline std::string_view Slug(Standing standing) {
  return kStandingSlugs[static_cast<std::size_t>(standing)];
}

enum class AmountKind {
  kAward,        // of the one award, or of the term's lot
  kAwardsTotal,  // of all lots together: the term's own lot is not known
  kContract,
  kCandidate,  // of the first candidate: nobody has won yet
  kBudget,
  kCeiling,
  kBudgetRow,  // of the thing's own row of a plan, or of what is asked for
  kCeilingRow,
  kBudgetTotal,  // the sum of several rows or lots: no total is printed
  kCeilingTotal,
  kSeveralAwards,  // no amount: awards have amounts of their own, and nothing says whose the thing
                   // is
};
inline constexpr std::array<std::string_view, 11> kAmountKindSlugs = {
    "award",      "awards_total", "contract",     "candidate",     "budget",        "ceiling",
    "budget_row", "ceiling_row",  "budget_total", "ceiling_total", "several_awards"};
inline std::string_view Slug(AmountKind kind) {
  return kAmountKindSlugs[static_cast<std::size_t>(kind)];
}

// Who buys from whom for how much.
struct Deal {
  std::optional<std::string> buyer;
  std::optional<std::string> agency;
  std::vector<std::string> suppliers;  // as printed, each once; candidates where nobody has won yet
  std::optional<Value> amount;         // `printed` is empty for a sum
  std::optional<AmountKind> amount_kind;
  // Whose the amount is: "notice", "lot 2", "award 1", "awards 1, 2", "row 3", "rows 1, 4" (of
  // the table that prints it); "" without one. Findings of a notice with the same have one amount.
  std::string amount_of;
  int amount_parts = 0;  // of how many printed amounts it is the sum: 1 for one that is printed; 0
                         // without one, and where it is not known
  int awards =
      0;  // of how many awards it speaks; of several where nobody knows which is the thing's
};

// What a notice comes to as a whole, all its lots together. Pure.
Deal ReadDeal(const Notice& notice);

// What it says of a thing in it. In a lot: of that lot's awards alone; where it has none, of the
// awards that name no lot. Outside lots: the whole notice's, but no supplier where lots went to
// different ones, since nobody knows whose the thing is. Several suppliers without lots are named
// only where no award has an amount of its own: then they supply it together. Pure.
Deal ReadDealOfTerm(const Notice& notice, const std::optional<std::string>& lot);

// A term in a lot of a document, or outside its lots.
struct Finding {
  std::size_t summary = 0;                // index into Recognition::terms
  std::optional<std::size_t> annotation;  // the occurrence to quote: index into annotations
  std::optional<std::string> lot;
  int occurrences = 0;
  Standing standing = Standing::kDoubtful;
  Sense sense = Sense::kDoubtful;
  Modality modality = Modality::kUnknown;
  Stance stance = Stance::kUnknown;
  std::optional<Quantity> quantity;
  Control control;
  Grade grade = Grade::kUnknown;     // of that lot where its awards say more than the notice's kind
  Deal deal;                         // empty without a notice
  std::optional<std::string> model;  // of the notice's row of items that names it, as printed
  std::optional<Value> unit_price;  // of that row, where it is of the thing itself and no other row
                                    // that is counted has another
};

// One a term and lot, in the order of the summaries, then of the lots. Occurrences outside lots
// (the title, an overview) are a finding of their own only where no lot holds the term with the
// same standing or a better one: a purchase that is split into lots is not a purchase more. Pure.
// `text`: the document's, by which a thing is known to stand in the row of an award, of an item, or
// of a budget that is a sum of rows.
std::vector<Finding> DeriveFindings(const std::optional<Notice>& notice,
                                    const Recognition& recognition, std::string_view text);

}  // namespace tenderscan
