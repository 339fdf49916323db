// Sums up what occurrences count: over rows, lots and the document, each purchase once.
#include <algorithm>
#include <optional>
#include <set>
#include <string_view>
#include <tuple>

#include "lexicons/document_counts.h"
#include "lexicons/quantities.h"
#include "store/model/category.h"
#include "store/model/decimal.h"

namespace tenderscan {
namespace {

using std::string_view;

// How telling a unit is for a term: lower first.
int Rank(Category category, QuantityUnit unit) {
  if (category == Category::kChip) {
    switch (unit) {
      case QuantityUnit::kCardHour:
        return 0;
      case QuantityUnit::kCard:
        return 1;
      case QuantityUnit::kServer:
        return 2;
      case QuantityUnit::kSet:
        return 3;
      default:
        return 9;
    }
  }
  // A maker's programs come after its machines.
  if (category == Category::kOem && unit == QuantityUnit::kLicence) return 6;
  switch (unit) {
    case QuantityUnit::kToken:
      return 0;
    case QuantityUnit::kAccount:
      return 1;
    case QuantityUnit::kInstance:
      return 2;
    case QuantityUnit::kLicence:
      return 3;
    case QuantityUnit::kServer:
      return 4;
    case QuantityUnit::kSet:
      return 5;
    case QuantityUnit::kMonth:
      return 6;
    default:
      return 7;
  }
}

Decimal ValueOf(const Quantity& quantity) {
  Decimal out;
  std::int64_t fraction = 0;
  for (char c : quantity.value) {
    if (c == '.') {
      fraction = Decimal::kOne;
    } else if (fraction == 0) {
      out.micros = out.micros * 10 + (c - '0') * Decimal::kOne;
    } else {
      fraction /= 10;
      out.micros += (c - '0') * fraction;
    }
  }
  return out;
}

}  // namespace

std::map<std::string, TermCount> CountTerms(const Context& context, const CountWords& words,
                                            const std::vector<Annotation>& annotations) {
  struct Purchase {
    const Quantity* quantity;
    std::string_view lot;
    std::int32_t table;      // -1 in prose
    std::uint32_t place;     // of the row or sentence
    std::string_view words;  // of the row or sentence, to know it again
  };
  std::map<std::string, std::vector<Purchase>> by_term;
  for (const Annotation& annotation : annotations) {
    if (!annotation.quantity || annotation.sense == Sense::kDoubtful) continue;
    const Surroundings around = context.At(annotation.span);
    const TextSpan unit = around.row.empty() ? around.sentence : around.row;
    by_term[annotation.term].push_back(
        {&*annotation.quantity, around.lot, around.table, unit.begin, context.Folded(unit)});
  }

  std::map<std::string, TermCount> out;
  for (const auto& [term, purchases] : by_term) {
    const Category category = CategoryOf(term);
    QuantityUnit unit = purchases.front().quantity->unit;
    for (const Purchase& purchase : purchases) {
      if (Rank(category, purchase.quantity->unit) < Rank(category, unit)) {
        unit = purchase.quantity->unit;
      }
    }
    const bool adds_up = unit != QuantityUnit::kMonth && unit != QuantityUnit::kYear;
    // Within a lot, one table (or the prose) lists the purchase; others say it again.
    std::map<std::string_view, std::map<std::int32_t, Decimal>> lots;
    std::set<std::tuple<std::int32_t, std::uint32_t, std::int64_t>> places;
    std::set<std::pair<std::string_view, std::int64_t>> prose_values;
    for (const Purchase& purchase : purchases) {
      if (purchase.quantity->unit != unit) continue;
      // One row counts once, and one number of a sentence, however often they name the term.
      const Decimal value = ValueOf(*purchase.quantity);
      const std::int64_t told = purchase.table < 0 ? value.micros : 0;
      if (!places.insert({purchase.table, purchase.place, told}).second) continue;
      if (purchase.table < 0) {
        // The same number of the same thing in two sentences is one purchase told twice.
        if (!prose_values.insert({purchase.lot, value.micros}).second) continue;
      }
      Decimal& sum = lots[purchase.lot][purchase.table];
      if (adds_up) {
        sum = sum.Plus(value).value_or(sum);
      } else {
        sum = std::max(sum, value);
      }
    }
    TermCount& count = out[term];
    Decimal of_lots;
    Decimal of_none;
    for (const auto& [lot, tables] : lots) {
      Decimal most;
      for (const auto& [table, sum] : tables) most = std::max(most, sum);
      count.of_lots[std::string(lot)] = {most.ToString(), unit};
      if (lot.empty()) {
        of_none = most;
      } else {
        of_lots = adds_up ? of_lots.Plus(most).value_or(of_lots) : std::max(of_lots, most);
      }
    }
    count.whole = {std::max(of_lots, of_none).ToString(), unit};
  }

  // Terms that no number stands near: where the document knows only one, it is theirs.
  std::map<std::string_view, Modality> uncounted;
  std::set<std::string_view> chips;
  for (const Annotation& annotation : annotations) {
    if (annotation.modality == Modality::kMention || annotation.sense == Sense::kDoubtful) continue;
    const Category category = CategoryOf(annotation.term);
    if (category == Category::kChip) chips.insert(annotation.term);
    if (TraitsOf(category).counted != Counted::kNot && !out.contains(annotation.term)) {
      uncounted[annotation.term] = annotation.modality;
    }
  }
  if (uncounted.empty()) return out;
  const bool tokens_known = std::any_of(out.begin(), out.end(), [](const auto& one) {
    return one.second.whole.unit == QuantityUnit::kToken;
  });
  const DocumentCounts document = CountDocument(context, words);
  for (const auto& [term, modality] : uncounted) {
    const Category category = CategoryOf(term);
    const bool shipped = modality == Modality::kHardware || modality == Modality::kRental;
    std::optional<Quantity> quantity;
    if (modality == Modality::kTokens && !tokens_known) {
      quantity = document.tokens;
    } else if (category == Category::kCloud && modality == Modality::kCloud &&
               term.find('-') == string_view::npos) {
      quantity = document.accounts;
    } else if (category == Category::kChip && shipped && chips.size() == 1) {
      quantity = document.cards ? document.cards : document.servers;
      if (modality == Modality::kRental && document.card_hours) quantity = document.card_hours;
    }
    if (quantity) out[std::string(term)].whole = *quantity;
  }
  return out;
}

}  // namespace tenderscan
