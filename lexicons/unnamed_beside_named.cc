// Compares the places of names with those of what has none.
#include "lexicons/unnamed_beside_named.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extractors/text/rule_trace.h"
#include "lexicons/counts.h"
#include "store/model/category.h"
#include "store/model/notice_items.h"

namespace tenderscan {
namespace {

// Where something stands, as far as things stand apart. Empty: nowhere of its own.
struct OwnPlace {
  std::string lot;
  std::optional<std::size_t> item;                    // of the notice's
  std::pair<std::int32_t, std::int32_t> row{-1, -1};  // of a list of things with their numbers
  std::optional<std::uint32_t> clause;                // where one of a list begins
  CountUnit counted = CountUnit::kBare;               // in the clause
};

class Places {
 public:
  Places(const Context& context, const CountWords& words) : context_(context), words_(words) {
    if (context.notice() != nullptr) items_.emplace(*context.notice());
  }

  OwnPlace Of(TextSpan span) const {
    OwnPlace out;
    const Surroundings around = context_.At(span);
    out.lot = std::string(around.lot);
    if (items_) {
      if (const ItemRows::Row* row = items_->Naming(context_.Original(span), span)) {
        out.item = row->item;
        if (out.lot.empty()) out.lot = context_.notice()->items[row->item].lot.value_or("");
      }
    }
    if (around.table >= 0) {
      if (!context_.CellOfField(around.table, around.row_index, FieldKind::kQuantity).empty()) {
        out.row = {around.table, around.row_index};
      }
      return out;
    }
    // 1、A100服务器2台；2、GPU服务器4台: a clause that counts machines, or cards.
    constexpr std::uint32_t kLongest = 300;  // bytes: 100 Han
    if (around.sentence.size() > kLongest) return out;
    for (const PrintedCount& count : CountsIn(words_, context_.Folded(around.sentence))) {
      if (count.unit != CountUnit::kServer && count.unit != CountUnit::kSet &&
          count.unit != CountUnit::kCard) {
        continue;
      }
      out.clause = around.sentence.begin;
      out.counted = count.unit;
      line_of_[around.sentence.begin] = around.line;
      break;
    }
    return out;
  }

  // Whether what stands in the one place is no part of what stands in the other.
  bool Apart(const OwnPlace& a, const OwnPlace& b) const {
    if (a.item && b.item) return *a.item != *b.item;
    if (a.row.first >= 0 && a.row.first == b.row.first) return a.row.second != b.row.second;
    // Machines are counted beside machines; cards would be those in them.
    if (a.clause && b.clause && *a.clause != *b.clause && a.counted == b.counted &&
        InOneList(*a.clause, *b.clause)) {
      return true;
    }
    return !a.lot.empty() && !b.lot.empty() && a.lot != b.lot;
  }
  bool Together(const OwnPlace& a, const OwnPlace& b) const {
    return (!a.lot.empty() && a.lot == b.lot && !Apart(a, b)) || (a.item && a.item == b.item) ||
           (a.row.first >= 0 && a.row == b.row) || (a.clause && a.clause == b.clause);
  }

 private:
  // A100服务器2台；GPU服务器4台 in a line, or numbered lines of which none is a label and its
  // value.
  bool InOneList(std::uint32_t a, std::uint32_t b) const {
    const TextSpan x = line_of_.at(a), y = line_of_.at(b);
    if (x != y) return Numbered(x) && Numbered(y);
    const std::uint32_t later = std::max(a, b);
    const std::string_view before = context_.Folded({x.begin, later});
    return before.ends_with(';');
  }
  // 1、…, （2）…, ③…
  bool Numbered(TextSpan line) const {
    if (context_.LabelOfLine(line) != nullptr) return false;
    std::string_view folded = context_.Folded(line);
    if (folded.starts_with('(')) folded.remove_prefix(1);
    std::size_t digits = 0;
    while (digits < folded.size() && folded[digits] >= '0' && folded[digits] <= '9') ++digits;
    if (digits == 0 || digits > 2) return false;
    folded.remove_prefix(digits);
    return folded.starts_with("、") || folded.starts_with('.') || folded.starts_with(')') ||
           folded.starts_with(',');
  }

  const Context& context_;
  const CountWords& words_;
  std::optional<ItemRows> items_;
  mutable std::map<std::uint32_t, TextSpan> line_of_;  // of clauses, by where these begin
};

// The places of the names of one kind, by term: the first that are apart, of a flood.
using PlacesOfTerms = std::map<std::string_view, std::vector<OwnPlace>>;
constexpr std::size_t kMostPlaces = 256;

}  // namespace

void DropUnnamed(const Context& context, const CountWords& words,
                 std::vector<Annotation>& annotations) {
  const auto named = [](const Annotation& one) {
    const Category category = CategoryOf(one.term);
    if (one.sense == Sense::kDoubtful) return Category::kOther;
    if (TraitsOf(category).accelerator) return Category::kUnnamed;
    return category == Category::kModel ? Category::kAccess : Category::kOther;
  };
  const auto bare = [](const Annotation& one) {
    const Category category = CategoryOf(one.term);
    return category == Category::kUnnamed || category == Category::kAccess;
  };
  if (std::none_of(annotations.begin(), annotations.end(), bare)) return;
  const Places places(context, words);
  std::map<Category, PlacesOfTerms> names;
  for (const Annotation& one : annotations) {
    const Category hides = named(one);
    if (hides == Category::kOther) continue;
    std::vector<OwnPlace>& of_term = names[hides][one.term];
    if (of_term.size() < kMostPlaces) of_term.push_back(places.Of(one.span));
  }
  int looked = 0;
  std::vector<bool> drop(annotations.size());
  for (std::size_t i = 0; i < annotations.size(); ++i) {
    if (!bare(annotations[i])) continue;
    const auto found = names.find(CategoryOf(annotations[i].term));
    if (found == names.end()) continue;
    drop[i] = true;
    if (++looked > kMostLookedAt) continue;
    const OwnPlace own = places.Of(annotations[i].span);
    drop[i] = !std::all_of(found->second.begin(), found->second.end(), [&](const auto& term) {
      const auto any = [&](auto test) {
        return std::any_of(term.second.begin(), term.second.end(), test);
      };
      return any([&](const OwnPlace& place) { return places.Apart(own, place); }) &&
             !any([&](const OwnPlace& place) { return places.Together(own, place); });
    });
    if (!drop[i]) (void)TS_RULE("senses.unnamed_beside_named");
  }
  std::size_t at = 0;
  std::erase_if(annotations, [&](const Annotation&) { return drop[at++]; });
}

}  // namespace tenderscan
