// What was bought: of tables, lines, lists and rows without a mark.
#include "tests/extractors/notice/read_text.h"

namespace tenderscan {
namespace {

// name | brand | model | quantity | unit price, a line an item.
std::string Items(const Notice& notice) {
  std::string out;
  for (const Item& item : notice.items) {
    out += item.name.value_or("-") + " | " + item.brand.value_or("-") + " | " +
           item.model.value_or("-") + " | " + item.quantity.value_or("-") + " | " +
           Shown(item.unit_price) + "\n";
  }
  return out;
}

constexpr std::string_view kTop =
    "云岭大学测试台采购中标公告\n项目编号：YL-2024-1\n采购人：云岭大学\n"
    "中标供应商：甲木仪器有限公司\n中标金额：170820.00元\n";

TEST(Items, OfATable) {
  EXPECT_EQ(Items(ReadPage("<h2>云岭大学测试台采购中标公告</h2><p>项目编号：YL-2024-1</p><table>"
                           "<tr><th>货物名称</th><th>品牌</th><th>规格型号</th><th>数量</th>"
                           "<th>单价（元）</th></tr>"
                           "<tr><td>测试台</td><td>甲山</td><td>JS-1</td><td>2台</td>"
                           "<td>642，500.00</td></tr>"
                           "<tr><td>合计</td><td></td><td></td><td></td><td></td></tr></table>")),
            "测试台 | 甲山 | JS-1 | 2台 | 642500.00\n");
}

TEST(Items, OfLines) {
  EXPECT_EQ(Items(ReadText(std::string(kTop) +
                           "货物名称：测试台 品牌：甲山 规格型号：JS-1 数量：2台 单价：85410元\n")),
            "测试台 | 甲山 | JS-1 | 2台 | 85410.00\n");
}

TEST(Items, OfARowWithoutAMark) {
  // Quantity times price is the award: 1 x 170820.00, and not 11 x 70820.00.
  EXPECT_EQ(Items(ReadText(std::string(kTop) +
                           "序号标项名称标的名称品牌数量单价规格型号"
                           "1甲山JS8测试车甲山汽车1170820.00甲山JS8测试车五、评审专家名单：\n")),
            "甲山JS8测试车 | 甲山汽车 | 甲山JS8测试车 | 1 | 170820.00\n");
}

TEST(Items, OfParallelListsInAContract) {
  EXPECT_EQ(
      Items(ReadText("云岭大学测试台采购合同公告\n项目编号：YL-2024-1\n采购人：云岭大学\n"
                     "供应商：甲木仪器有限公司\n合同金额：10万元\n主要标的名称：测试台；示波器\n"
                     "规格型号：JS-1；OS-2\n数量：1；2\n")),
      "测试台 | - | JS-1 | 1 | -\n示波器 | - | OS-2 | 2 | -\n");
}

}  // namespace
}  // namespace tenderscan
