// Where the records of a text begin and end: JSON, tables as text, pages.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "extractors/extract.h"
#include "extractors/records/json_records.h"
#include "extractors/records/page_notices.h"
#include "extractors/records/table_records.h"

namespace tenderscan {
namespace {

std::vector<std::string> JsonOf(std::string_view text) {
  std::vector<std::string> out;
  for (const TextSpan& span : FindJsonRecords(text).records) out.emplace_back(span.In(text));
  return out;
}

using Texts = std::vector<std::string>;

TEST(JsonRecords, ListsLinesAndAnswers) {
  const std::string a = R"({"title":"甲","buyer":"云岭大学"})",
                    b = R"({"title":"乙","buyer":"青禾医院"})";
  const Texts both = {a, b};
  EXPECT_EQ(JsonOf("[" + a + "," + b + "]"), both);
  EXPECT_EQ(JsonOf(a + "\n" + b + "\n"), both);
  EXPECT_EQ(JsonOf("callback([" + a + ", " + b + "]);"), both);
  EXPECT_EQ(JsonOf(R"({"code":200,"data":{"rows":[)" + a + "," + b + R"(],"total":2}})"), both);
  EXPECT_EQ(JsonOf(R"({"data":{"N1":)" + a + R"(,"N2":)" + b + "}}"), both);
  EXPECT_EQ(JsonOf(R"({"N1":)" + a + R"(,"N2":)" + b + "}"), both);
  EXPECT_EQ(JsonOf(R"({"index":{}})"
                   "\n" +
                   a +
                   "\n"
                   R"({"index":{}})"
                   "\n" +
                   b),
            both);
  EXPECT_EQ(JsonOf(R"([{"_source":)" + a + R"(},{"_source":)" + b + "}]").size(), 2u);
}

TEST(JsonRecords, OneRecordIsNone) {
  EXPECT_TRUE(JsonOf(R"([{"title":"甲","buyer":"云岭大学"}])").empty());
  EXPECT_TRUE(JsonOf(R"({"title":"甲","buyer":"云岭大学","lots":[{"lotNo":1,"winner":"甲山公司"},
      {"lotNo":2,"winner":"乙水公司"}]})")
                  .empty());
}

// Rows that repeat the buyer of the whole, and no name of their own.
TEST(JsonRecords, LotsThatRepeatTheBuyerAreOneNotices) {
  EXPECT_TRUE(JsonOf(R"({"title":"甲","lots":[{"lotNo":1,"buyer":"云岭大学"},
      {"lotNo":2,"buyer":"云岭大学"}]})")
                  .empty());
}

TEST(JsonRecords, EscapedKeysAndBuyersInsideContents) {
  EXPECT_EQ(
      JsonOf(R"([{"\u91c7\u8d2d\u4eba":"A","标题":"x"},{"\u91c7\u8d2d\u4eba":"B","标题":"y"}])")
          .size(),
      2u);
  EXPECT_EQ(
      JsonOf(R"([{"title":"x","content":"<p>货物：显卡8块，详见下文</p><p>采购人：云岭大学</p>"},
      {"title":"y","content":"<p>货物：显卡8块，详见下文</p><p>采购人：青禾医院</p>"}])")
          .size(),
      2u);
}

TEST(JsonRecords, ABrokenLineCostsItself) {
  const std::string text =
      "{\"title\":\"甲\",\"buyer\":\"云岭大学\"}\n{\"title\":\"乙\",\"buyer\n"
      "{\"title\":\"丙\",\"buyer\":\"青禾医院\"}\n{\"title\":\"丁\",\"buyer\":\n"
      "{\"title\":\"戊\",\"buyer\":\"白榆中学\"}\n";
  const JsonRecordPlaces places = FindJsonRecords(text);
  ASSERT_EQ(places.records.size(), 3u);
  EXPECT_EQ(places.broken, 2u);
  EXPECT_EQ(places.records.front().In(text), "{\"title\":\"甲\",\"buyer\":\"云岭大学\"}");
}

TEST(JsonRecords, TitlesOfNoticesWithoutBuyersCannotBeToldApart) {
  const JsonRecordPlaces places = FindJsonRecords(
      R"([{"title":"甲项目中标公告","winner":"A"},{"title":"乙项目中标公告","winner":"B"}])");
  EXPECT_TRUE(places.records.empty());
  EXPECT_TRUE(places.untold);
}

