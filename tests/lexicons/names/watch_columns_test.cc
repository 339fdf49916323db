// What the columns of a company list hold.
#include "lexicons/names/watch_columns.h"

#include <gtest/gtest.h>

namespace tenderscan {
namespace {

TEST(WatchColumns, HeadsByTheKindOfList) {
  const WatchColumns& columns = Shipped<WatchColumns>();
  EXPECT_EQ(columns.Of("公司名称", false), WatchColumn::kName);
  EXPECT_EQ(columns.Of("公司名称", true), WatchColumn::kIgnored);
  EXPECT_EQ(columns.Of("altnames", true), WatchColumn::kAliases);
  EXPECT_EQ(columns.Of("identifiers", true), WatchColumn::kIdentifiers);
  EXPECT_EQ(columns.Of("identifiers", false), WatchColumn::kIgnored);
  EXPECT_EQ(columns.Of("", false), WatchColumn::kIgnored);
}

TEST(WatchColumns, PersonsAndThings) {
  const WatchColumns& columns = Shipped<WatchColumns>();
  EXPECT_TRUE(columns.IsPerson("自然人"));
  EXPECT_TRUE(columns.IsThing("vessel"));
  EXPECT_FALSE(columns.IsPerson("company"));
  EXPECT_FALSE(columns.IsThing(""));
}

TEST(WatchColumns, AHeadStandsInOneList) {
  const auto compile = [](const std::string& text) {
    const auto columns = WatchColumns::Compile({"x.toml", text});
    return columns ? "" : columns.error().what.substr(0, columns.error().what.find('\n'));
  };
  const std::string examples = "is = [\"no\"]\nnot = [\"yes\"]\n";
  const std::string id = "[[column]]\nholds = \"id\"\nwords = [\"no\"]\n";
  EXPECT_EQ(compile(id + examples), "");
  EXPECT_EQ(compile(id + examples + "[[column]]\nholds = \"name\"\nwords = [\"NO\"]\n" + examples),
            "x.toml:8:10: \"NO\" heads another column too");
  EXPECT_EQ(compile("[[column]]\nholds = \"owner\"\n" + examples),
            "x.toml:2:9: unknown column \"owner\"");
  EXPECT_EQ(compile(id), "x.toml:1:1: the entry has no examples: it needs `is` and `not`");
}

}  // namespace
}  // namespace tenderscan
