// Labels that say in which role a company stands.
#include "lexicons/names/role_labels.h"

#include <gtest/gtest.h>

namespace tenderscan {
namespace {

TEST(RoleLabels, TheLongestLabelIsMeant) {
  const auto role = [](const char* before) {
    const RoleLabels::Label* label = Shipped<RoleLabels>().Before(before);
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

TEST(RoleLabels, ARoleIsOneThatIsKnownAndHasExamples) {
  const auto fault = [](const std::string& text) {
    const auto labels = RoleLabels::Compile({"x.toml", text});
    return labels ? "" : labels.error().what.substr(0, labels.error().what.find('\n'));
  };
  const std::string examples = "words = [\"采购人\"]\nis = [\"采购人：\"]\nnot = [\"中标人：\"]\n";
  EXPECT_EQ(fault("[[role]]\nrole = \"buyer\"\n" + examples), "");
  EXPECT_EQ(fault("[[role]]\nrole = \"owner\"\n" + examples), "x.toml:2:8: unknown role \"owner\"");
  EXPECT_EQ(fault("[[role]]\nwords = [\"采购人\"]\n"),
            "x.toml:1:1: the entry has no examples: it needs `is` and `not`");
}

}  // namespace
}  // namespace tenderscan
