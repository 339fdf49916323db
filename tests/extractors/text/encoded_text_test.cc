// Encodings undone, and what is none of them.
#include "extractors/text/encoded_text.h"

#include <gtest/gtest.h>

namespace tenderscan {
namespace {

TEST(EncodedText, Base64InBothAlphabets) {
  EXPECT_EQ(DecodeBase64("5LqR5bKt"), "云岭");
  EXPECT_EQ(DecodeBase64("Pz8/\n"), "???");
  EXPECT_EQ(DecodeBase64("Pz8_"), "???");
  EXPECT_EQ(DecodeBase64("QQ=="), "A");
  EXPECT_EQ(DecodeBase64("QQ==QQ"), std::nullopt);
  EXPECT_EQ(DecodeBase64("QQQQQ"), std::nullopt);
  EXPECT_EQ(DecodeBase64("Q Q!"), std::nullopt);
  EXPECT_EQ(DecodeBase64(""), std::nullopt);
}

TEST(EncodedText, PercentSignsOfBytesAndOfUnits) {
  EXPECT_EQ(DecodePercent("%E4%BA%91a"), "云a");
  EXPECT_EQ(DecodePercent("%u4E91%U4e91"), "云云");
  EXPECT_EQ(DecodePercent("5%, 50%x"), "5%, 50%x");
  EXPECT_EQ(DecodePercent("%4"), "%4");
}

TEST(EncodedText, EscapesOfScripts) {
  EXPECT_EQ(DecodeScriptEscapes(R"(\u4e91\x41\n\"\/)"), "云A\n\"/");
  EXPECT_EQ(DecodeScriptEscapes(R"(\ud83d\ude00)"), "😀");
  EXPECT_EQ(DecodeScriptEscapes(R"(\ud83dx)"), "\uFFFDx");
  EXPECT_EQ(DecodeScriptEscapes(R"(\uZZZZ)"), R"(\uZZZZ)");
  EXPECT_EQ(DecodeScriptEscapes("a\\"), "a\\");
}

TEST(EncodedText, WrittenUnitsAndNothingElse) {
  std::size_t units = 0;
  EXPECT_EQ(DecodeUnits(R"(%u4E91\u5CAD\n50%)", units), R"(云岭\n50%)");
  EXPECT_EQ(units, 2u);
  EXPECT_EQ(DecodeUnits(R"(\ud83d\ude00)", units), "😀");
  EXPECT_EQ(DecodeUnits(R"(\ude00)", units), "\uFFFD");
  EXPECT_EQ(units, 5u);
}

TEST(EncodedText, MarkupIsToldByItsTags) {
  EXPECT_TRUE(HoldsMarkup("<p>采购公告</p> 正文"));
  EXPECT_FALSE(HoldsMarkup("a < b, see https://example.cn/p"));
  EXPECT_FALSE(HoldsMarkup("<p></p>"));
}

}  // namespace
}  // namespace tenderscan
