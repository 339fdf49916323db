#include <gtest/gtest.h>

#include <string>

#include "extractors/extract.h"
#include "extractors/records/records.h"
#include "tests/extractors/dump.h"
#include "tests/extractors/invariants.h"

namespace tenderscan {
namespace {

Extraction Read(std::string_view bytes) {
  DocumentSource source;
  source.bytes = bytes;
  source.uri = "https://zfcg.example.gov.cn/portal/detail?articleId=1";
  Extraction read = Extract(source);
  EXPECT_EQ(read.text.media_type, "application/json");
  EXPECT_EQ(BrokenPromise(read), "");
  return read;
}

// Re-created in the shape of a 政采云 portal's answer: not a real publication.
TEST(Json, HtmlInsideStringsIsRead) {
  const Extraction read =
      Read(R"({"success":true,"result":{"data":{"title":"某校服务器采购结果公告",
    "publishDate":1718000000000,"content":"<style>p{}</style><p>一、项目编号：A-1</p><table><tr><td>英伟达</td><td>8</td></tr></table><a href=\"/f/1.docx\">附件</a>",
    "author":"某\n校","invalid":false,"n":[1.50,{"k":"v"},"w"]}}})");
  EXPECT_EQ(read.outcome, Outcome::kRead);
  EXPECT_EQ(Dump(read.text),
            "heading 1 (title): 某校服务器采购结果公告\n"
            "paragraph: 发布时间：2024-06-10 14:13 (1718000000000)\n"
            "paragraph: author: 某 / 校\n"
            "paragraph: n: 1.50\n"
            "paragraph: k: v\n"
            "paragraph: n: w\n"
            "paragraph: 一、项目编号：A-1\n"
            "row 0.0\n"
            "  cell 0,0: 英伟达\n"
            "  cell 0,1: 8\n"
            "paragraph: 附件\n"
            "  link <https://zfcg.example.gov.cn/f/1.docx>: 附件\n");
}

// A record of which the content is a picture, a frame or a word that it lies elsewhere.
TEST(Json, ContentThatShowsNothingIsAGap) {
  const std::string head =
      R"({"title":"云岭大学显微镜采购中标公告","purchaser":"云岭大学","content":")";
  for (const char* content :
       {R"(<p><img src='a.jpg'></p>)", R"(<iframe src='http://example.gov.cn/a.pdf'></iframe>)",
        R"(详见附件)", R"(<p>详情请见附件。</p><a href='a.pdf'>附件1</a>)",
        R"(<embed src='a.pdf' type='application/pdf'>)", "", R"( &nbsp; )", R"(<p></p>)",
        R"(&lt;img src='a.jpg'&gt;)", R"(%3Cimg%20src%3D%22a.jpg%22%3E)"}) {
    const Extraction read = Read(head + content + "\"}");
    EXPECT_EQ(read.outcome, Outcome::kPartlyRead) << content;
    ASSERT_EQ(read.text.gaps.size(), 1u) << content;
    EXPECT_EQ(read.text.gaps[0].code, GapCode::kEmpty) << content;
  }
  for (const char* content :
       {"中标供应商：甲山信息技术有限公司，中标金额：88万元。",
        "<p>中标供应商：甲山信息技术有限公司</p><p><img src='a.jpg'></p>", "云岭大学"}) {
    const Extraction read = Read(head + content + "\"}");
    EXPECT_EQ(read.outcome, Outcome::kRead) << content;
    EXPECT_TRUE(read.text.gaps.empty()) << content;
  }
}

TEST(Json, ARecordOfSeveralWithoutItsTextIsAGap) {
  DocumentSource source;
  source.bytes =
      R"([{"title":"云岭大学显微镜采购中标公告","purchaser":"云岭大学","content":null},
          {"title":"青溪大学显微镜采购中标公告","purchaser":"青溪大学","content":""},
          {"title":"甲山大学显微镜采购中标公告","purchaser":"甲山大学","content":"中标供应商：乙水科技有限公司"}])";
  const Extraction read = Extract(source);
  ASSERT_TRUE(read.records);
  std::size_t gaps = 0;
  for (std::size_t i = 0; i < read.records->size(); ++i) gaps += read.records->Read(i).gaps.size();
  EXPECT_EQ(read.records->size(), 3u);
  EXPECT_EQ(gaps, 2u);
}

TEST(Csv, AQuoteThatNothingClosesIsAGap) {
  DocumentSource source;
  source.uri = "file:a.csv";
  const std::string head =
      "标题,采购单位,中标供应商\n云岭大学显微镜采购中标公告,云岭大学,甲山信息技术有限公司\n";
  const std::string open = head + "青禾医院服务器采购中标公告,青禾医院,\"乙水数据科技有限公司\n";
  source.bytes = open;
  Extraction read = Extract(source);
  EXPECT_EQ(read.outcome, Outcome::kPartlyRead);
  ASSERT_EQ(read.text.gaps.size(), 1u);
  EXPECT_EQ(read.text.gaps[0].code, GapCode::kMalformed);
  const std::string closed =
      head + "青禾医院服务器采购中标公告,青禾医院,\"乙水\"\"数据\"\"有限公司\"\n";
  source.bytes = closed;
  read = Extract(source);
  EXPECT_EQ(read.outcome, Outcome::kRead);
  EXPECT_TRUE(read.text.gaps.empty());
}

TEST(Html, ParagraphsBelowTheDeepestLevelKeepTheirLines) {
  constexpr int kLevels = 700;
  std::string page = "<html><head><title>云岭大学显微镜采购中标公告</title></head><body>";
  for (int i = 0; i < kLevels; ++i) page += "<div>";
  page += "<p>采购人：云岭<span>大学</span></p><p>中标供应商：甲山</p><div>中标金额：88万元</div>";
  DocumentSource source;
  source.bytes = page;
  source.content_type = "text/html; charset=utf-8";
  const std::string text = Extract(source).text.text;
  EXPECT_NE(text.find("采购人：云岭大学\n"), std::string::npos) << text;
  EXPECT_NE(text.find("\n中标供应商：甲山\n中标金额：88万元"), std::string::npos) << text;
}

TEST(Json, BrokenJsonIsPartlyReadAndSaysWhere) {
  const Extraction cut = Read(R"({"a":"采购人","b":"中)");
  EXPECT_EQ(cut.outcome, Outcome::kPartlyRead);
  EXPECT_TRUE(cut.text.text.starts_with("a: 采购人\n"));
  ASSERT_EQ(cut.text.gaps.size(), 1u);
  EXPECT_EQ(cut.text.gaps[0].code, GapCode::kMalformed);
  const Extraction lone = Read(R"({"a":"\ud800"})");
  EXPECT_EQ(lone.outcome, Outcome::kUnread);
  EXPECT_NE(Dump(lone.text).find("not valid JSON at byte"), std::string::npos);
  const Extraction range = Read(R"({"a":"x","b":1e999})");
  EXPECT_NE(range.outcome, Outcome::kRead);
}

TEST(Json, DeepNestingIsRefused) {
  const Extraction deep = Read(std::string(1000000, '['));
  EXPECT_EQ(deep.outcome, Outcome::kUnread);
  EXPECT_NE(Dump(deep.text).find("nested deeper than 512 levels"), std::string::npos);
}

TEST(Json, NulInAStringBecomesAReplacementCharacter) {
  EXPECT_EQ(Read(R"({"a":"x\u0000y","h":"<p>x\u0000y</p><br><br><br>"})").text.text.find('\0'),
            std::string::npos);
}

}  // namespace
}  // namespace tenderscan
