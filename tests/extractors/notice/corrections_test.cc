// What a correction corrects: of tables, labels and as one piece.
#include "tests/extractors/notice/read_text.h"

namespace tenderscan {
namespace {

// field: before -> after, a line a change.
std::string Changes(const Notice& notice) {
  std::string out;
  if (!notice.corrects) return out;
  for (const Correction::Change& change : notice.corrects->what)
    out += change.field + ": " + change.before.value_or("-") + " -> " + change.after.value_or("-") +
           "\n";
  return out;
}

TEST(Corrections, OfATable) {
  EXPECT_EQ(
      Changes(ReadPage(
          "<h2>云岭大学测试台采购更正公告</h2><p>项目编号：YL-2024-1</p><p>采购人：云岭大学</p>"
          "<table><tr><th>序号</th><th>更正项</th><th>更正前内容</th><th>更正后内容</th></tr>"
          "<tr><td>1</td><td>预算金额</td><td>50万元</td><td>60万元</td></tr>"
          "<tr><td>2</td><td>质保期</td><td>一年</td><td>三年</td></tr></table>")),
      "budget: 50万元 -> 60万元\n质保期: 一年 -> 三年\n");
}

TEST(Corrections, OfLabels) {
  EXPECT_EQ(Changes(ReadText("云岭大学测试台采购更正公告\n项目编号：YL-2024-1\n采购人：云岭大学\n"
                             "原投标截止时间：2024年4月8日9:30\n现更正为：2024年4月18日9:30\n")),
            "deadline: - -> 2024年4月18日9:30\n");
}

}  // namespace
}  // namespace tenderscan
