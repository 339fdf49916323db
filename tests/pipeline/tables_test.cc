// Tables whose tags were stripped, that are turned, or that bars draw say how many and of which
// lot, as tagged ones do. Re-created for tests: not a real publication.
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <utility>

#include "pipeline/pipeline.h"

namespace tenderscan {
namespace {

// "8 card, lot 1" of each term.
std::map<std::string, std::string> Bought(std::string body, std::string content_type) {
  static const Rules rules = std::move(*LoadRules(std::nullopt, std::nullopt));
  Capture capture;
  capture.content_type = std::move(content_type);
  capture.body = std::move(body);
  std::map<std::string, std::string> out;
  for (const ScannedDocument& scanned : ScanCapture(std::move(capture), rules)) {
    for (const Annotation& a : scanned.recognition.annotations) {
      std::string& said = out[a.term];
      said += said.empty() ? "" : "; ";
      said += a.quantity ? a.quantity->value + " " + std::string(Slug(a.quantity->unit)) : "none";
      said += ", lot " + a.lot.value_or("none");
    }
  }
  return out;
}

using Said = std::map<std::string, std::string>;

const std::string kPlainHead =
    "云岭大学显卡采购项目招标公告\n项目编号：YL-2024-1\n采购人：云岭大学\n二、采购需求\n";
const Said kTwoLots = {{"chip/a100", "8 card, lot 1"}, {"chip/h100", "4 card, lot 2"}};

TEST(Tables, EachCellALine) {
  EXPECT_EQ(
      Bought(kPlainHead + "包号\n品名\n型号\n数量（张）\n1\n显卡\nA100\n8\n2\n显卡\nH100\n4\n",
             "text/plain; charset=utf-8"),
      kTwoLots);
}

TEST(Tables, TabsBetweenCells) {
  EXPECT_EQ(
      Bought(kPlainHead + "包号\t品名\t型号\t数量（张）\n1\t显卡\tA100\t8\n2\t显卡\tH100\t4\n",
             "text/plain; charset=utf-8"),
      kTwoLots);
}

TEST(Tables, BarsBetweenCells) {
  EXPECT_EQ(Bought(kPlainHead + "| 包号 | 品名 | 型号 | 数量（张） |\n| 1 | 显卡 | A100 | 8 |\n"
                                "| 2 | 显卡 | H100 | 4 |\n",
                   "text/plain; charset=utf-8"),
            kTwoLots);
}

TEST(Tables, WithoutASequence) {
  EXPECT_EQ(Bought(kPlainHead + "品名\n型号\n数量（张）\n显卡\nA100\n8\n显卡\nH100\n4\n",
                   "text/plain; charset=utf-8"),
            (Said{{"chip/a100", "8 card, lot none"}, {"chip/h100", "4 card, lot none"}}));
}

TEST(Tables, RecordsSideBySide) {
  EXPECT_EQ(Bought("<html><body><h1>云岭大学显卡采购项目招标公告</h1><p>项目编号：YL-2024-1</p>"
                   "<p>采购人：云岭大学</p><table>"
                   "<tr><td>包号</td><td>1</td><td>2</td></tr>"
                   "<tr><td>品名</td><td>A100显卡</td><td>H100显卡</td></tr>"
                   "<tr><td>数量（张）</td><td>8</td><td>4</td></tr></table></body></html>",
                   "text/html; charset=utf-8"),
            kTwoLots);
}

TEST(Tables, BarsAndRulesBetweenCells) {
  EXPECT_EQ(Bought(kPlainHead + "包号 | 品名 | 型号 | 数量 | 备注\n---|---|---|---|---\n"
                                "1 | 显卡 | A100 | 8张 |\n2 | 显卡 | H100 | 4张 | 进口\n",
                   "text/plain; charset=utf-8"),
            kTwoLots);
}

TEST(Tables, BlanksBetweenCells) {
  EXPECT_EQ(Bought(kPlainHead + "包号 品名 型号 数量（张）\n1 显卡 A100 8\n2 显卡 H100 4\n",
                   "text/plain; charset=utf-8"),
            kTwoLots);
}

TEST(Tables, TheHeadInATableOfItsOwn) {
  EXPECT_EQ(Bought("<html><body><h1>云岭大学显卡采购项目招标公告</h1><p>项目编号：YL-2024-1</p>"
                   "<p>采购人：云岭大学</p><table><tr><th>包号</th><th>品名</th><th>数量</th></tr>"
                   "</table><table><tr><td>1</td><td>A100显卡</td><td>8张</td></tr>"
                   "<tr><td>2</td><td>H100显卡</td><td>4张</td></tr></table></body></html>",
                   "text/html; charset=utf-8"),
            kTwoLots);
}

TEST(Lots, GoOnInTheirLine) {
  EXPECT_EQ(Bought(kPlainHead + "包1采购A100显卡8张，包2采购H100显卡4张。\n",
                   "text/plain; charset=utf-8"),
            kTwoLots);
  EXPECT_EQ(Bought("<html><body><h1>云岭大学显卡采购项目招标公告</h1><p>项目编号：YL-2024-1</p>"
                   "<p>采购人：云岭大学</p><table><tr><td>内容</td>"
                   "<td>包1：A100显卡8张<br>包2：H100显卡4张</td></tr></table></body></html>",
                   "text/html; charset=utf-8"),
            kTwoLots);
  EXPECT_EQ(Bought(kPlainHead + "包1-1 A100显卡 8张 100万元 包1-2 H100显卡 4张 50万元\n",
                   "text/plain; charset=utf-8"),
            (Said{{"chip/a100", "8 card, lot 1-1"}, {"chip/h100", "4 card, lot 1-2"}}));
}

TEST(Lots, BeginALineBehindTheWidest) {
  EXPECT_EQ(Bought("云岭大学显卡采购项目招标公告\n项目编号：YL-2024-1\n采购人：云岭大学信息中心\n"
                   "包1：A100显卡8张\n包2：H100显卡4张\n",
                   "text/plain; charset=utf-8"),
            kTwoLots);
}

// Of several lots together none is the place's own.
TEST(Lots, ThatAreNamedTogetherAreNone) {
  EXPECT_EQ(Bought(kPlainHead + "包1、包2：A100显卡各4张\n包3：H100显卡4张\n",
                   "text/plain; charset=utf-8")["chip/h100"],
            "4 card, lot 3");
}

}  // namespace
}  // namespace tenderscan
