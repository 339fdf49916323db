// A record's text: labelled lines, tables, content.
#include "extractors/records/record.h"

#include <gtest/gtest.h>

#include <string>

#include "extractors/records/embedded_text.h"
#include "extractors/records/json_tree.h"
#include "extractors/records/record_time.h"
#include "tests/extractors/dump.h"

namespace tenderscan {
namespace {

std::string TextOf(std::string_view json) { return Dump(RecordText(ReadJsonTree(json).root, {})); }

// Re-created: not a real publication.
TEST(RecordText, KeysBecomeLabelsAndTheContentComesLast) {
  EXPECT_EQ(
      TextOf(R"({"content":"<p>货物：显卡8块</p>","articleId":"a2","winner":"甲山科技有限公司",
      "title":"云岭大学服务器中标公告","bidAmount":1285000,"tenderUnit":"云岭大学","level":"3",
      "url":"http://a.example.cn/#/n/1","publishTime":1710201600,"deadline":"待确认"})"),
      "meta address: http://a.example.cn/#/n/1\n"
      "heading 1 (title): 云岭大学服务器中标公告\n"
      "paragraph: 招标人：云岭大学\n"
      "paragraph: 中标供应商：甲山科技有限公司\n"
      "paragraph: 中标金额：1285000\n"
      "paragraph: 发布时间：2024-03-12 08:00 (1710201600)\n"
      "paragraph: level: 3\n"
      "paragraph: 货物：显卡8块\n");
}

TEST(RecordText, TheOrderOfKeysDoesNotMatter) {
  EXPECT_EQ(TextOf(R"({"buyer":"云岭大学","budget":"3万元","title":"云岭大学服务器招标公告"})"),
            TextOf(R"({"title":"云岭大学服务器招标公告","budget":"3万元","buyer":"云岭大学"})"));
}

TEST(RecordText, ListsOfObjectsAreTables) {
  const std::string text =
      TextOf(R"({"buyer":"云岭大学","winners":[{"name":"甲山科技有限公司","amount":"5万元"},
      {"name":"乙水科技有限公司","amount":"6万元"}]})");
  EXPECT_NE(text.find("乙水科技有限公司"), std::string::npos) << text;
  EXPECT_NE(text.find("row"), std::string::npos) << text;
}

TEST(RecordText, SeveralSuppliersInAValueAreALineEachAndTheirAmountIsTheTotal) {
  EXPECT_EQ(TextOf(R"({"winner":"甲山科技有限公司,乙水科技有限公司","bidAmount":5000,
      "winnerInfo":[{"winner":"甲山科技有限公司","winnerId":"x"}]})"),
            "paragraph: 中标供应商：甲山科技有限公司\n"
            "paragraph: 中标供应商：乙水科技有限公司\n"
            "paragraph: 总中标金额：5000\n");
}

TEST(RecordText, AnAmountWithItsUnitBesideItIsOne) {
  EXPECT_EQ(TextOf(R"({"budget":{"amount":128.5,"unit":"万元"},"winner":null,"bidAmount":0})"),
            "paragraph: 预算金额：128.5万元\n");
}

// Persons keep the label by which they are masked.
TEST(RecordText, NamesInsideAContactAreThoseOfAContact) {
  EXPECT_EQ(TextOf(R"({"buyer":"云岭大学","contact":{"name":"张三","phone":"0000-1234567"}})"),
            "paragraph: 采购人：云岭大学\n"
            "paragraph: 联系人：张三\n"
            "paragraph: 联系电话：0000-1234567\n");
}

TEST(RecordText, TheKindOfNoticeIsSaidOfTheRecord) {
  EXPECT_NE(TextOf(R"({"subtype":"合同","buyer":"云岭大学"})").find("meta kind: 合同公告"),
            std::string::npos);
}

TEST(BeijingTime, WhatMachinesWrite) {
  EXPECT_EQ(BeijingTimeOf("1710201600"), "2024-03-12 08:00");
  EXPECT_EQ(BeijingTimeOf("1710201600000"), "2024-03-12 08:00");
  EXPECT_EQ(BeijingTimeOf("2024-03-12T00:00:00Z"), "2024-03-12 08:00");
  EXPECT_EQ(BeijingTimeOf("2024-03-11T20:30:00.000-0400"), "2024-03-12 08:30");
  EXPECT_EQ(BeijingTimeOf("2024-03-12T09:30:00+08:00"), "2024-03-12 09:30");
  EXPECT_EQ(BeijingTimeOf("2024-03-12T09:30"), "2024-03-12 09:30");
  EXPECT_EQ(BeijingTimeOf("20240312"), "2024-03-12");
  EXPECT_EQ(BeijingTimeOf("20240312093000"), "2024-03-12 09:30");
  EXPECT_EQ(BeijingTimeOf("/Date(1710201600000)/"), "2024-03-12 08:00");
  for (const char* none :
       {"2024-03-12", "12345678901", "20241340", "2024-03-12T25:00", "", "abc"}) {
    EXPECT_EQ(BeijingTimeOf(none), "") << none;
  }
}

TEST(EmbeddedText, EncodingsAreTakenOff) {
  const std::string page = "<p>采购人：云岭大学</p><p>货物：显卡8块</p>";
  EXPECT_EQ(WithoutEncoding("&lt;p&gt;采购人：云岭大学&lt;/p&gt;&lt;p&gt;货物：显卡8块&lt;/p&gt;"),
            page);
  EXPECT_EQ(
      WithoutEncoding("&amp;lt;p&amp;gt;采购人：云岭大学&amp;lt;/p&amp;gt;&amp;lt;p&amp;gt;货物："
                      "显卡8块&amp;lt;/p&amp;gt;"),
      page);
  EXPECT_EQ(WithoutEncoding("%E9%87%87%E8%B4%AD%E4%BA%BA"), "采购人");
  EXPECT_EQ(WithoutEncoding("\\u91c7\\u8d2d\\u4eba"), "采购人");
  EXPECT_EQ(WithoutEncoding(
                "PHA+6YeH6LSt5Lq677ya5LqR5bKt5aSn5a2mPC9wPjxwPui0p+eJqe+8muaYvuWNoTjlnZc8L3A+"),
            page);
  for (const char* plain : {"http://a.cn/%E4%BA%91%E5%B2%AD%E5%A4%A7", "A100 & B", "100%", "a<b",
                            "sha256sha256sha256sha256sha256sha256sha256sha256"}) {
    EXPECT_EQ(WithoutEncoding(plain), plain);
  }
}

TEST(EmbeddedText, BreaksAsLettersEndLines) {
  EXPECT_EQ(WithBreaks("采购人：云岭大学\\n货物：显卡\\n数量：8块"),
            "采购人：云岭大学\n货物：显卡\n数量：8块");
  EXPECT_EQ(WithBreaks("C:\\new\\notice"), "C:\\new\\notice");
}

}  // namespace
}  // namespace tenderscan
