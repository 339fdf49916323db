#include "store/model/category.h"

#include <gtest/gtest.h>

#include <set>
#include <string_view>

namespace tenderscan {
namespace {

TEST(Category, IsThePartOfATermBeforeTheSlash) {
  EXPECT_EQ(CategoryOf("chip/a100"), Category::kChip);
  EXPECT_EQ(CategoryOf("watchlist/partners/17"), Category::kWatchlist);
  EXPECT_EQ(CategoryText("chip/a100"), "chip");
}

TEST(Category, OneThatIsNotKnownIsOther) {
  EXPECT_EQ(CategoryOf("drone/x"), Category::kOther);
  EXPECT_EQ(CategoryText("drone/x"), "drone");
  EXPECT_EQ(CategoryOf("chips/a100"), Category::kOther);
  EXPECT_EQ(CategoryOf(""), Category::kOther);
  EXPECT_EQ(TraitsOf(Category::kOther).counted, Counted::kNot);
}

TEST(Category, EverySlugNamesItsOwnCategory) {
  std::set<std::string_view> slugs;
  for (std::size_t i = 0; i < kCategoryTraits.size(); ++i) {
    EXPECT_EQ(CategoryNamed(kCategoryTraits[i].slug), static_cast<Category>(i));
    EXPECT_TRUE(slugs.insert(kCategoryTraits[i].slug).second) << kCategoryTraits[i].slug;
  }
}

// What is shipped as a thing can stand for itself; what is sold everywhere cannot.
TEST(Category, APartThatTheRulesSpeakOfIsALead) {
  for (const CategoryTraits& traits : kCategoryTraits) {
    if (traits.accelerator) {
      EXPECT_FALSE(traits.context_only) << traits.slug;
      EXPECT_TRUE(traits.part) << traits.slug;
      EXPECT_EQ(traits.counted, Counted::kInPieces) << traits.slug;
    }
    if (traits.remote) {
      EXPECT_EQ(traits.counted, Counted::kByAccess) << traits.slug;
    }
  }
}

}  // namespace
}  // namespace tenderscan
