// What is other than the night before.
#include "commands/nightly/summary.h"

#include <gtest/gtest.h>

namespace tenderscan {
namespace {

TEST(NightSummary, TheLastCaptureOfAnAddressCounts) {
  FindingRow old, now, again;
  old.term = now.term = again.term = "chip/h100";
  old.uri = now.uri = again.uri = "http://portal.example/1";
  old.captured_at = "2026-11-20T00:00:00Z";
  now.captured_at = old.captured_at;
  again.captured_at = "2026-11-21T00:00:00Z";
  again.buyer = "某某示例大学";
  const auto told = [](const FindingRow& f) { return ToldFindings{{InWords(f).key, InWords(f)}}; };
  News news = Compare(told(old), {now, again});
  EXPECT_TRUE(news.fresh.empty());
  ASSERT_EQ(news.changed.size(), 1U);
  EXPECT_EQ(news.changed[0].changes[0], "buyer: 某某示例大学, was none");
  news = Compare(told(again), {});
  EXPECT_EQ(news.vanished.size(), 1U);
}

// What was told as context and is a lead by now is new.
TEST(NightSummary, ContextThatBecomesALeadIsNew) {
  FindingRow finding;
  finding.term = "oem/inspur";
  finding.uri = "http://portal.example/1";
  finding.standing = "context";
  const ToldFinding told = InWords(finding);
  EXPECT_TRUE(Compare({{told.key, told}}, {finding}).empty());
  finding.standing = "lead";
  EXPECT_EQ(Compare({{told.key, told}}, {finding}).fresh.size(), 1U);
}

TEST(NightSummary, SaysWhatBecameOfPages) {
  NightFacts night;
  ToldPage page{.key = "http://portal.example/1 gone 2026-11-20",
                .what = "gone",
                .day = "2026-11-23",
                .uri = "http://portal.example/1",
                .title = "示例公告",
                .codes = "k3xq7m2ta9pd",
                .changes = {}};
  night.news.pages.push_back(page);
  page.what = "rewritten";
  page.changes = {"budget: CNY 2, was CNY 1"};
  night.news.pages.push_back(page);
  EXPECT_FALSE(night.news.empty());
  const std::string text = SummaryText(night);
  for (const char* said :
       {"1 page gone, 1 page rewritten", "2026-11-23  gone  http://portal.example/1",
        "explain k3xq7m2ta9pd", "示例公告", "budget: CNY 2, was CNY 1"}) {
    EXPECT_NE(text.find(said), text.npos) << said;
  }
  night.news = {};
  EXPECT_EQ(SummaryText(night).find("PAGES"), text.npos);
}

}  // namespace
}  // namespace tenderscan
