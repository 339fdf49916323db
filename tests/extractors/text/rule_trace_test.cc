// Counting of named rules: known before they fire, exact over threads, silent when off.
#include "extractors/text/rule_trace.h"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <thread>

namespace tenderscan {
namespace {

bool IsEven(int n) { return n % 2 == 0 && TS_RULE("test.even"); }

// In a condition, beside its like elsewhere.
int Judge(int n) {
  if (n > 100 && TS_RULE("test.large")) return 2;
  if (n < -100 && TS_RULE("test.never")) return -2;
  if (n == 0) TS_RULE("test.even");
  return IsEven(n) ? 1 : 0;
}

std::map<std::string, std::uint64_t, std::less<>> Counted() {
  std::map<std::string, std::uint64_t, std::less<>> counts;
  for (const RuleCount& c : RuleCounts()) counts[std::string(c.rule)] += c.count;
  return counts;
}

TEST(RuleTrace, CountsWhatFiresAndKnowsWhatDoesNot) {
  EXPECT_EQ(Judge(4), 1);  // before anybody counts
  TraceRules(true);
  for (const int n : {0, 1, 2, 3, 101, 102}) Judge(n);
  TraceRules(false);
  EXPECT_EQ(Judge(102), 2);  // after
  const auto counts = Counted();
  EXPECT_EQ(counts.at("test.even"), 3u);  // 0 fires it at both places
  EXPECT_EQ(counts.at("test.large"), 2u);
  EXPECT_EQ(counts.at("test.never"), 0u);
}

TEST(RuleTrace, BeginsAtNoughtEachTime) {
  TraceRules(true);
  Judge(2);
  TraceRules(true);
  Judge(2);
  TraceRules(false);
  EXPECT_EQ(Counted().at("test.even"), 1u);
}

TEST(RuleTrace, ListsEachNameOnceAndSorted) {
  const auto counts = RuleCounts();
  for (std::size_t i = 1; i < counts.size(); ++i) {
    EXPECT_LT(counts[i - 1].rule, counts[i].rule);
  }
}

TEST(RuleTrace, CountsEveryThread) {
  constexpr int kThreads = 8;
  constexpr int kTimes = 20'000;
  TraceRules(true);
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([] {
      for (int i = 0; i < kTimes; ++i) Judge(1000);
    });
  }
  for (std::thread& thread : threads) thread.join();
  TraceRules(false);
  EXPECT_EQ(Counted().at("test.large"), std::uint64_t{kThreads} * kTimes);
}

}  // namespace
}  // namespace tenderscan
