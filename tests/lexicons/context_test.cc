// Surroundings: cells and headers, labels, sections, lots, sentences; and that hostile sizes stay
// cheap.
#include "lexicons/context.h"

#include <gtest/gtest.h>

#include <random>

#include "tests/lexicons/page.h"

namespace tenderscan {
namespace {

TEST(ContextTest, CellKnowsItsRowAndColumnHeader) {
  ReadPage page(
      Page()
          .Line("四、主要标的信息")
          .Table({{"序号", "货物名称", "品牌", "规格型号", "数量", "单价（元）"},
                  {"1", "GPU服务器", "超微", "SYS-1，内置A100 2块", "1台", "376,000.00"}}));
  const Surroundings at = page.context.At(page.Place("A100"));
  EXPECT_EQ(at.field, FieldKind::kModel);
  EXPECT_EQ(page.context.Original(at.cell), "SYS-1，内置A100 2块");
  EXPECT_EQ(page.context.Original(at.label), "规格型号");
  EXPECT_EQ(
      page.context.Original(page.context.CellOfField(at.table, at.row_index, FieldKind::kQuantity)),
      "1台");
  EXPECT_EQ(page.context.Original(at.heading), "主要标的信息");
  EXPECT_EQ(page.context.RowCells(at.table, at.row_index).size(), 6u);
  EXPECT_TRUE(page.context.IsHeaderRow(at.table, 0));
  EXPECT_FALSE(page.context.IsHeaderRow(at.table, 1));
}

TEST(ContextTest, ACellThatHoldsThePageIsNoRow) {
  std::string body = "一、项目概况\n采购A100服务器六台。\n";
  for (int i = 0; i < 12; ++i)
    body += "供应商应当具备良好的商业信誉和健全的财务制度，按时递交响应文件。\n";
  ReadPage page(Page().Table({{body}, {"A100", "8张"}}));
  const Surroundings in_page = page.context.At(page.Place("A100"));
  EXPECT_TRUE(in_page.row.empty());
  EXPECT_LT(in_page.table, 0);
  EXPECT_EQ(page.context.Original(in_page.line), "采购A100服务器六台。");
  const Surroundings in_row = page.context.At(page.Place("A100", 1));
  EXPECT_EQ(page.context.Original(in_row.row), "A100\t8张");
  // A long specification beside other cells is a row.
  ReadPage wide(Page().Table({{"服务器", body, "4台"}}));
  EXPECT_FALSE(wide.context.At(wide.Place("A100")).row.empty());
}

TEST(ContextTest, LabelBeforeAColonAndToTheLeft) {
  ReadPage page(Page()
                    .Line("供应商地址：海淀区亚马逊云科技大厦3层")
                    .Line("联系时间：9:00至17:30，地点AWS园区")
                    .Table({{"采购单位地址", "AWS路1号", "行政区域", "北京市"}}));
  EXPECT_EQ(page.context.At(page.Place("亚马逊云科技")).field, FieldKind::kAddress);
  EXPECT_EQ(page.context.Original(page.context.At(page.Place("AWS园区")).label), "联系时间");
  const Surroundings cell = page.context.At(page.Place("AWS路"));
  EXPECT_EQ(cell.field, FieldKind::kAddress);
  EXPECT_EQ(page.context.Original(cell.label), "采购单位地址");
}

TEST(ContextTest, LotsFromMarksAndColumns) {
  ReadPage page(
      Page()
          .Line("三、采购结果")
          .Line("合同包1(训练服务器)：H100八台")
          .Line("第二包：L20六台；第三包：A10一台")
          .Line("四、其他")
          .Line("联系B包供应商")
          .Table({{"包号", "货物名称", "数量"}, {"01", "T4显卡", "2"}, {"02", "V100显卡", "3"}}));
  EXPECT_EQ(page.context.At(page.Place("H100")).lot, "1");
  EXPECT_EQ(page.context.At(page.Place("L20")).lot, "2");
  EXPECT_EQ(page.context.At(page.Place("A10一")).lot, "3");
  EXPECT_EQ(page.context.At(page.Place("供应商")).lot, "");
  EXPECT_EQ(page.context.At(page.Place("T4")).lot, "1");
  EXPECT_EQ(page.context.At(page.Place("V100")).lot, "2");
}

TEST(ContextTest, GluedTextIsCutAtSectionMarks) {
  ReadPage page(
      Page().Line("一、项目编号：X1二、项目名称：云服务采购三、主要标的信息序号标的名称1AWS账号四、"
                  "评审专家：略"));
  const Surroundings at = page.context.At(page.Place("AWS"));
  EXPECT_EQ(page.context.Original(at.line), "三、主要标的信息序号标的名称1AWS账号");
  EXPECT_EQ(page.context.At(page.Place("云服务")).field, FieldKind::kSubject);
}

TEST(ContextTest, SentencesEndAtStopsAndCorrectionsAreKnown) {
  ReadPage page(Page().Line("原有H800一台；将“V100 4张”更正为“V100 10张”。另购T4。"));
  EXPECT_EQ(page.context.Original(page.context.At(page.Place("H800")).sentence), "原有H800一台；");
  EXPECT_TRUE(page.context.At(page.Place("V100")).corrected_away);
  EXPECT_FALSE(page.context.At(page.Place("V100", 1)).corrected_away);
}

TEST(ContextTest, EveryPlaceOfARandomPageLiesInsideItsSurroundings) {
  std::mt19937 random(20240312);
  const std::vector<std::string> words = {
      "数量", "A100",     "：",
      "。",   "；",       "一、",
      "包1",  "显卡 8张", "\xE3\x80\x80\xE3\x80\x80\xE3\x80\x80",
      "x",    "更正为",   "第二包"};
  for (int round = 0; round < 200; ++round) {
    Page page;
    for (int part = 0; part < 6; ++part) {
      const auto line = [&] {
        std::string out;
        for (std::size_t n = random() % 6; n > 0; --n) out += words[random() % words.size()];
        return out;
      };
      if (random() % 3 == 0) {
        std::vector<std::vector<std::string>> rows(1 + random() % 4);
        for (auto& row : rows) {
          for (std::size_t n = 1 + random() % 4; n > 0; --n) row.push_back(line());
        }
        page.Table(rows);
      } else {
        page.Line(line());
      }
    }
    ReadPage read(page);
    for (std::uint32_t at = 0; at < read.text.text.size(); ++at) {
      if ((static_cast<unsigned char>(read.text.text[at]) & 0xC0) == 0x80) continue;
      const Surroundings around = read.context.At({at, at + 1});
      EXPECT_TRUE(around.sentence.begin <= at && at < around.sentence.end);
      EXPECT_TRUE(around.line.Contains({around.line.begin, around.sentence.end}));
      EXPECT_TRUE(around.cell.empty() || around.row.Contains(around.cell));
    }
  }
}

TEST(ContextTest, AHundredThousandCellsAreReadAndAsked) {
  std::vector<std::vector<std::string>> rows(10000, std::vector<std::string>(10, "A100 8张"));
  rows[0] = {"名称", "品牌", "型号", "数量", "单位", "名称", "品牌", "型号", "数量", "单位"};
  ReadPage page(Page().Table(rows));
  std::size_t asked = 0;
  for (std::uint32_t at = 0; at + 4 < page.text.text.size(); at += 11) {
    asked += page.context.At({at, at + 1}).table == 0;
  }
  EXPECT_GT(asked, 80000u);  // the others fall on the tabs between cells
}

}  // namespace
}  // namespace tenderscan
