// The tables of a page: where they begin, what heads them, which way their records run; the same
// for the readers of fields and for recognition. Re-created for tests: not a real publication.
#include "extractors/layout/tables.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "extractors/extract.h"
#include "extractors/layout/page_reader.h"

namespace tenderscan {
namespace {

struct Read {
  explicit Read(std::string_view body, std::string_view type = "text/html") {
    DocumentSource source;
    source.bytes = body;
    content_type = std::string(type) + "; charset=UTF-8";
    source.content_type = content_type;
    text = Extract(source).text;
  }
  // "1,A100,8": the records of a table, as the readers of fields see them.
  std::vector<std::string> Records(std::size_t table) {
    std::vector<std::string> out;
    for (const std::vector<Cell>& row : page.tables().at(table).rows) {
      std::string& record = out.emplace_back();
      for (const Cell& cell : row) {
        if (!record.empty()) record += ",";
        record += cell.empty() ? "" : page.glyphs().Printed(cell.begin, cell.end);
      }
    }
    return out;
  }
  // What recognition is told that the place of `word` stands below.
  std::string HeadOf(std::string_view word) {
    const Layout& layout = page.layout();
    for (const Layout::Cell& cell : layout.cells) {
      if (cell.span.In(text.text) != word) continue;
      std::string head = "none";
      for (const Layout::Head& one : layout.heads) {
        if (one.table == cell.table && one.column == cell.column && one.from_row < cell.row)
          head = one.span.In(text.text);
      }
      return head;
    }
    return "no cell";
  }

