// What the columns of a company list hold.
#include "lexicons/names/watch_columns.h"

#include <gtest/gtest.h>

namespace tenderscan {
namespace {

TEST(WatchColumns, TheShippedListLoads) {
  const Result<WatchColumns> columns = WatchColumns::Parse(WatchColumnsText());
  ASSERT_TRUE(columns) << columns.error().what;
}

TEST(WatchColumns, HeadsByTheKindOfList) {
  const WatchColumns& columns = WatchColumns::Shipped();
  EXPECT_EQ(columns.Of("公司名称", false), WatchColumn::kName);
  EXPECT_EQ(columns.Of("公司名称", true), WatchColumn::kIgnored);
  EXPECT_EQ(columns.Of("altnames", true), WatchColumn::kAliases);
  EXPECT_EQ(columns.Of("identifiers", true), WatchColumn::kIdentifiers);
  EXPECT_EQ(columns.Of("identifiers", false), WatchColumn::kIgnored);
  EXPECT_EQ(columns.Of("", false), WatchColumn::kIgnored);
}

TEST(WatchColumns, PersonsAndThings) {
  const WatchColumns& columns = WatchColumns::Shipped();
  EXPECT_TRUE(columns.IsPerson("自然人"));
  EXPECT_TRUE(columns.IsThing("vessel"));
  EXPECT_FALSE(columns.IsPerson("company"));
  EXPECT_FALSE(columns.IsThing(""));
}

TEST(WatchColumns, AHeadStandsInOneList) {
  const auto twice = WatchColumns::Parse(
      "[[column]]\nholds = \"id\"\nheads = [\"no\"]\n[[column]]\nholds = \"name\"\n"
      "heads = [\"NO\"]\n");
  ASSERT_FALSE(twice);
  EXPECT_TRUE(twice.error().what.starts_with("names/columns.toml:6:10:")) << twice.error().what;
  EXPECT_FALSE(WatchColumns::Parse("[[column]]\nholds = \"owner\"\n"));
}

}  // namespace
}  // namespace tenderscan
