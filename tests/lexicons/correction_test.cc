// What a correction takes away, and what holds.
#include "lexicons/correction.h"

#include <gtest/gtest.h>

namespace tenderscan {
namespace {

TEST(Correction, BehindTheLastWord) {
  const std::string_view text = "将4块更正为8块，后变更为16块";
  EXPECT_EQ(text.substr(BehindCorrection(text)), "16块");
  EXPECT_EQ(BehindCorrection("采购8块"), 0u);
  EXPECT_EQ(BehindCorrection(""), 0u);
}

}  // namespace
}  // namespace tenderscan
