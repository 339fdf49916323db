// Labels that say in which role a company stands.
#include "lexicons/names/role_labels.h"

#include <gtest/gtest.h>

namespace tenderscan {
namespace {

// The shipped list's own examples are tried when it is parsed.
TEST(RoleLabels, TheShippedListHolds) {
  const Result<RoleLabels> labels = RoleLabels::Parse(RoleLabelsText());
  ASSERT_TRUE(labels) << labels.error().what;
}

TEST(RoleLabels, TheLongestLabelIsMeant) {
  const auto role = [](const char* before) {
    const RoleLabels::Label* label = RoleLabels::Shipped().Before(before);
    return label == nullptr ? "none" : label->role ? std::string(Slug(*label->role)) : "maker";
  };
  EXPECT_EQ(role("供应商:"), "supplier");
  EXPECT_EQ(role("投标供应商:"), "tenderer");
  EXPECT_EQ(role("招标单位 "), "buyer");
  EXPECT_EQ(role("招标代理单位:"), "procuringEntity");
  EXPECT_EQ(role("中标供应商名称(全称):"), "supplier");
  EXPECT_EQ(role("品牌:"), "maker");
  EXPECT_EQ(role("供应商地址:"), "none");
  EXPECT_EQ(role("名称:"), "none");
  EXPECT_EQ(role(""), "none");
}

TEST(RoleLabels, AnExampleThatFailsIsNamed) {
  const Result<RoleLabels> wrong = RoleLabels::Parse(
      "passed = []\n[[role]]\nrole = \"buyer\"\nwords = [\"采购人\"]\n"
      "finds = [\"中标人：{云达}\"]\nnot = []\n");
  ASSERT_FALSE(wrong);
  EXPECT_TRUE(wrong.error().what.starts_with(
      "names/roles.toml:5:10: no label of this role stands before the name"))
      << wrong.error().what;
  EXPECT_FALSE(RoleLabels::Parse("[[role]]\nrole = \"owner\"\n"));
}

}  // namespace
}  // namespace tenderscan
