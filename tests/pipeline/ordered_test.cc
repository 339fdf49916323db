// ForEachOrdered: order, completeness, bounded window and stopping, for one and for many threads.
#include "pipeline/ordered.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <random>
#include <utility>

namespace tenderscan {
namespace {

class Ordered : public testing::TestWithParam<int> {};

TEST_P(Ordered, ResultsComeInOrderAndAllOfThem) {
  int n = 0;
  std::vector<int> seen;
  auto result = ForEachOrdered<int, int>(
      GetParam(), 16,
      [&]() -> std::optional<int> { return n < 2000 ? std::optional(n++) : std::nullopt; },
      [](int i, const Emit<int>& emit) {
        if (i % 97 == 0) std::this_thread::sleep_for(std::chrono::milliseconds(1));
        emit(i * 3);
      },
      [&](int out) -> Result<void> {
        seen.push_back(out);
        return {};
      });
  ASSERT_TRUE(result);
  ASSERT_EQ(seen.size(), 2000u);
  for (int i = 0; i < 2000; ++i) EXPECT_EQ(seen[static_cast<std::size_t>(i)], i * 3);
}

TEST_P(Ordered, TheFirstErrorOfTheSinkStopsAndIsReturned) {
  std::atomic<int> taken = 0;
  int sunk = 0;
  auto result = ForEachOrdered<int, int>(
      GetParam(), 16, [&]() -> std::optional<int> { return taken++; },
      [](int i, const Emit<int>& emit) { emit(i); },
      [&](int) -> Result<void> {
        if (++sunk == 10) return Fail(ErrorCode::kIo, Reach::kRun, "disk full");
        return {};
      });
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().what, "disk full");
  EXPECT_EQ(sunk, 10);
  EXPECT_LE(taken, 10 + 16 + GetParam());
}

TEST_P(Ordered, NeverMoreThanTheWindowUnderWay) {
  int n = 0;
  std::atomic<int> under_way = 0;
  std::atomic<int> most = 0;
  auto result = ForEachOrdered<int, int>(
      GetParam(), 8,
      [&]() -> std::optional<int> {
        if (n == 500) return std::nullopt;
        int now = ++under_way;
        if (now > most) most = now;
        return n++;
      },
      [](int i, const Emit<int>& emit) { emit(i); },
      [&](int) -> Result<void> {
        --under_way;
        return {};
      });
  ASSERT_TRUE(result);
  EXPECT_LE(most, 9);  // the window, and the one that the sink holds
}

TEST_P(Ordered, AnItemMayHaveAnyNumberOfResults) {
  int n = 0;
  std::vector<int> seen;
  const auto result = ForEachOrdered<int, int>(
      GetParam(), 16,
      [&]() -> std::optional<int> { return n < 40 ? std::optional(n++) : std::nullopt; },
      [](int i, const Emit<int>& emit) {
        // None, one, and more than are held back.
        const int results = i % 3 == 0 ? 0 : i % 3 == 1 ? 1 : 1000;
        for (int k = 0; k < results; ++k) EXPECT_TRUE(emit(i * 1000 + k));
      },
      [&](int out) -> Result<void> {
        seen.push_back(out);
        return {};
      });
  ASSERT_TRUE(result);
  EXPECT_EQ(seen.size(), 13u + 13u * 1000u);
  EXPECT_TRUE(std::is_sorted(seen.begin(), seen.end()));
}

TEST_P(Ordered, AnItemLearnsThatNobodyWantsMore) {
  std::atomic<int> made = 0;
  const auto result = ForEachOrdered<int, int>(
      GetParam(), 16,
      [once = true]() mutable -> std::optional<int> {
        return std::exchange(once, false) ? std::optional(1) : std::nullopt;
      },
      [&](int, const Emit<int>& emit) {
        while (emit(++made)) {
        }
      },
      [](int out) -> Result<void> {
        if (out == 10) return Fail(ErrorCode::kIo, Reach::kRun, "disk full");
        return {};
      });
  EXPECT_FALSE(result);
  EXPECT_LT(made, 200);
}

INSTANTIATE_TEST_SUITE_P(Jobs, Ordered, testing::Values(1, 2, 5));

}  // namespace
}  // namespace tenderscan
