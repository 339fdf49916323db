// Notices of sizes that no portal prints: read in linear time, and what a limit cuts off is said.
// Re-created for tests: no real publications, invented names.
//
// No time is asserted. What took the square of its input would take minutes to hours here, and end
// at the test's own time limit.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "extractors/extract.h"
#include "extractors/notice/notice_reader.h"

namespace tenderscan {
namespace {

constexpr std::size_t kTenMegabytes = 10'000'000;

std::string Page(std::string_view kind, std::string_view body) {
  std::string page = "<html><body><h1>云岭大学采购";
  page.append(kind).append("公告</h1><p>项目编号：YL-2024-1</p><p>采购人：云岭大学</p>");
  page.append(body).append("</body></html>");
  return page;
}

std::optional<Notice> ReadPage(std::string_view kind, std::string_view body) {
  const std::string bytes = Page(kind, body);
  DocumentSource source;
  source.bytes = bytes;
  source.content_type = "text/html; charset=utf-8";
  const Extraction extraction = Extract(source);
  EXPECT_EQ(extraction.outcome, Outcome::kRead);
  return ReadNotice(extraction.text, {});
}

std::optional<Notice> ReadText(std::string text) {
  ExtractedText extracted;
  extracted.text = std::move(text);
  return ReadNotice(extracted, {});
}

// `head` and `rows` rows, in each of which @ is the row's number.
std::string Table(std::string_view head, std::string_view row, int rows) {
  std::string out = "<table>" + std::string(head);
  for (int i = 1; i <= rows; ++i) {
    for (char c : row) c == '@' ? out += std::to_string(i) : out += c;
  }
  return out + "</table>";
}

std::string Repeat(std::string_view head, std::string_view piece, std::size_t bytes) {
  std::string out(head);
  out.reserve(bytes + piece.size());
  while (out.size() < bytes) out += piece;
  return out;
}

bool Says(const Notice& notice, std::string_view words) {
  return std::any_of(notice.gaps.begin(), notice.gaps.end(), [&](const Gap& gap) {
    return gap.code == GapCode::kLimitExceeded && gap.what.find(words) != std::string::npos;
  });
}

constexpr std::string_view kItemHead =
    "<tr><th>序号</th><th>货物名称</th><th>品牌</th><th>规格型号</th><th>单价（元）</th></tr>";
constexpr std::string_view kItemRow =
    "<tr><td>@</td><td>测试台</td><td>甲山</td><td>JS-@</td><td>@.00</td></tr>";

TEST(Limits, AHundredThousandCellsOfAPageAreRead) {
  const auto notice = ReadPage("中标", Table(kItemHead, kItemRow, 20'000));
  ASSERT_TRUE(notice);
  ASSERT_EQ(notice->items.size(), 20'000u);
  EXPECT_EQ(notice->items.back().model, "JS-20000");
  ASSERT_TRUE(notice->items.back().unit_price);
  EXPECT_EQ(notice->items.back().unit_price->minor, 2'000'000);
  EXPECT_TRUE(notice->gaps.empty());
}

TEST(Limits, WhatIsListedBeyondALimitIsSaid) {
  const auto items = ReadPage("中标", Table(kItemHead, kItemRow, 20'001));
  ASSERT_TRUE(items);
  EXPECT_EQ(items->items.size(), 20'000u);
  EXPECT_TRUE(Says(*items, "20000 items"));

  constexpr std::string_view kAwards =
      "<tr><th>包号</th><th>供应商名称</th><th>中标金额（元）</th></tr>";
  constexpr std::string_view kAward =
      "<tr><td>@</td><td>甲山@号科技有限公司</td><td>@0000.00</td></tr>";
  const auto enough = ReadPage("中标", Table(kAwards, kAward, 5000));
  ASSERT_TRUE(enough);
  EXPECT_EQ(enough->awards.size(), 5000u);
  EXPECT_TRUE(enough->gaps.empty());
  const auto awards = ReadPage("中标", Table(kAwards, kAward, 5001));
  ASSERT_TRUE(awards);
  EXPECT_EQ(awards->awards.size(), 5000u);
  EXPECT_TRUE(Says(*awards, "5000 awards"));

  const auto failed =
      ReadPage("中标", Table(kAwards, "<tr><td>@</td><td>废标</td><td>/</td></tr>", 5001));
  ASSERT_TRUE(failed);
  EXPECT_EQ(failed->awards.size(), 5000u);
  EXPECT_TRUE(Says(*failed, "5000 lots failed"));

  const auto losers = ReadPage(
      "成交结果", Table("<tr><th>供应商名称</th><th>最终报价</th><th>是否成交</th></tr>",
                        "<tr><td>甲山@号科技有限公司</td><td>@0000.00</td><td>否</td></tr>", 5001));
  ASSERT_TRUE(losers);
  EXPECT_TRUE(Says(*losers, "bidders did not win"));

  const auto changes =
      ReadPage("更正", Table("<tr><th>序号</th><th>更正前</th><th>更正后</th></tr>",
                             "<tr><td>@</td><td>甲@</td><td>乙@</td></tr>", 2001));
  ASSERT_TRUE(changes && changes->corrects);
  EXPECT_EQ(changes->corrects->what.size(), 2000u);
  EXPECT_TRUE(Says(*changes, "changes"));

  std::string links = "<p>预算金额：10万元</p>";  // else it says nothing but where to look
  for (int i = 0; i < 2001; ++i) links += "<a href='/" + std::to_string(i) + ".doc'>附件</a> ";
  const auto attachments = ReadPage("招标", links);
  ASSERT_TRUE(attachments);
  EXPECT_EQ(attachments->attachments.size(), 2000u);
  EXPECT_TRUE(Says(*attachments, "attachments"));
}

TEST(Limits, AwardsOfLabelsAndProseAreCountedToo) {
  std::string labels = "云岭大学采购中标公告\n项目编号：YL-2024-1\n";
  std::string lines = labels + "主要标的信息\n";
  for (int i = 0; i < 20'001; ++i) {
    const std::string n = std::to_string(i);
    if (i <= 5000) labels += "供应商名称：甲山" + n + "号科技有限公司\n中标金额：1万元\n";
    lines += "名称：测试台" + n + " 品牌：甲山 数量：1台\n";
  }
  const auto by_labels = ReadText(labels);
  ASSERT_TRUE(by_labels);
  EXPECT_EQ(by_labels->awards.size(), 5000u);
  EXPECT_TRUE(Says(*by_labels, "5000 awards"));
  const auto by_lines = ReadText(lines);
  ASSERT_TRUE(by_lines);
  EXPECT_EQ(by_lines->items.size(), 20'000u);
  EXPECT_TRUE(Says(*by_lines, "20000 items"));
}

TEST(Limits, TablesOfMoreCellsThanTheirPageHasWords) {
  // Spans make cells out of nothing: a million of them here.
  const auto notice = ReadPage(
      "中标", Table("", "<tr><td>甲@</td><td colspan=60 rowspan=1000>乙</td></tr>", 100'000));
  ASSERT_TRUE(notice);
  EXPECT_TRUE(Says(*notice, "columns"));
  EXPECT_TRUE(Says(*notice, "cells"));
  // A long cell that stands in a thousand rows.
  const std::string row = "<tr><td rowspan=1000>" + Repeat("", "废标", 1'000'000) +
                          "</td><td>甲山科技有限公司</td><td>1</td></tr>";
  const auto long_cell =
      ReadPage("中标", Table("<tr><th>备注</th><th>供应商名称</th><th>中标金额</th></tr>" + row,
                             "<tr><td>/</td><td>@</td></tr>", 999));
  ASSERT_TRUE(long_cell);
  EXPECT_TRUE(Says(*long_cell, "cells"));
}

TEST(Limits, ALongTitleIsCut) {
  for (std::string_view piece : {"(", "-)(", "_()", "[", "）"}) {
    const std::string title = Repeat("云岭大学采购中标公告", piece, kTenMegabytes / 2);
    ExtractedText text;
    text.text = title + "\n项目编号：YL-2024-1\n采购人：云岭大学\n";
    Block block;
    block.kind = BlockKind::kMeta;
    block.name = "articletitle";
    block.span = {0, static_cast<std::uint32_t>(title.size())};
    text.blocks.push_back(block);
    const auto notice = ReadNotice(text, {});
    ASSERT_TRUE(notice);
    EXPECT_LE(notice->title->size(), 2000u);
    EXPECT_TRUE(Says(*notice, "title"));
  }
}

TEST(Limits, TenMegabytesOfOneThing) {
  for (const std::string_view kind : {"中标", "更正", "招标"}) {
    const std::size_t bytes = kind == "中标" ? kTenMegabytes : kTenMegabytes / 10;
    const std::string head =
        "云岭大学采购" + std::string(kind) + "公告\n项目编号：YL-2024-1\n采购人：云岭大学\n";
    for (std::string_view piece :
         {"供应商名称：甲山科技有限公司 ", "拟定供应商：甲山科技有限公司\n", "中标金额：12万元 ",
          "12,345.60元", "2024年", "2024-01-", "包1 ", "包号：1 ", "更正为：", "测试台设备采购"}) {
      const auto notice = ReadText(Repeat(head, piece, bytes));
      ASSERT_TRUE(notice) << piece;
      EXPECT_EQ(notice->project_code, "YL-2024-1") << piece;
    }
  }
}

// Each another name: whoever looked through all names so far for each of them would not come to an
// end.
TEST(Limits, AQuarterOfAMillionNames) {
  std::string proposed = "云岭大学采购单一来源公示\n项目编号：YL-2024-1\n";
  for (int i = 0; proposed.size() < kTenMegabytes; ++i)
    proposed += "拟定供应商：甲山" + std::to_string(i) + "号公司\n";
  const auto notice = ReadText(proposed);
  ASSERT_TRUE(notice);
  EXPECT_EQ(notice->parties.size(), 5000u);
  EXPECT_TRUE(Says(*notice, "proposed"));
}

// A machine and its parts in one run of words: more of them than are tried.
TEST(Limits, AGluedRowWithManyParts) {
  const std::string head =
      "云岭大学采购成交公告\n项目编号：YL-2024-1\n供应商名称：甲山科技有限公司\n"
      "成交金额：10万元\n序号标项名称标的名称品牌数量单价规格型号1服务器甲木S1甲木1500.00甲木S1";
  std::string parts = head;
  for (int i = 0; i < 60; ++i) parts += "配件：硬盘甲木D2甲木1200.00甲木D2";
  const auto notice = ReadText(parts);
  ASSERT_TRUE(notice);
  EXPECT_TRUE(Says(*notice, "40 parts"));
  // Heads without end, each above words that end in what may be a model of any length.
  std::string heads = head;
  while (heads.size() < kTenMegabytes / 10)
    heads += "序号标项名称标的名称品牌数量单价规格型号1服务器1500.00甲1200.00乙";
  ASSERT_TRUE(ReadText(heads));
}

}  // namespace
}  // namespace tenderscan
