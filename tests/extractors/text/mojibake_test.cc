// What a wrong charset made of a text, and what can be taken back.
#include "extractors/text/mojibake.h"

#include <gtest/gtest.h>

#include "extractors/text/encode.h"
#include "extractors/text/utf8.h"

namespace tenderscan {
namespace {

constexpr std::string_view kText =
    "<p>示范大学算力平台中标公告</p>\n<p>一、项目编号：SF-2024-1</"
    "p><p>供应商名称：样板科技有限公司</p>"
    "<p>中标金额：128.5万元</p><p>采购人：示范大学</p>";

// Each byte as the character of ISO 8859-1.
std::string AsLatin1(std::string_view bytes) {
  std::string out;
  for (const char c : bytes) AppendUtf8(static_cast<unsigned char>(c), out);
  return out;
}
TEST(Mojibake, IsTakenBack) {
  const std::string gbk = EncodeText(kText, "gb18030");
  for (const std::string& spoiled : {AsLatin1(kText), AsLatin1(AsLatin1(kText)), AsLatin1(gbk)}) {
    const auto repaired = RepairMojibake(spoiled);
    ASSERT_TRUE(repaired) << spoiled;
    EXPECT_EQ(repaired->utf8, kText);
    EXPECT_EQ(repaired->lost, 0u);
  }
}

// What GBK could not read is gone; what stands beside it is read back.
TEST(Mojibake, WhatIsLostIsCounted) {
  const auto repaired = RepairMojibake("鐢靛瓙鏂囦欢鐢靛瓙鏂囦欢鐢靛瓙鏂囦欢 鐢靛瓙鏂�");
  ASSERT_TRUE(repaired);
  EXPECT_EQ(repaired->decoded_as, "gb18030");
  EXPECT_EQ(repaired->utf8, "电子文件电子文件电子文件 电子\uFFFD\uFFFD");
  EXPECT_EQ(repaired->lost, 1u);
}

TEST(Mojibake, OneSpoiledPartAmongGoodText) {
  const std::string page = "<div>欢迎访问某省公共资源交易平台</div>" + AsLatin1(kText);
  const auto repaired = RepairMojibake(page);
  ASSERT_TRUE(repaired);
  EXPECT_EQ(repaired->utf8, "<div>欢迎访问某省公共资源交易平台</div>" + std::string(kText));
}

TEST(Mojibake, GoodTextIsNeverTouched) {
  for (const std::string_view text :
       {kText, std::string_view("Citroën été Müller Größe naïve ÀÉÎÕÜ ßöäü"),
        std::string_view("5°±1° 3×4 ①②③ ≥8 “甲”——乙……℃㎡"),
        std::string_view("囧槑犇猋骉麤毳淼焱垚龘"),
        std::string_view("データセンター サーバー 大学"),
        std::string_view("привет мир, Москва 2024"),
        std::string_view("採購人：示範大學　供應商名稱：樣板科技有限公司")}) {
    EXPECT_FALSE(RepairMojibake(text)) << text;
  }
}

TEST(Mojibake, Measures) {
  EXPECT_EQ(MeasureGarbling("锟斤拷大学\uFFFD").lost, 2u);
  EXPECT_EQ(MeasureGarbling("??????? 1? 是否？").marks, 7u);
  EXPECT_EQ(MeasureGarbling(kText).all(), 0u);
  EXPECT_GT(MeasureGarbling("鐢靛瓙鏂囦欢").strange, 3u);
}

}  // namespace
}  // namespace tenderscan
