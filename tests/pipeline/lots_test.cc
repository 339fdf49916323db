// A lot is one key on both sides: what an award is of, and what a place in the text is of. A
// finding joins on it, so each lot has its own supplier and amount. Re-created for tests: not a
// real publication.
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "pipeline/pipeline.h"
#include "store/findings.h"

namespace tenderscan {
namespace {

const Rules& Shipped() {
  static const Rules rules = std::move(*LoadRules(std::nullopt, std::nullopt));
  return rules;
}

// How two lots of a notice are called, and their keys.
struct Spelling {
  std::string first, second;
  std::string first_key = "1", second_key = "2";
};

const std::vector<Spelling>& WithWord() {
  static const std::vector<Spelling> all = {
      {"包1", "包2"},
      {"标段1", "标段2"},
      {"合同包1", "合同包2"},
      {"采购包一", "采购包二"},
      {"01包", "02包"},
      {"包一", "包二"},
      {"第1包", "第2包"},
      {"第一包", "第二包"},
      {"标段二", "标段三", "2", "3"},
      {"第一标段", "第二标段"},
      {"标项 1", "标项 2"},
      {"包Ⅰ", "包Ⅱ"},
      {"标段Ⅰ", "标段Ⅳ", "1", "4"},
      {"包①", "包②"},
      {"包1-1", "包1-2", "1-1", "1-2"},
      {"包A1", "包A2", "A1", "A2"},
      {"A包", "B包", "A", "B"},
      {"品目1-1", "品目1-2", "1-1", "1-2"},
      {"包件号：KX-01", "包件号：KX-02", "KX-01", "KX-02"},
  };
  return all;
}

struct Read {
  Notice notice;
  Recognition recognition;
  std::vector<Finding> findings;
};

Read Scanned(std::string body, std::string content_type) {
  Capture capture;
  capture.content_type = std::move(content_type);
  capture.body = std::move(body);
  std::vector<ScannedDocument> scanned = ScanCapture(std::move(capture), Shipped());
  Read out;
  if (scanned.size() != 1 || !scanned[0].notice) return out;
  out.findings =
      DeriveFindings(scanned[0].notice, scanned[0].recognition, scanned[0].document.extracted.text);
  out.notice = std::move(*scanned[0].notice);
  out.recognition = std::move(scanned[0].recognition);
  return out;
}

// The A100 is of the first lot, the H100 of the second, each with its own supplier and amount.
void ExpectEachItsOwn(const Read& read, const Spelling& spelling, const std::string& where) {
  const std::string about = where + " " + spelling.first;
  const auto expect = [&](std::string_view term, const std::string& key, std::string_view supplier,
                          std::int64_t minor) {
    for (const Finding& finding : read.findings) {
      if (read.recognition.terms[finding.summary].term != term) continue;
      EXPECT_EQ(finding.lot, key) << about;
      EXPECT_EQ(finding.deal.suppliers, std::vector<std::string>{std::string(supplier)}) << about;
      ASSERT_TRUE(finding.deal.amount) << about;
      EXPECT_EQ(finding.deal.amount->minor, minor) << about;
      EXPECT_EQ(finding.deal.amount_kind, AmountKind::kAward) << about;
      return;
    }
    ADD_FAILURE() << about << ": no finding of " << term;
  };
  expect("chip/a100", spelling.first_key, "甲木科技有限公司", 100'000'000);
  expect("chip/h100", spelling.second_key, "乙水科技有限公司", 5'000'000);
}

TEST(LotsOnBothSides, RowsOfAnAwardTable) {
  std::vector<Spelling> all = WithWord();
  all.push_back({"1", "2"});
  all.push_back({"一", "二"});
  all.push_back({"Ⅰ", "Ⅱ"});
  all.push_back({"A", "B", "A", "B"});
  all.push_back({"KX-01", "KX-02", "KX-01", "KX-02"});
  for (const Spelling& lot : all) {
    const Read read = Scanned(
        "<html><body><h1>云岭大学服务器采购项目中标公告</h1><p>项目编号：YL-2024-1</p>"
        "<p>采购人：云岭大学</p><table>"
        "<tr><td>包号</td><td>标的名称</td><td>数量</td><td>中标供应商</td>"
        "<td>中标金额（元）</td></tr>"
        "<tr><td>" +
            lot.first +
            "</td><td>A100显卡</td><td>8张</td><td>甲木科技有限公司</td>"
            "<td>1000000</td></tr>"
            "<tr><td>" +
            lot.second +
            "</td><td>H100显卡</td><td>4张</td><td>乙水科技有限公司</td>"
            "<td>50000</td></tr></table></body></html>",
        "text/html; charset=utf-8");
    ExpectEachItsOwn(read, lot, "row");
  }
}

// The supplier's row is the last but one: what stands above it belongs to the records too.
TEST(LotsOnBothSides, RecordsSideBySide) {
  for (const Spelling& lot : WithWord()) {
    const Read read = Scanned(
        "<html><body><h1>云岭大学服务器采购项目中标公告</h1><p>项目编号：YL-2024-1</p>"
        "<p>采购人：云岭大学</p><table>"
        "<tr><td>包号</td><td>" +
            lot.first + "</td><td>" + lot.second +
            "</td></tr>"
            "<tr><td>货物名称</td><td>A100显卡</td><td>H100显卡</td></tr>"
            "<tr><td>数量</td><td>8张</td><td>4张</td></tr>"
            "<tr><td>中标供应商</td><td>甲木科技有限公司</td><td>乙水科技有限公司</td></tr>"
            "<tr><td>中标金额（元）</td><td>1000000</td><td>50000</td></tr>"
            "</table></body></html>",
        "text/html; charset=utf-8");
    ExpectEachItsOwn(read, lot, "side by side");
  }
}

TEST(LotsOnBothSides, LinesOfAPlainText) {
  for (const Spelling& lot : WithWord()) {
    const auto part = [](const std::string& name, const std::string& item,
                         const std::string& supplier, const std::string& amount) {
      return name + "：\n中标供应商：" + supplier + "\n中标金额：" + amount + "元\n标的名称：" +
             item + "\n";
    };
    const Read read =
        Scanned("云岭大学服务器采购项目中标公告\n项目编号：YL-2024-1\n采购人：云岭大学\n" +
                    part(lot.first, "A100显卡8张", "甲木科技有限公司", "1000000") +
                    part(lot.second, "H100显卡4张", "乙水科技有限公司", "50000"),
                "text/plain; charset=utf-8");
    ExpectEachItsOwn(read, lot, "line");
  }
}

TEST(LotsOnBothSides, HeadingsOfAPage) {
  for (const Spelling& lot : WithWord()) {
    const auto part = [](const std::string& name, const std::string& item,
                         const std::string& supplier, const std::string& amount) {
      return "<h3>" + name + "</h3><p>中标供应商：" + supplier + "</p><p>中标金额：" + amount +
             "元</p><p>标的名称：" + item + "</p>";
    };
    const Read read = Scanned(
        "<html><body><h1>云岭大学服务器采购项目中标公告</h1><p>项目编号：YL-2024-1</p>"
        "<p>采购人：云岭大学</p>" +
            part(lot.first, "A100显卡8张", "甲木科技有限公司", "1000000") +
            part(lot.second, "H100显卡4张", "乙水科技有限公司", "50000") + "</body></html>",
        "text/html; charset=utf-8");
    ExpectEachItsOwn(read, lot, "heading");
  }
}

TEST(LotsOnBothSides, ALongFirstLineTakesNoLotIntoItself) {
  for (const char* stop : {"", "。"}) {
    const Read read = Scanned("云岭大学服务器采购及安装调试项目中标结果公告" + std::string(stop) +
                                  "\n采购人：云岭大学\n包1：采购A100显卡8张",
                              "text/plain; charset=utf-8");
    ASSERT_EQ(read.recognition.annotations.size(), 1u);
    EXPECT_EQ(read.recognition.annotations[0].lot, "1");
  }
}

}  // namespace
}  // namespace tenderscan
