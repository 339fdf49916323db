// Decimal: spelling, rounding and overflow at the edges of its range.
#include "store/model/decimal.h"

#include <gtest/gtest.h>

namespace tenderscan {
namespace {

TEST(Decimal, SpellsWithoutTrailingZeros) {
  EXPECT_EQ((Decimal{1'500'000}).ToString(), "1.5");
  EXPECT_EQ((Decimal{40'000'000 * Decimal::kOne}).ToString(), "40000000");
  EXPECT_EQ((Decimal{-250'000}).ToString(), "-0.25");
  EXPECT_EQ((Decimal{1}).ToString(), "0.000001");
  EXPECT_EQ((Decimal{0}).ToString(), "0");
  EXPECT_EQ((Decimal{std::numeric_limits<std::int64_t>::min()}).ToString(),
            "-9223372036854.775808");
}

TEST(Decimal, RoundsHalfAwayFromZeroToFen) {
  EXPECT_EQ((Decimal{12'796'505'000}).ToHundredths(), 1'279'651);
  EXPECT_EQ((Decimal{12'796'504'999}).ToHundredths(), 1'279'650);
  EXPECT_EQ((Decimal{-5'000}).ToHundredths(), -1);
}

TEST(Decimal, OverflowIsAnAnswerNotAWrap) {
  const Decimal large{9'000'000'000'000 * Decimal::kOne};
  EXPECT_FALSE(large.Times(2).has_value());
  EXPECT_FALSE(large.Plus(large).has_value());
  EXPECT_EQ((Decimal{560'000}).Times(10'000)->ToString(), "5600");
}

}  // namespace
}  // namespace tenderscan