  std::string content_type;
  ExtractedText text;
  PageReader page{text};
};

using Records = std::vector<std::string>;

TEST(Tables, AreTheSameForBothReaders) {
  Read page(
      "<table><tr><td>名称</td><td>型号</td><td>数量</td></tr>"
      "<tr><td>显卡</td><td>MP-9</td><td>8</td></tr></table>");
  EXPECT_EQ(page.Records(0), Records{"显卡,MP-9,8"});
  EXPECT_EQ(page.HeadOf("MP-9"), "型号");
}

TEST(Tables, FormsHaveNoHead) {
  Read page(
      "<table><tr><td>采购人</td><td>云岭大学</td><td>地址</td><td>东路1号</td></tr>"
      "<tr><td>代理机构</td><td>甲木招标有限公司</td><td>电话</td><td>无</td></tr></table>");
  EXPECT_TRUE(page.page.tables().empty());
  EXPECT_EQ(page.HeadOf("云岭大学"), "none");
}

TEST(Tables, WhatTagsMarkIsAHead) {
  Read page(
      "<table><tr><th>产品</th><th>参考</th></tr><tr><td>显卡</td><td>MP-9</td></tr></table>");
  EXPECT_EQ(page.HeadOf("MP-9"), "参考");
}

TEST(Tables, HeadsOfTwoRows) {
  Read page(
      "<table><tr><td rowspan=2>序号</td><td rowspan=2>名称</td><td colspan=2>规格</td>"
      "<td rowspan=2>数量</td></tr><tr><td>品牌</td><td>型号</td></tr>"
      "<tr><td>1</td><td>显卡</td><td>木牌</td><td>MP-9</td><td>8</td></tr></table>");
  ASSERT_EQ(page.page.tables().size(), 1u);
  EXPECT_EQ(page.page.tables()[0].Column(Field::kQuantity), 4);
  EXPECT_EQ(page.HeadOf("MP-9"), "型号");
  EXPECT_EQ(page.HeadOf("显卡"), "名称");
}

// 金额 above 含税 | 不含税: the lower cells say which of them, the upper one what and in which
// unit.
TEST(Tables, HeadsOverColumnsWhoseOwnNamesSayLittle) {
  const std::string rows =
      "<tr><td>品牌</td><td>型号</td><td>不含税</td><td>含税</td></tr>"
      "<tr><td>1</td><td>云州甲木公司</td><td>木牌</td><td>MP-9</td><td>8块</td><td>88.5</td>"
      "<td>100</td></tr><tr><td>2</td><td>云州乙木公司</td><td>木牌</td><td>MP-7</td><td>20</td>"
      "<td>31.86</td><td>36</td></tr></table>";
  const std::string merged =
      "<table><tr><td rowspan=2>包号</td><td rowspan=2>中标供应商</td><td colspan=2>规格</td>"
      "<td rowspan=2>数量</td><td colspan=2>中标金额（万元）</td></tr>" +
      rows;
  // People who make sheets leave the cells below blank instead.
  std::string blank =
      "<table><tr><td>包号</td><td>中标供应商</td><td colspan=2>规格</td><td>数量</td>"
      "<td colspan=2>中标金额（万元）</td></tr>" +
      rows;
  const std::size_t lower = blank.find("<tr><td>品牌");
  blank.insert(lower + 4, "<td></td><td></td>");
  blank.insert(blank.find("<td>不含税"), "<td></td>");
  for (const std::string& html : {merged, blank}) {
    Read page(html);
    ASSERT_EQ(page.page.tables().size(), 1u) << html;
    const NoticeTable& table = page.page.tables()[0];
    EXPECT_EQ(table.Column(Field::kQuantity), 4);
    EXPECT_EQ(table.Column(Field::kSupplier), 1);
    EXPECT_EQ(table.Column(Field::kModel), 3);
    ASSERT_EQ(table.Column(Field::kAmount), 6);
    EXPECT_EQ(table.columns[6].unit, MoneyUnit::kWan);
    EXPECT_EQ(table.rows.size(), 2u);
    EXPECT_EQ(page.HeadOf("MP-9"), "型号");
    EXPECT_EQ(page.HeadOf("云州乙木公司"), "中标供应商");
    EXPECT_EQ(page.HeadOf("云州甲木公司"), "中标供应商");
    EXPECT_EQ(page.HeadOf("31.86"), "不含税");
    EXPECT_EQ(page.HeadOf("8块"), "数量");
  }
  // A row of values below a head that goes over columns is none of the head's.
  Read values(
      "<table><tr><td>名称</td><td "
      "colspan=2>数量</td></tr><tr><td>显卡</td><td>8</td><td>块</td></tr>"
      "<tr><td>网卡</td><td>4</td><td>块</td></tr></table>");
  ASSERT_EQ(values.page.tables().size(), 1u);
  EXPECT_EQ(values.page.tables()[0].rows.size(), 2u);
}

TEST(Tables, RecordsSideBySideAreTurned) {
  Read page(
      "<table><tr><td>名称</td><td>显卡</td><td>网卡</td></tr>"
      "<tr><td>数量</td><td>8</td><td>4</td></tr></table>");
  EXPECT_EQ(page.Records(0), (Records{"显卡,8", "网卡,4"}));
  EXPECT_EQ(page.HeadOf("网卡"), "名称");
}

TEST(Tables, CellsThatOnlyBlanksPart) {
  Read page("云岭大学采购结果 序号 货物名称 规格型号 数量 单价（元）   1 路由器 MP-9 2 10429.00\n",
            "text/plain");
  ASSERT_EQ(page.page.tables().size(), 1u);
  EXPECT_EQ(page.HeadOf("MP-9"), "规格型号");
}

TEST(Tables, LinesOfOneWidth) {
  Read page("| 名称 | 型号 | 数量 |\n|---|:-:|---|\n| 显卡 | MP-9 | 8 |\n| 网卡 | | 4 |\n完",
            "text/plain");
  EXPECT_EQ(page.Records(0), (Records{"显卡,MP-9,8", "网卡,,4"}));
  EXPECT_EQ(page.HeadOf("MP-9"), "型号");
}

TEST(Tables, RowsBelowAHeadOfItsOwnTable) {
  Read page(
      "<table><tr><th>名称</th><th>数量</th></tr></table>"
      "<table><tr><td>显卡</td><td>8</td></tr><tr><td>网卡</td><td>4</td></tr></table>");
  EXPECT_EQ(page.Records(0), (Records{"显卡,8", "网卡,4"}));
  EXPECT_EQ(page.HeadOf("网卡"), "名称");
  // A sentence between them parts them.
  Read apart(
      "<table><tr><th>名称</th><th>数量</th></tr></table><p>另见</p>"
      "<table><tr><td>显卡</td><td>8</td></tr></table>");
  EXPECT_EQ(apart.HeadOf("显卡"), "none");
}

}  // namespace
}  // namespace tenderscan
