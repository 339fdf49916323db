// What is named more often than anybody would look at: it is said, and nothing else suffers.
#include <gtest/gtest.h>

#include <algorithm>

#include "lexicons/context.h"
#include "lexicons/term_index.h"
#include "tests/lexicons/shipped.h"

namespace tenderscan {
namespace {

Recognition Read(std::string_view text) {
  auto out = Recognised(Page(text));
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
  // All are counted, the most are kept, and the other term is counted.
  EXPECT_EQ(more.annotations.size(), static_cast<std::size_t>(kMostLookedAt) + 1);
  EXPECT_EQ(more.terms[0].occurrences + more.terms[1].occurrences, kMostLookedAt + 2);
  const auto& last = more.annotations.back();
  EXPECT_EQ(last.term, "chip/h800");
  EXPECT_EQ(last.quantity, (Quantity{"4", QuantityUnit::kCard}));
}

TEST(LimitsTest, AFloodHidesNoOtherAndNoSurerName) {
  // Doubtful ones first, by the ten thousand, then a sure one: it is kept, judged and counted.
  const Recognition flood = Read(Times(12'000, "复印机A100dn、A100打印机。\n") +
                                 "窗帘一批，桌椅若干。\n采购英伟达A100显卡8张。\n");
  EXPECT_EQ(flood.gaps.size(), 1u);
  const auto a100 = std::find_if(flood.terms.begin(), flood.terms.end(),
                                 [](const auto& t) { return t.term == "chip/a100"; });
  ASSERT_NE(a100, flood.terms.end());
  EXPECT_EQ(a100->sense, Sense::kCertain);
  EXPECT_EQ(a100->modality, Modality::kHardware);
  EXPECT_EQ(a100->quantity, (Quantity{"8", QuantityUnit::kCard}));
  EXPECT_TRUE(std::any_of(flood.annotations.begin(), flood.annotations.end(), [](const auto& a) {
    return a.term == "chip/a100" && a.sense == Sense::kCertain;
  }));
  EXPECT_LE(flood.annotations.size(), 2'100u);

  // Many names at once: what is written stays near what was read.
  const std::string all =
      Times(5'000, "英伟达A100、A800、H100、H800、H200、H20、L40S、L20、V100显卡\n");
  const Recognition many = Read(all);
  std::size_t written = 0;
  for (const Annotation& a : many.annotations) {
    written += a.quote.prefix.size() + a.quote.exact.size() + a.quote.suffix.size();
  }
  EXPECT_LE(many.annotations.size(), 10'000u);
  EXPECT_EQ(many.gaps.size(), 10u);
  EXPECT_LT(written, 10 * all.size());
}

TEST(LimitsTest, WhereNamesAreNoLongerLookedForIsTold) {
  const std::string line = "英伟达A100显卡\n";
  const Recognition endless = Read(Times(TermIndex::kMostFound, line));
  ASSERT_FALSE(endless.gaps.empty());
  EXPECT_EQ(endless.gaps.back().code, GapCode::kLimitExceeded);
  EXPECT_NE(endless.gaps.back().what.find("more than 100000 watched names"), std::string::npos)
      << endless.gaps.back().what;
}

}  // namespace
}  // namespace tenderscan
