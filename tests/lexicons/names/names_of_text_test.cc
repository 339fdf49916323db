// Names of organisations that a text prints. All names are invented.
#include "lexicons/names/names_of_text.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace tenderscan {
namespace {

std::vector<std::string> NamesOf(const std::string& text) {
  std::vector<std::string> out;
  ForEachNameOfText(text, Fold(text), [&](std::string_view name) { out.emplace_back(name); });
  return out;
}

using Names = std::vector<std::string>;

TEST(NamesOfText, CompaniesAndInstitutionsInWhateverRole) {
  EXPECT_EQ(NamesOf("1\t甲山信息产业（北京）有限公司\t8台"), Names{"甲山信息产业（北京）有限公司"});
  EXPECT_EQ(NamesOf("甲山有限公司乙水股份有限公司"), (Names{"甲山有限公司", "乙水股份有限公司"}));
  EXPECT_EQ(NamesOf("云岭理工学院。"), Names{"云岭理工学院"});
}

TEST(NamesOfText, FromAPlaceInsideOnceMore) {
  EXPECT_EQ(NamesOf("受厦门理工学院 委托"), (Names{"受厦门理工学院", "厦门理工学院"}));
}

TEST(NamesOfText, EndsAtCellsAndMarks) {
  EXPECT_EQ(NamesOf("云岭\t甲山有限公司，乙水大学"), (Names{"甲山有限公司", "乙水大学"}));
  EXPECT_TRUE(NamesOf("有限公司").empty());
  EXPECT_TRUE(NamesOf("大学 公司 局").empty());
  EXPECT_TRUE(NamesOf("").empty());
}

TEST(NamesOfText, IsLinear) {
  std::string text;
  for (int i = 0; i < 200'000; ++i) text += "云";
  EXPECT_TRUE(NamesOf(text).empty());
  std::size_t names = 0;
  std::string all;
  for (int i = 0; i < 20'000; ++i) all += "甲山有限公司";
  ForEachNameOfText(all, Fold(all), [&](std::string_view) { ++names; });
  EXPECT_EQ(names, 20'000U);
}

}  // namespace
}  // namespace tenderscan
