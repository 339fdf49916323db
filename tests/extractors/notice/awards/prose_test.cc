// Awards that sentences tell of: of results, of contracts, of corrections.
#include "tests/extractors/notice/read_text.h"

namespace tenderscan {
namespace {

std::string Awards(const std::string& title, const std::string& sentence) {
  return Shown(ReadText("云岭大学测试台采购" + title + "\n项目编号：YL-2024-1\n采购人：云岭大学\n" +
                        sentence + "\n")
                   .awards);
}

TEST(AwardsFromProse, WhatIsSaidOfACompany) {
  const std::string won = "- | 甲木仪器有限公司 | - | - | active\n";
  for (const std::string sentence :
       {"经评审，确定甲木仪器有限公司为中标人。", "经评审，由甲木仪器有限公司为成交供应商。",
        "评审小组推荐了甲木仪器有限公司为本项目中选单位。",
        "经评审委员会评定甲木仪器有限公司为本次采购的成交供应商。",
        "现确定甲木仪器有限公司为入围供应商。"}) {
    EXPECT_EQ(Awards("中标公告", sentence), won) << sentence;
  }
  EXPECT_EQ(Awards("中标候选人公示", "推荐甲木仪器有限公司为第二中标候选人。"),
            "- | 甲木仪器有限公司 | - | 2 | pending\n");
}

TEST(AwardsFromProse, OtherSentencesNameNoWinner) {
  for (const std::string sentence :
       {"甲木仪器有限公司为本项目提供测试服务。", "委托甲木仪器有限公司为第三方检测机构。",
        "中标单位为履约做好准备。"}) {
    EXPECT_EQ(Awards("中标公告", sentence), "") << sentence;
  }
}

TEST(AwardsFromContractProse, WhoSignsWithTheBuyer) {
  EXPECT_EQ(Awards("合同公告", "中标人甲木仪器有限公司与采购人签订了采购合同。"),
            "- | 甲木仪器有限公司 | - | - | active\n");
}

TEST(AwardsFromCorrections, WhomACorrectionNamesInstead) {
  EXPECT_EQ(Awards("中标结果更正公告", "现将中标人更正为甲木仪器有限公司，中标总价：10.5万元。"),
            "- | 甲木仪器有限公司 | 105000.00 | - | active\n");
}

}  // namespace
}  // namespace tenderscan
