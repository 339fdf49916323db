// How much of one occurrence is bought: what is read for it, and the ways to count it. Shared by
// quantities.cc and the ways (item_counts.cc, part_counts.cc, access_counts.cc).
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "lexicons/context.h"
#include "lexicons/counts.h"
#include "lexicons/modality.h"
#include "lexicons/neighbour_words.h"
#include "lexicons/words.h"
#include "store/model/annotation.h"
#include "store/model/category.h"
#include "store/model/notice_items.h"

namespace tenderscan {

// A line, a cell or a stretch of a long one that is read whole, in bytes: some 200 Han.
inline constexpr std::uint32_t kWholeLine = 600;

// One occurrence in bytes of the folded text.
struct CountedSpot {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t previous_end = 0;  // of the occurrence of another part before it
  std::size_t next_begin = std::numeric_limits<std::size_t>::max();  // of the one behind it
};

// The quantity of an item's own column or label: the number, and the unit if one is named.
struct ItemCount {
  Decimal value;
  CountUnit unit = CountUnit::kBare;
  bool guessed = false;  // no unit is printed: it is by the item's words
  TextSpan cell = {};    // where it was read, if in a table
};

// What the lists of a notice say of the things that are called alike, in all lots together.
class ListedItems {
 public:
  ListedItems(const Notice& notice, const CountWords& words);
  // Null where none is called so, `folded`; unit kLump where the lists count it in several units.
  const ItemCount* Called(std::string_view folded) const;
  bool empty() const { return by_name_.empty(); }

 private:
  std::unordered_map<std::string, ItemCount> by_name_;
};

struct Counting {
  const Context& context;
  const CountWords& words;
  const ItemRows* items = nullptr;      // of the notice; null where the text is none
  const ListedItems* listed = nullptr;  // the same
  const Annotation& annotation;
  TermTraits traits;
  Category category = Category::kOther;
  bool by_access = false;  // accounts, tokens, licences and not pieces
  Surroundings around;
  CountedSpot spot;
  std::string row_words;   // folded: name and model of its row of the notice's items; "" for none
  std::string item_words;  // folded: its cell and its name, or its sentence
  std::vector<PrintedCount> counts;  // of these, in bytes of the folded text, in order
  std::optional<ItemCount> item;

  std::string_view text() const { return context.folded().text(); }
  // The counts of a span, in bytes of the folded text.
  std::vector<PrintedCount> CountsOf(TextSpan span) const;
  // What precedes and follows the sentence in its line.
  TextSpan LineBefore() const;
  TextSpan LineBehind() const;
};

// How many, and where that is not printed, of which numbers it is the product: "500 × 8".
struct CountResult {
  CountResult(Quantity q, std::string product = "")  // NOLINT(google-explicit-constructor)
      : quantity(std::move(q)), computed(std::move(product)) {}

  Quantity quantity;
  std::string computed;
};

inline Quantity MakeQuantity(Decimal value, QuantityUnit unit) { return {value.ToString(), unit}; }

// The count of a kind that belongs to the spot: right before it (8张A100, 8×H200), else the first
// behind it and before the next part, else the last before it. Null where there is none.
template <typename Fits>
const PrintedCount* NearestCount(const Counting& counting, const CountedSpot& spot, Fits fits) {
  constexpr std::size_t kAdjacent = 24;  // bytes; a maker's name may stand between: 8块NVIDIA A100
  const PrintedCount* adjacent = nullptr;
  const PrintedCount* behind = nullptr;
  const PrintedCount* before = nullptr;
  for (const PrintedCount& count : counting.counts) {
    if (!fits(count)) continue;
    if (count.end <= spot.begin) {
      if (count.begin < spot.previous_end) continue;
      before = &count;
      const std::string_view between = counting.text().substr(count.end, spot.begin - count.end);
      if (between.size() <= kAdjacent &&
          !HasAny(between, {",", ";", ":", "。", "、", "”", "“", "\"", "\n", "\t", "|"}) &&
          !HoldsOne(between, ShippedNeighbours().parted)) {
        adjacent = &count;
      }
    } else if (count.begin >= spot.end && count.begin < spot.next_begin) {
      if (behind == nullptr) behind = &count;
    } else if (count.begin >= spot.begin && count.end <= spot.end) {
      return &count;  // inside the words themselves: a paraphrase with its number
    }
  }
  if (adjacent != nullptr) return adjacent;
  return behind != nullptr ? behind : before;
}

// The item's own number: in the column of its row, the row of its column, the lines of its record.
std::optional<ItemCount> ItemOfRecord(const Counting& counting);
// The row of the notice's items that names an occurrence, the nearest of several, and whether it is
// of the thing itself, by its unit and its nouns.
std::optional<OwnItem> ItemNaming(const Context& context, const CountWords& words,
                                  const ItemRows& items, const Annotation& annotation);
// What that row says of it.
std::optional<ItemCount> ItemOfNotice(const Counting& counting);
// Of a specification: what the notice's lists say of the item that its heading, or its row, names.
std::optional<ItemCount> ItemOfHeading(const Counting& counting);
// Behind 数量 in its sentence, else in its line.
std::optional<ItemCount> ItemOfLabel(const Counting& counting);

// Pieces: machines and sets by their number, cards as printed or cards a machine times machines.
std::optional<CountResult> CountPieces(const Counting& counting);

// Tokens, accounts, instances, licences, months.
std::optional<CountResult> CountAccess(const Counting& counting);

}  // namespace tenderscan
