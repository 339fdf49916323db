// Short notices with the turns of phrase that are easily read as their opposite.
// Re-created for tests: no real publications, invented names.
#include <gtest/gtest.h>

#include <string>

#include "extractors/extract.h"
#include "extractors/notice/notice_reader.h"

namespace tenderscan {
namespace {

std::optional<Notice> ReadText(const std::string& bytes) {
  DocumentSource source;
  source.bytes = bytes;
  source.content_type = "text/plain; charset=UTF-8";
  const Extraction extraction = Extract(source);
  return ReadNotice(extraction.text, {});
}

TEST(Awkward, TheNextCellIsReadWhole) {
  const auto notice = ReadText(
      "云岭大学显卡采购成交公告\n项目编号：YLDX-2024-031\n采购人：云岭大学\n"
      "成交供应商：甲山科技有限公司\n"
      "标的\t成交金额（元）\n显卡一批\t2000000\n");
  ASSERT_TRUE(notice);
  for (const Award& award : notice->awards) {
    if (award.value) {
      EXPECT_EQ(award.value->minor, 200'000'000);
    }
  }
}

TEST(Awkward, NoSumOverTwoCurrencies) {
  const auto notice = ReadText(
      "云岭大学显卡采购招标公告\n项目编号：YLDX-2024-032\n采购人：云岭大学\n"
      "预算金额：包1：100万元；包2：10万美元\n");
  ASSERT_TRUE(notice);
  EXPECT_FALSE(notice->budget);
}

}  // namespace
}  // namespace tenderscan
