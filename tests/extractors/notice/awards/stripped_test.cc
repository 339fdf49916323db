// Awards of tables that were stripped of their tags: ranks across, rows and ranks without a mark.
#include "tests/extractors/notice/read_text.h"

namespace tenderscan {
namespace {

TEST(AwardsFromRanksAcross, ALineACell) {
  const Notice n = ReadText(
      "云岭大学测试台采购中标候选人公示\n项目编号：YL-2024-1\n第一中标候选人\n第二中标候选人\n"
      "单位名称\n甲木仪器有限公司\n乙水科技有限公司\n投标报价（元）\n100000\n200000\n");
  EXPECT_EQ(Shown(n.awards),
            "- | 甲木仪器有限公司 | 100000.00 | 1 | pending\n"
            "- | 乙水科技有限公司 | 200000.00 | 2 | pending\n");
}

TEST(AwardsFromGluedRows, TheNumberBeforeAnAmountIsTheRows) {
  std::string words =
      "云岭大学测试台采购结果公告项目编号：YL-2024-1序号标项名称总价(元)"
      "中标供应商名称中标供应商地址"
      "统一社会信用代码";
  // Beyond the ninth row too.
  for (int row = 1; row <= 11; ++row) {
    words += std::to_string(row) + "测试台18900." + std::to_string(10 + row) +
             "甲木仪器有限公司昆州市学府路1号91350100M000100Y43";
  }
  const Notice n = ReadText(words);
  ASSERT_EQ(n.awards.size(), 11u) << Shown(n.awards);
  EXPECT_EQ(Shown(n.awards[0].value), "18900.11");
  EXPECT_EQ(Shown(n.awards[9].value), "18900.20");
  EXPECT_EQ(n.awards[10].supplier, "甲木仪器有限公司");
  EXPECT_EQ(Shown(n.awards[10].value), "18900.21");
}

TEST(AwardsFromGluedRanks, AsManySuppliersAsRanks) {
  const Notice n = ReadText(
      "云岭大学测试台采购中标候选人公示项目编号：YL-2024-"
      "1第一候选人第二候选人单位名称甲木仪器有限公司"
      "乙水科技有限公司报价（元）¥100000.00¥200000.00");
  EXPECT_EQ(Shown(n.awards),
            "- | 甲木仪器有限公司 | 100000.00 | 1 | pending\n"
            "- | 乙水科技有限公司 | 200000.00 | 2 | pending\n");
}

}  // namespace
}  // namespace tenderscan
