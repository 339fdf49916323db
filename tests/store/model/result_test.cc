// Handing errors on: the first failure ends the function with its error, a success goes on.
#include "store/model/result.h"

#include <gtest/gtest.h>

#include <memory>
#include <vector>

namespace tenderscan {
namespace {

Result<int> Half(int number) {
  if (number % 2 != 0) return Fail(ErrorCode::kMalformed, Reach::kItem, "it is odd");
  return number / 2;
}

Result<void> AllEven(const std::vector<int>& numbers, int& seen) {
  for (const int number : numbers) {
    TS_RETURN_IF_FAILED(Half(number));
    ++seen;
  }
  return {};
}

Result<std::unique_ptr<int>> Boxed(int number) {
  TS_ASSIGN_OR_RETURN(const int half, Half(number));
  return std::make_unique<int>(half);
}

Result<std::string> Quarter(int number) {
  int half = 0;
  TS_ASSIGN_OR_RETURN(half, Half(number));
  TS_ASSIGN_OR_RETURN(const std::unique_ptr<int> quarter, Boxed(half));
  return std::to_string(*quarter);
}

TEST(ResultTest, TheFirstFailureEndsTheFunction) {
  int seen = 0;
  EXPECT_TRUE(AllEven({2, 4, 6}, seen));
  EXPECT_EQ(seen, 3);
  seen = 0;
  const auto failed = AllEven({2, 3, 4}, seen);
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().code, ErrorCode::kMalformed);
  EXPECT_EQ(failed.error().reach, Reach::kItem);
  EXPECT_EQ(failed.error().what, "it is odd");
  EXPECT_EQ(seen, 1);
}

TEST(ResultTest, AResultThatWasNamedIsCheckedInPlace) {
  const auto check = [](bool good) -> Result<void> {
    const Result<int> named = Half(good ? 2 : 1);
    if (good)
      TS_RETURN_IF_FAILED(named);
    else
      return Fail(ErrorCode::kUsage, Reach::kRun, "the other branch");
    return {};
  };
  EXPECT_TRUE(check(true));
  EXPECT_EQ(check(false).error().what, "the other branch");
}

TEST(ResultTest, ValuesAreMovedOutAndErrorsHandedOn) {
  EXPECT_EQ(Quarter(12).value(), "3");
  EXPECT_EQ(Quarter(3).error().what, "it is odd");
  EXPECT_EQ(Quarter(6).error().what, "it is odd");
}

}  // namespace
}  // namespace tenderscan
