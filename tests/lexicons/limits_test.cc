// What is named more often than anybody would look at: it is said, and nothing else suffers.
#include <gtest/gtest.h>

#include "lexicons/context.h"
#include "tests/lexicons/shipped.h"

namespace tenderscan {
namespace {

Recognition Read(std::string_view text) {
  auto out = ShippedLexicon().Recognise(Page(text), nullptr);
  if (!out) {
    ADD_FAILURE() << out.error().what;
    return {};
  }
  return std::move(*out);
}

std::string Times(int n, std::string_view words) {
  std::string out;
  for (int i = 0; i < n; ++i) out += words;
  return out;
}

TEST(LimitsTest, WhatIsNotLookedAtIsTold) {
  const Recognition most = Read(Times(kMostLookedAt, "采购A100显卡8张。\n"));
  EXPECT_EQ(most.annotations.size(), static_cast<std::size_t>(kMostLookedAt));
  EXPECT_TRUE(most.gaps.empty());

  const Recognition more =
      Read(Times(kMostLookedAt + 1, "采购A100显卡8张。\n") + "采购H800显卡4张。\n");
  ASSERT_EQ(more.gaps.size(), 1u);
  EXPECT_EQ(more.gaps[0].code, GapCode::kLimitExceeded);
  EXPECT_NE(more.gaps[0].what.find("chip/a100 is named 2001 times"), std::string::npos)
      << more.gaps[0].what;
  // Every occurrence is kept, and the other term is counted.
  EXPECT_EQ(more.annotations.size(), static_cast<std::size_t>(kMostLookedAt) + 2);
  const auto& last = more.annotations.back();
  EXPECT_EQ(last.term, "chip/h800");
  EXPECT_EQ(last.quantity, (Quantity{"4", QuantityUnit::kCard}));
}

}  // namespace
}  // namespace tenderscan
