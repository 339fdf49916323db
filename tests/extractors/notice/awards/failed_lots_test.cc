// Lots that came to nothing, and awards that are taken away.
#include "tests/extractors/notice/read_text.h"

namespace tenderscan {
namespace {

TEST(FailedLots, InTheTitleOfACancellation) {
  EXPECT_EQ(Shown(ReadText("云岭大学测试台采购（包2、包3）废标公告\n项目编号：YL-2024-1\n"
                           "采购人：云岭大学\n")
                      .awards),
            "2 | - | - | - | unsuccessful\n3 | - | - | - | unsuccessful\n");
}

TEST(FailedLots, InARowWithoutASupplier) {
  EXPECT_EQ(Shown(ReadPage("<h2>云岭大学测试台采购中标公告</h2><p>项目编号：YL-2024-1</p><table>"
                           "<tr><th>包号</th><th>中标供应商</th><th>中标金额（元）</th></tr>"
                           "<tr><td>1</td><td>甲木仪器有限公司</td><td>100000</td></tr>"
                           "<tr><td>2</td><td>有效供应商不足三家，废标</td><td>/</td></tr></table>")
                      .awards),
            "1 | 甲木仪器有限公司 | 100000.00 | - | active\n2 | - | - | - | unsuccessful\n");
}

TEST(FailedLots, InASentence) {
  EXPECT_EQ(Shown(ReadText("云岭大学测试台采购中标公告\n项目编号：YL-2024-1\n"
                           "包1中标供应商：甲木仪器有限公司\n中标金额：10万元\n"
                           "包4投标人不足法定人数，废标处理。\n")
                      .awards),
            "1 | 甲木仪器有限公司 | 100000.00 | - | active\n4 | - | - | - | unsuccessful\n");
}

TEST(CancelledAwards, OfTheSupplierThatIsNamed) {
  EXPECT_EQ(Shown(ReadText("云岭大学测试台采购中标结果变更公告\n项目编号：YL-2024-1\n"
                           "采购人：云岭大学\n现取消甲木仪器有限公司的中标资格，"
                           "确定乙水科技有限公司为中标人。\n")
                      .awards),
            "- | 乙水科技有限公司 | - | - | active\n- | 甲木仪器有限公司 | - | - | cancelled\n");
}

}  // namespace
}  // namespace tenderscan
