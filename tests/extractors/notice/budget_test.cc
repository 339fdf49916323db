// Budget and ceiling: of labels, lots and tables.
#include "tests/extractors/notice/read_text.h"

namespace tenderscan {
namespace {

Notice Tender(const std::string& words) {
  return ReadPage(
      "<h2>云岭大学测试台采购公开招标公告</h2><p>项目编号：YL-2024-1</p>"
      "<p>采购人：云岭大学</p>" +
      words);
}

TEST(Budget, OfLabels) {
  EXPECT_EQ(Shown(Tender("<p>预算金额：128.5万元</p>").budget), "1285000.00");
  EXPECT_EQ(Shown(Tender("<p>预算金额：1，285，000元</p>").budget), "1285000.00");
  EXPECT_EQ(Shown(Tender("<p>最高限价（元）：1, 285, 000.00</p>").ceiling), "1285000.00");
  // One form, one unit.
  EXPECT_EQ(Shown(Tender("<p>预算金额（万元）：29.5</p><p>最高限价：29</p>").ceiling), "290000.00");
}

TEST(Budget, OfLotsTheirTotal) {
  EXPECT_EQ(Shown(Tender("<p>预算金额：包1 50万元；包2 240万元；合计290万元</p>").budget),
            "2900000.00");
  EXPECT_EQ(Shown(Tender("<p>预算金额：包1 50万元；包2 240万元</p>").budget), "2900000.00");
}

TEST(Budget, OfATableTheSumWhereEveryRowHasItsShare) {
  const std::string head =
      "<table><tr><th>包号</th><th>货物名称</th><th>预算金额（万元）</th></tr>";
  EXPECT_EQ(Shown(Tender(head + "<tr><td>1</td><td>测试台</td><td>50</td></tr>"
                                "<tr><td>2</td><td>示波器</td><td>24.5</td></tr></table>")
                      .budget),
            "745000.00");
  EXPECT_EQ(Shown(Tender(head + "<tr><td>1</td><td>测试台</td><td>50</td></tr>"
                                "<tr><td>2</td><td>示波器</td><td></td></tr></table>")
                      .budget),
            "-");
  EXPECT_EQ(
      Shown(Tender("<p>单位：万元</p><table><tr><th>包号</th><th>货物名称</th>"
                   "<th>预算金额</th></tr><tr><td>1</td><td>测试台</td><td>50</td></tr></table>")
                .budget),
      "500000.00");
}

}  // namespace
}  // namespace tenderscan