TEST(JsonRecords, HostileTexts) {
  for (const std::string& text :
       {std::string(100'000, '['), std::string(100'000, '{'), std::string(100'000, '"'),
        std::string(100'000, '}'), std::string("{\"a\":"), std::string("\\\"\\"), std::string()}) {
    EXPECT_TRUE(FindJsonRecords(text).records.empty());
  }
}

std::size_t RowsOf(std::string_view text) {
  const DelimitedTable table = FindDelimited(text);
  return RowsAreNotices(text, table) ? table.rows.size() : 0;
}

TEST(Delimited, DelimitersQuotesAndFrames) {
  EXPECT_EQ(RowsOf("项目名称,采购人\n甲,云岭大学\n乙,青禾医院\n"), 2u);
  EXPECT_EQ(RowsOf("项目名称\t采购人\r\n甲\t云岭大学\r\n乙\t青禾医院"), 2u);
  EXPECT_EQ(RowsOf("projectName;buyer\n甲;云岭大学\n乙;青禾医院\n"), 2u);
  EXPECT_EQ(RowsOf("| 项目名称 | 采购人 |\n|---|:--:|\n| 甲 | 云岭大学 |\n| 乙 | 青禾医院 |\n"),
            2u);
  EXPECT_EQ(RowsOf("三月中标结果\n项目名称,采购人\n\"甲,\n\"\"二\"\"\",云岭大学\n乙,青禾医院\n"),
            2u);
  EXPECT_EQ(RowsOf("货物名称,数量\n显卡,8\n主机,2\n"), 0u);
  EXPECT_EQ(RowsOf("项目名称,采购人\n甲,云岭大学\n"), 0u);
}

TEST(Delimited, CellsAreReadAsTheyWereWritten) {
  const DelimitedTable table = FindDelimited("a,项目名称,采购人\n");
  EXPECT_EQ(ReadDelimitedRow(R"(1, "甲, ""乙""" ,云岭"大"学,)", table).cells,
            (Texts{"1", "甲, \"乙\"", "云岭\"大\"学", ""}));
}

// A quotation mark that nothing closes is a letter.
TEST(Delimited, AnOpenQuoteDoesNotSwallowTheRows) {
  EXPECT_EQ(RowsOf("项目名称,采购人\n\"甲,云岭大学\n乙,青禾医院\n"), 2u);
}

// Read as one notice each, in its own words.
std::vector<std::string> PagesOf(std::string_view text) {
  DocumentSource source;
  source.bytes = text;
  const Extraction read = Extract(source);
  PageReader page(read.text);
  PageNotices notices = FindPageNotices(page);
  std::vector<std::string> out;
  for (const PageNotices::Notice& notice : notices.notices) {
    out.emplace_back(notice.span.In(read.text.text));
  }
  if (notices.untold) out.emplace_back("untold");
  return out;
}

const std::string kAward =
    "大学算力平台采购项目中标公告\n一、项目编号：YL-2024-01\n二、项目名称：算力平台采购项目\n"
    "供应商名称：甲山科技有限公司\n中标金额：9600元\n六、采购人信息\n名称：云岭大学\n2024年3月1日"
    "\n";
const std::string kOtherAward =
    "青禾医院影像系统采购项目成交公告\n一、项目编号：QH-2024-09\n二、项目名称：影像系统采购项目\n"
    "供应商名称：乙水科技有限公司\n成交金额：960000元\n六、采购人信息\n名称：青禾医院\n2024年3月2日"
    "\n";

TEST(PageNotices, WholeNoticesOneAfterTheOther) {
  const std::vector<std::string> pieces = PagesOf("云岭" + kAward + "\n\n" + kOtherAward);
  ASSERT_EQ(pieces.size(), 2u);
  EXPECT_TRUE(pieces[0].starts_with("云岭大学算力平台"));
  EXPECT_TRUE(pieces[1].starts_with("青禾医院影像系统"));
}

TEST(PageNotices, OneNoticeIsNotCut) {
  EXPECT_TRUE(PagesOf("云岭" + kAward).empty());
  EXPECT_TRUE(PagesOf("云岭" + kAward + "相关公告\n青禾医院影像系统采购项目成交公告\n").empty());
  EXPECT_TRUE(
      PagesOf("服务器招标公告\n项目名称：服务器\n采购人：云岭大学\n代理机构：甲山招标有限公司\n"
              "八、联系方式\n采购人：云岭大学（本部）\n")
          .empty());
}

TEST(PageNotices, ItemsOfADigest) {
  for (const char* number : {"%、", "%.", "（%）", "【%】", "第%条 "}) {
    std::string text = "3月18日招标信息汇总\n\n";
    const char* buyers[] = {"云岭大学", "青禾医院", "白榆中学"};
    for (int i = 0; i < 3; ++i) {
      std::string line = number;
      line.replace(line.find('%'), 1, std::to_string(i + 1));
      text += line + "项目名称：" + buyers[i] + "设备采购项目\n预算金额：" + std::to_string(i + 3) +
              "万元\n采购人：" + buyers[i] + "\n\n";
    }
    EXPECT_EQ(PagesOf(text).size(), 3u) << text;
  }
}

// The buyer stands on the cover, in the call and in the tables, a form's words where his would, and
// the code was copied from another project.
TEST(PageNotices, ABookOfTenderDocumentsIsNotCut) {
  const std::string cover =
      "云岭大学实验室管理服务采购项目\n招标文件\n招标人：云岭大学\n项目编号：YL-2026-01\n";
  const std::string rest =
      "投标邀请书\n项目名称：云岭大学实验室管理服务\n招标人：云岭大学\n地址：云岭市学府路\n"
      "投标文件封面\n项目名称：青禾医院保洁服务\n招标人：青禾医院\n项目编号：QH-2025-07\n";
  EXPECT_EQ(PagesOf(cover + rest).size(), 3u);
  EXPECT_TRUE(PagesOf(cover + "第一章 投标人须知 1\n第二章 服务需求 9\n第三章 合同格式 20\n" + rest)
                  .empty());
  EXPECT_TRUE(PagesOf(cover + "一、投标人须知\n二、评标办法\n三、合同格式\n" + rest).empty());
}

TEST(PageNotices, RowsOfATableOfResults) {
  const std::string page =
      "<h1>本周中标结果汇总</h1><table><tr><th>项目名称</th><th>采购人</th><th>中标供应商</th>"
      "<th>中标金额（万元）</th></tr><tr><td>甲</td><td>云岭大学</td><td>甲山科技有限公司</"
      "td><td>5</td></tr>"
      "<tr><td>乙</td><td>青禾医院</td><td>乙水科技有限公司</td><td>6</td></tr></table>";
  EXPECT_EQ(PagesOf(page).size(), 2u);
  EXPECT_TRUE(PagesOf("<p>采购人：云岭大学</p>" + page).empty());
}

}  // namespace
}  // namespace tenderscan
