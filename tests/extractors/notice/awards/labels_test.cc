// Awards that labels print.
#include "tests/extractors/notice/read_text.h"

namespace tenderscan {
namespace {

std::string Awards(const std::string& below_title) {
  return Shown(ReadText("云岭大学测试台采购中标公告\n项目编号：YL-2024-1\n" + below_title).awards);
}

TEST(AwardsFromLabels, ASupplierAndItsAmount) {
  EXPECT_EQ(Awards("中标供应商：甲木仪器有限公司\n中标金额：12.5万元\n"),
            "- | 甲木仪器有限公司 | 125000.00 | - | active\n");
  // In cells below their labels, the unit in the label.
  EXPECT_EQ(Awards("中标供应商\n甲木仪器有限公司\n中标金额（万元）\n12.5\n"),
            "- | 甲木仪器有限公司 | 125000.00 | - | active\n");
}

TEST(AwardsFromLabels, LotsByTheirHeadings) {
  EXPECT_EQ(Awards("包1：\n中标供应商：甲木仪器有限公司\n中标金额：10万元\n"
                   "包2：\n中标供应商：乙水科技有限公司\n中标金额：20万元\n"),
            "1 | 甲木仪器有限公司 | 100000.00 | - | active\n"
            "2 | 乙水科技有限公司 | 200000.00 | - | active\n");
}

TEST(AwardsFromLabels, RanksArePending) {
  EXPECT_EQ(Awards("第一中标候选人：甲木仪器有限公司\n投标报价：10万元\n"
                   "第二中标候选人：乙水科技有限公司\n投标报价：20万元\n"),
            "- | 甲木仪器有限公司 | 100000.00 | 1 | pending\n"
            "- | 乙水科技有限公司 | 200000.00 | 2 | pending\n");
}

TEST(AwardsFromLabels, OfSeveralAmountsTheTotalOrTheLast) {
  const auto amount = [](const std::string& printed) {
    const Notice n = ReadText(
        "云岭大学测试台采购中标公告\n项目编号：YL-2024-"
        "1\n中标供应商：甲木仪器有限公司\n中标金额：" +
        printed + "\n");
    return n.awards.empty() ? "none" : Shown(n.awards[0].value);
  };
  EXPECT_EQ(amount("硬件80万元，软件48.5万元，总计128.5万元"), "1285000.00");
  EXPECT_EQ(amount("一年60万元，两年共120万元"), "1200000.00");
  EXPECT_EQ(amount("单价64.25万元，总价128.5万元"), "1285000.00");
  EXPECT_EQ(amount("原报价130万元，最终报价128.5万元"), "1285000.00");
  // 共 of other things.
  EXPECT_EQ(amount("60万元，共分三期支付"), "600000.00");
  // Parts, and no total is printed.
  EXPECT_EQ(amount("可研服务费报价63500元，设计费报价1238000元"), "-");
  EXPECT_EQ(amount("单价合计3250元"), "-");
}

TEST(AwardsFromLabels, ATablesLastHeadIsNotTheFirstCellsLabel) {
  const Notice n = ReadPage(
      "<h2>云岭大学测试台采购中标公告</h2><p>项目编号：YL-2024-1</p><table>"
      "<tr><th>标项</th><th>供应商名称</th><th>地址</th><th>中标金额（元）</th></tr>"
      "<tr><td>1</td><td>甲木仪器有限公司</td></tr></table>");
  EXPECT_EQ(Shown(n.awards), "1 | 甲木仪器有限公司 | - | - | active\n");
}

// 小写 and 大写 below each other are one amount, and what differs is marked, whichever comes first.
TEST(AwardsFromLabels, AmountsThatAreWrittenTwice) {
  const std::string head =
      "云岭大学服务器采购中标公告\n采购人：云岭大学\n中标供应商：甲山科技有限公司\n";
  for (const std::string lines :
       {"中标金额（小写）：224200元\n中标金额（大写）：贰拾贰万肆仟%s佰元整",
        "中标金额（大写）：贰拾贰万肆仟%s佰元整\n中标金额（小写）：224200元",
        "中标金额大写：贰拾贰万肆仟%s佰元整\n中标金额小写：224200元",
        "中标价小写：￥224200.00 中标价大写：贰拾贰万肆仟%s佰元整",
        "中标金额：224200元\n大写：贰拾贰万肆仟%s佰元整",
        "中标金额：224200元\n（大写：贰拾贰万肆仟%s佰元整）"}) {
    for (const bool agrees : {true, false}) {
      std::string text = head + lines;
      text.replace(text.find("%s"), 2, agrees ? "贰" : "壹");
      const Notice notice = ReadText(text);
      ASSERT_EQ(notice.awards.size(), 1u) << text;
      ASSERT_TRUE(notice.awards[0].value) << text;
      EXPECT_EQ(notice.awards[0].value->minor, 22'420'000) << text;
      EXPECT_EQ(notice.awards[0].value->agrees, agrees) << text;
    }
  }
  // Another amount below is another's.
  const Notice two = ReadText(head + "中标金额：224200元\n质保金大写：壹万元整");
  ASSERT_EQ(two.awards.size(), 1u);
  EXPECT_EQ(two.awards[0].value->agrees, std::nullopt);
}

}  // namespace
}  // namespace tenderscan
