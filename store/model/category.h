// What kind of thing a watched term is, by the part of its id before the slash: "chip/a100" is a
// chip.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace tenderscan {

enum class Category {
  kChip,          // an accelerator
  kSystem,        // a machine sold whole: DGX, HGX
  kInterconnect,  // NVLink, InfiniBand
  kComponent,
  kBrand,  // a maker's name
  kOem,    // a maker of servers
  kCloud,
  kModel,   // a model reached through an interface, or its weights
  kAccess,  // to foreign models, none of which is named
  kSoftware,
  kUnnamed,    // described and not named: a GPU server of no maker
  kWatchlist,  // a company of a user's own list
  kOther,      // of a user's own term list: watched, and nothing more is known of it
};

// How many of it a notice buys: nothing is counted, pieces (cards, machines, sets), or access to it
// (accounts, tokens, licences, months).
enum class Counted { kNot, kInPieces, kByAccess };

struct CategoryTraits {
  std::string_view slug;
  Counted counted = Counted::kNot;
  bool context_only = false;  // sold everywhere: alone it says little
  bool part = false;          // goes into a machine or is one: bought as what stands beside it
  bool remote = false;        // used over a network
  bool accelerator = false;   // the control rules speak of it
};

// By Category. Names of brands and links go with the purchase of a part: they are not counted.
inline constexpr std::array<CategoryTraits, 13> kCategoryTraits = {{
    {.slug = "chip", .counted = Counted::kInPieces, .part = true, .accelerator = true},
    {.slug = "system", .counted = Counted::kInPieces, .part = true, .accelerator = true},
    {.slug = "interconnect", .context_only = true, .part = true},
    {.slug = "component", .context_only = true, .part = true},
    {.slug = "brand", .context_only = true, .part = true},
    {.slug = "oem", .counted = Counted::kInPieces, .context_only = true, .part = true},
    {.slug = "cloud", .counted = Counted::kByAccess, .remote = true},
    {.slug = "model", .counted = Counted::kByAccess, .remote = true},
    {.slug = "access", .counted = Counted::kByAccess, .remote = true},
    {.slug = "software", .counted = Counted::kByAccess, .context_only = true},
    {.slug = "unnamed", .counted = Counted::kInPieces, .context_only = true, .part = true},
    {.slug = "watchlist"},
    {.slug = "other"},
}};

inline constexpr const CategoryTraits& TraitsOf(Category category) {
  return kCategoryTraits[static_cast<std::size_t>(category)];
}
inline constexpr std::string_view Slug(Category category) { return TraitsOf(category).slug; }

// The part of a term's id before the slash, as it is written: a user's list may have kinds of its
// own.
inline constexpr std::string_view CategoryText(std::string_view term) {
  return term.substr(0, term.find('/'));
}

// kOther for one that is not known here.
inline constexpr Category CategoryNamed(std::string_view slug) {
  const auto found =
      std::find_if(kCategoryTraits.begin(), kCategoryTraits.end(),
                   [&](const CategoryTraits& traits) { return traits.slug == slug; });
  return found == kCategoryTraits.end() ? Category::kOther
                                        : static_cast<Category>(found - kCategoryTraits.begin());
}
inline constexpr Category CategoryOf(std::string_view term) {
  return CategoryNamed(CategoryText(term));
}

}  // namespace tenderscan
