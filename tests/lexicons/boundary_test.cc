// What may touch a name, and what makes it part of a longer code.
#include "lexicons/boundary.h"

#include <gtest/gtest.h>

namespace tenderscan {
namespace {

bool Holds(Boundary boundary, const std::string& text, std::string_view name,
           bool after_brand = false) {
  const FoldedText folded = Fold(text);
  const std::size_t at = folded.text().find(name);
  EXPECT_NE(at, std::string::npos) << text;
  return BoundaryHolds(
      boundary, folded, text,
      {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + name.size())}, after_brand,
      false);
}

// As the table of FORMAT.md has them.
TEST(Boundary, Word) {
  EXPECT_TRUE(Holds(Boundary::kWord, "采购AWS账号", "aws"));
  EXPECT_FALSE(Holds(Boundary::kWord, "CISAWSI", "aws"));
  EXPECT_FALSE(Holds(Boundary::kWord, "AWS2", "aws"));
}

TEST(Boundary, Model) {
  for (const char* text : {"台A100服务器", "8xA100", "A100x8", "A10080GB"}) {
    EXPECT_TRUE(Holds(Boundary::kModel, text, "a100")) << text;
  }
  EXPECT_TRUE(Holds(Boundary::kModel, "H100SXM5", "h100"));
  for (const char* text : {"XA1000", "A100dn", "XA100", "A100.8", "A100,000"}) {
    EXPECT_FALSE(Holds(Boundary::kModel, text, "a100")) << text;
  }
  EXPECT_TRUE(Holds(Boundary::kModel, "NVIDIAA100", "a100", /*after_brand=*/true));
}

TEST(Boundary, BrandAndPart) {
  EXPECT_TRUE(Holds(Boundary::kBrand, "华三/H3C46844.00", "h3c"));
  EXPECT_TRUE(Holds(Boundary::kBrand, "NVIDIAGPU", "nvidia"));
  EXPECT_FALSE(Holds(Boundary::kBrand, "CH3COOH", "h3c"));
  EXPECT_TRUE(Holds(Boundary::kPart, "XA100 ", "a100"));
  EXPECT_FALSE(Holds(Boundary::kPart, "A1000", "a100"));
}

bool InCode(const std::string& folded, std::string_view name) {
  const std::size_t at = folded.find(name);
  return InLongerCode(
      folded, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + name.size())});
}
TEST(Boundary, LongerCodes) {
  EXPECT_TRUE(InCode("2024-a100-001", "a100"));
  EXPECT_TRUE(InCode("a100-0l", "a100"));
  EXPECT_FALSE(InCode("a100-sxm4-80gb", "a100"));
  EXPECT_FALSE(InCode("hgx-a100", "a100"));
}

TEST(Boundary, Measures) {
  const auto measure = [](const std::string& folded, std::string_view name) {
    const std::size_t at = folded.find(name);
    return IsMeasure(
        folded, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + name.size())});
  };
  EXPECT_TRUE(measure("h100×100×6×8", "h100"));
  EXPECT_TRUE(measure("600×400×h200", "h200"));
  EXPECT_FALSE(measure("8×h200", "h200"));
  EXPECT_FALSE(measure("h200*16", "h200"));
  const auto variable = [](const std::string& folded, std::string_view name) {
    const std::size_t at = folded.find(name);
    return IsVariable(
        folded, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + name.size())});
  };
  for (const char* formula :
       {"f1×a1+f2×a2", "f2*a2", "a1+a2+a3", "a2=100", "s=a2+b2", "a2×0.3", "30%×a2", "a2 × f2"}) {
    EXPECT_TRUE(variable(formula, "a2")) << formula;
  }
  for (const char* cards : {"a2×8张", "8×a2", "a2+t4显卡", "2张a2", "a2、a30"}) {
    EXPECT_FALSE(variable(cards, "a2")) << cards;
  }
}

}  // namespace
}  // namespace tenderscan
