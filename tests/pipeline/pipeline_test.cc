// What each stage of the path could not read becomes the document's.
// Re-created for tests: not a real publication.
#include "pipeline/pipeline.h"

#include <gtest/gtest.h>

#include <string>

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

}  // namespace
}  // namespace tenderscan
