// Which source counts where two tell of the same awards.
#include "tests/extractors/notice/read_text.h"

namespace tenderscan {
namespace {

std::string Awards(const std::string& body) {
  return Shown(
      ReadPage("<h2>云岭大学测试台采购中标公告</h2><p>项目编号：YL-2024-1</p>" + body).awards);
}

constexpr std::string_view kTable =
    "<table><tr><th>包号</th><th>中标供应商</th><th>中标金额（元）</th></tr>"
    "<tr><td>1</td><td>甲木仪器有限公司</td><td>100000</td></tr></table>";

TEST(MergeAwards, ATableThatSaysWhoWonGoesFirst) {
  EXPECT_EQ(
      Awards("<p>中标供应商：甲木仪器有限公司</p><p>中标金额：99999元</p>" + std::string(kTable)),
      "1 | 甲木仪器有限公司 | 100000.00 | - | active\n");
}

TEST(MergeAwards, EachAddsWhomTheOtherDoesNotName) {
  EXPECT_EQ(Awards("<p>包2：</p><p>中标供应商：乙水科技有限公司</p><p>中标金额：20万元</p>" +
                   std::string(kTable)),
            "1 | 甲木仪器有限公司 | 100000.00 | - | active\n"
            "2 | 乙水科技有限公司 | 200000.00 | - | active\n");
}

TEST(MergeAwards, ATableOfAllBidsFillsInWhatLabelsLack) {
  EXPECT_EQ(Awards("<p>中标供应商：甲木仪器有限公司</p><table>"
                   "<tr><th>供应商名称</th><th>最终报价（元）</th></tr>"
                   "<tr><td>甲木仪器有限公司</td><td>100000</td></tr>"
                   "<tr><td>乙水科技有限公司</td><td>120000</td></tr></table>"),
            "- | 甲木仪器有限公司 | 100000.00 | - | active\n");
}

TEST(MergeAwards, ASummaryRepeatsNoAward) {
  EXPECT_EQ(Awards(std::string(kTable) + "<p>四、汇总</p>" + std::string(kTable)),
            "1 | 甲木仪器有限公司 | 100000.00 | - | active\n");
}

// Two lots of one consortium, named in two ways: each name again is the award of its lot.
TEST(MergeAwards, FirmsThatAreNamedAgainAreTheAwardOfTheirLot) {
  EXPECT_EQ(
      Awards("<table><tr><th>包号</th><th>中标供应商</th><th>中标金额（元）</th></tr>"
             "<tr><td>1</td><td>甲木仪器有限公司、乙水科技有限公司联合体</td><td>100000</td></tr>"
             "<tr><td>2</td><td>甲木仪器有限公司、乙水科技有限公司联合体</td><td>200000</td></tr>"
             "<tr><td>2</td><td>乙水科技有限公司、甲木仪器有限公司联合体</td><td>200000</td></tr>"
             "</table>"),
      "1 | 甲木仪器有限公司、乙水科技有限公司 | 100000.00 | - | active\n"
      "2 | 甲木仪器有限公司、乙水科技有限公司 | 200000.00 | - | active\n");
}

}  // namespace
}  // namespace tenderscan
