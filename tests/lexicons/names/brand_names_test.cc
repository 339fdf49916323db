// Brands and the firms behind them: what may not be written, and which entries are tied.
#include "lexicons/names/brand_names.h"

#include <gtest/gtest.h>

namespace tenderscan {
namespace {

TEST(BrandNames, ATieNamesItsSourceAndHowSureItIs) {
  const auto wrong = BrandNames::Compile(
      {"b.toml", "[[brand]]\nwords = [\"Jiashan\"]\nis = [\"Jiashan\"]\nnot = [\"X\"]\n"});
  ASSERT_FALSE(wrong);
  EXPECT_TRUE(wrong.error().what.starts_with("b.toml:1:1: the brand has no `source`"))
      << wrong.error().what;
}

TEST(BrandNames, AWordAFirmAndANameInLettersAreTheBrands) {
  const auto brands = BrandNames::Compile(
      {"b.toml",
       "[[brand]]\nwords = [\"Jiashan\", \"甲山\"]\nfirms = [\"甲山（云岭）科技有限公司\"]\n"
       "source = \"invented\"\nconfidence = \"low\"\nis = [\"甲山\"]\nnot = [\"乙水\"]\n"
       "[[trade]]\nwords = [\"group\", \"technology\", \"co\", \"ltd\"]\n"
       "is = [\"Jiashan Group\"]\nnot = [\"Jiashan Hotel\"]\n"});
  ASSERT_TRUE(brands) << brands.error().what;
  for (const char* name : {"甲山", "JIASHAN", "甲山(云岭)科技有限责任公司",
                           "Jiashan Group Co., Ltd.", "Yunling Jiashan Technology"}) {
    EXPECT_EQ(brands->Of(name).size(), 1U) << name;
  }
  for (const char* name : {"甲山广告有限公司", "Jiashanville Ltd", "甲山（云岭）贸易有限公司",
                           "Yunling Jiashan Hotel", "Jiashan Primary School"}) {
    EXPECT_TRUE(brands->Of(name).empty()) << name;
  }
}

}  // namespace
}  // namespace tenderscan
