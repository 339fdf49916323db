// What each stage of the path could not read becomes the document's.
// Re-created for tests: not a real publication.
#include "pipeline/pipeline.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "tests/extractors/isolated_reader_double.h"

namespace tenderscan {
namespace {

TEST(Pipeline, WhatIsLeftOfANoticeIsAGapOfItsDocument) {
  const auto rules = LoadRules(std::nullopt, std::nullopt);
  ASSERT_TRUE(rules);
  Capture capture;
  capture.content_type = "text/plain; charset=utf-8";
  capture.body =
      "云岭大学测试台采购成交公告\n项目编号：YL-2024-1\n采购人：云岭大学\n"
      "序号\t货物名称\t品牌\t规格型号\n";
  for (int i = 1; i <= 20'001; ++i)
    capture.body += std::to_string(i) + "\t测试台\t甲山\tJS-" + std::to_string(i) + "\n";
  const std::vector<ScannedDocument> scanned = ScanCapture(capture, *rules);
  ASSERT_EQ(scanned.size(), 1u);
  const Document& document = scanned[0].document;
  EXPECT_EQ(document.outcome, Outcome::kPartlyRead);
  ASSERT_EQ(document.gaps.size(), 1u);
  EXPECT_EQ(document.gaps[0].code, GapCode::kLimitExceeded);
  EXPECT_NE(document.gaps[0].what.find("items"), std::string::npos) << document.gaps[0].what;
  ASSERT_TRUE(scanned[0].notice);
  EXPECT_TRUE(scanned[0].notice->gaps.empty());
}

// A pool of isolated readers in the rules reads what is apart; what it loses is said.
TEST(Pipeline, RulesCarryTheReadersOfWhatIsApart) {
  auto rules = LoadRules(std::nullopt, std::nullopt);
  ASSERT_TRUE(rules);
  const IsolatedReaderDouble reader;
  rules->extractors.isolated = &reader;
  const auto scan = [&](std::string body) {
    Capture capture;
    capture.uri = "http://a.cn/1.pdf";
    capture.body = std::move(body);
    return ScanCapture(std::move(capture), *rules);
  };

  const auto read = scan("%PDF-1.4 sound");
  ASSERT_EQ(read.size(), 1u);
  EXPECT_EQ(read[0].document.outcome, Outcome::kRead);
  ASSERT_EQ(read[0].recognition.annotations.size(), 1u);
  EXPECT_EQ(read[0].recognition.annotations[0].quote.exact, "A100");

  const auto late = scan("%PDF-1.4 run on");
  ASSERT_EQ(late.size(), 1u);
  EXPECT_EQ(late[0].document.outcome, Outcome::kUnread);
  ASSERT_EQ(late[0].document.gaps.size(), 1u);
  EXPECT_EQ(late[0].document.gaps[0].code, GapCode::kTimeout);

  const auto crashed = scan("%PDF-1.4 crash");
  EXPECT_EQ(crashed[0].document.outcome, Outcome::kUnread);
  ASSERT_EQ(crashed[0].document.gaps.size(), 1u);
  EXPECT_EQ(crashed[0].document.gaps[0].code, GapCode::kCrashed);
  EXPECT_EQ(reader.calls, 3);
}

}  // namespace
}  // namespace tenderscan
