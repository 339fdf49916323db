// Awards that tables print.
#include "tests/extractors/notice/read_text.h"

namespace tenderscan {
namespace {

std::string Awards(const std::string& tables) {
  return Shown(
      ReadPage("<h2>云岭大学测试台采购中标公告</h2><p>项目编号：YL-2024-1</p>" + tables).awards);
}

TEST(AwardsFromTables, ARowEach) {
  EXPECT_EQ(Awards("<table><tr><th>包号</th><th>中标供应商</th><th>中标金额（万元）</th></tr>"
                   "<tr><td>1</td><td>甲木仪器有限公司</td><td>10</td></tr>"
                   "<tr><td>2</td><td>乙水科技有限公司</td><td>20.5</td></tr></table>"),
            "1 | 甲木仪器有限公司 | 100000.00 | - | active\n"
            "2 | 乙水科技有限公司 | 205000.00 | - | active\n");
}

TEST(AwardsFromTables, TheAmountInWordsHasAColumnOfItsOwn) {
  const auto value = [](const std::string& heads, const std::string& cells) {
    const Notice notice = ReadPage(
        "<h2>云岭大学测试台采购中标公告</h2><p>项目编号：YL-2024-1</p><table><tr><th>包号</th>"
        "<th>中标供应商</th>" +
        heads + "</tr><tr><td>1</td><td>甲木仪器有限公司</td>" + cells + "</tr></table>");
    return notice.awards.at(0).value.value();
  };
  for (const std::string heads :
       {"<th>中标金额（元）</th><th>大写</th>",
        "<th>中标金额（小写）</th><th>中标金额（大写）</th>",
        "<th>成交金额（元）</th><th>金额大写</th>", "<th>中标价（元）</th><th>大写金额</th>"}) {
    const Value differs = value(heads, "<td>224200</td><td>贰拾贰万肆仟壹佰元整</td>");
    EXPECT_EQ(differs.minor, 22420000) << heads;
    EXPECT_EQ(differs.words, "贰拾贰万肆仟壹佰元整") << heads;
    EXPECT_EQ(differs.agrees, false) << heads;
    const Value same = value(heads, "<td>224200</td><td>人民币贰拾贰万肆仟贰佰元整</td>");
    EXPECT_EQ(same.agrees, true) << heads;
  }
  // Another amount's words, and two of them: nobody's.
  const Value budget = value("<th>中标金额（元）</th><th>预算金额（大写）</th>",
                             "<td>224200</td><td>叁拾万元整</td>");
  EXPECT_EQ(budget.agrees, std::nullopt);
  const Value two = value("<th>中标金额（元）</th><th>大写</th><th>金额大写</th>",
                          "<td>224200</td><td>叁拾万元整</td><td>贰拾万元整</td>");
  EXPECT_EQ(two.agrees, std::nullopt);
}

TEST(AwardsFromTables, AColumnSaysWhoWon) {
  EXPECT_EQ(Awards("<table><tr><th>投标人名称</th><th>投标报价（元）</th><th>是否中标</th></tr>"
                   "<tr><td>甲木仪器有限公司</td><td>100000</td><td>是</td></tr>"
                   "<tr><td>乙水科技有限公司</td><td>200000</td><td>否</td></tr></table>"),
            "- | 甲木仪器有限公司 | 100000.00 | - | active\n");
}

TEST(AwardsFromTables, SeveralWinnersInACell) {
  const std::string both =
      "1 | 甲木仪器有限公司 | 1000000.00 | - | active\n"
      "2 | 乙水科技有限公司 | 285000.00 | - | active\n";
  EXPECT_EQ(Awards("<table><tr><th>标项</th><th>供应商名称</th><th>中标金额（元）</th></tr>"
                   "<tr><td>1<br>2</td><td>甲木仪器有限公司<br>乙水科技有限公司</td>"
                   "<td>1000000<br>285000</td></tr></table>"),
            both);
  EXPECT_EQ(Awards("<table><tr><th>标项</th><th>供应商名称</th><th>中标金额（元）</th></tr>"
                   "<tr><td>1；2</td><td>1.甲木仪器有限公司；2.乙水科技有限公司</td>"
                   "<td>1.1000000；2.285000</td></tr></table>"),
            both);
  EXPECT_EQ(Awards("<table><tr><th>入围供应商名称</th><th>地址</th></tr>"
                   "<tr><td><p>甲木仪器有限公司</p><p>乙水科技有限公司</p></td><td>昆州</td></tr>"
                   "</table>"),
            "- | 甲木仪器有限公司 | - | - | active\n- | 乙水科技有限公司 | - | - | active\n");
}

TEST(AwardsFromTables, OneSupplierOfTwoLinesStaysOne) {
  // A consortium, a branch, a name that a line end parts: one award.
  for (const std::string name : {"牵头人：甲木仪器有限公司<br>成员：乙水科技有限公司",
                                 "甲木仪器有限公司<br>昆州分公司", "甲木仪器<br>有限公司"}) {
    const std::string awards = Awards(
        "<table><tr><th>标项</th><th>中标供应商</th><th>中标金额（元）</th></tr><tr><td>1</"
        "td><td>" +
        name + "</td><td>1000000</td></tr></table>");
    EXPECT_EQ(std::count(awards.begin(), awards.end(), '\n'), 1) << awards;
    EXPECT_NE(awards.find("1000000.00"), std::string::npos) << awards;
  }
}

TEST(AwardsFromTables, TheUnitAboveATableHoldsForItsNumbers) {
  const std::string table =
      "<tr><th>标项</th><th>供应商名称</th><th>中标金额</th></tr>"
      "<tr><td>1</td><td>甲木仪器有限公司</td><td>128.5</td></tr></table>";
  const std::string award = "1 | 甲木仪器有限公司 | 1285000.00 | - | active\n";
  EXPECT_EQ(Awards("<p>单位：万元</p><table>" + table), award);
  EXPECT_EQ(Awards("<p>（金额单位：人民币万元）</p><table>" + table), award);
  EXPECT_EQ(Awards("<table><caption>单位：万元</caption>" + table), award);
  EXPECT_EQ(Awards("<table><tr><td colspan=3>单位：万元</td></tr>" + table), award);
  // Without one a small number is no amount.
  EXPECT_EQ(Awards("<p>计量单位：台</p><table>" + table),
            "1 | 甲木仪器有限公司 | - | - | active\n");
}

}  // namespace
}  // namespace tenderscan
