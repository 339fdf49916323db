// Charsets: declarations, lies, faults, and texts that declare nothing.
#include "extractors/text/charset.h"

#include <gtest/gtest.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <random>
#include <string>

#include "extractors/text/gb18030.h"
#include "extractors/text/utf8.h"

namespace tenderscan {
namespace {

std::string Encode(const std::string& utf8, const char* converter) {
  const icu::UnicodeString text = icu::UnicodeString::fromUTF8(utf8);
  std::string out(static_cast<std::size_t>(text.length()) * 8 + 16, '\0');
  const int size =
      text.extract(0, text.length(), out.data(), static_cast<uint32_t>(out.size()), converter);
  out.resize(static_cast<std::size_t>(size));
  return out;
}

const std::string kNotice =
    "深圳某学院云服务采购项目中标公告：采购人为某学院，预算金额４０万元，联系方式见附件。";

TEST(DecodeText, ReadsEveryEncodingUnderEveryLabel) {
  const struct {
    const char* encoding;
    const char* charset;
  } encodings[] = {{"UTF-8", "UTF-8"},     {"GB18030", "GB18030"},   {"GBK", "GB18030"},
                   {"Big5-HKSCS", "Big5"}, {"UTF-16LE", "UTF-16LE"}, {"UTF-16BE", "UTF-16BE"}};
  const std::string traditional =
      "深圳某學院雲端服務採購案決標公告，採購機關為某學院，預算金額四十萬元，聯絡方式見附件。";
  const char* const labels[] = {"",           "utf-8",  "gb2312",       "GBK",       "big5",
                                "iso-8859-1", "utf-16", "windows-1252", "x-unknown", "utf-7"};
  for (const auto& encoding : encodings) {
    const std::string& text = std::string(encoding.charset) == "Big5" ? traditional : kNotice;
    const std::string bytes = Encode(text, encoding.encoding);
    for (const char* label : labels) {
      for (int where = 0; where < 3; ++where) {
        const DecodedText decoded = DecodeText(bytes, where == 0 ? label : "",
                                               where == 1 ? label : "", where == 2 ? label : "");
        EXPECT_EQ(decoded.utf8, text) << encoding.encoding << " labelled '" << label << "'";
        EXPECT_EQ(decoded.charset, encoding.charset) << label;
        EXPECT_EQ(decoded.replaced, 0u);
      }
    }
  }
}

TEST(DecodeText, ReadsByteOrderMarks) {
  const std::string bom = "\xEF\xBB\xBF";
  EXPECT_EQ(DecodeText(bom + kNotice, "gb2312", "", "").utf8, kNotice);
  EXPECT_EQ(DecodeText("\xFF\xFE" + Encode("中 a", "UTF-16LE"), "", "", "").utf8, "中 a");
  EXPECT_EQ(DecodeText("\xFE\xFF" + Encode("中 a", "UTF-16BE"), "", "", "").utf8, "中 a");
}

TEST(DecodeText, KeepsWhatStandsAfterFaults) {
  std::string bytes = Encode(kNotice, "GB18030");
  bytes.insert(20, "\xFF");
  bytes += "\xFF\x80" + Encode("中标人：某公司", "GB18030");
  for (const char* label : {"gb2312", "", "utf-8"}) {
    const DecodedText decoded = DecodeText(bytes, "", label, "");
    EXPECT_EQ(decoded.charset, "GB18030");
    EXPECT_NE(decoded.utf8.find("中标人：某公司"), std::string::npos) << decoded.utf8;
    EXPECT_GT(decoded.replaced, 0u);
  }
  std::string utf8 = kNotice + "\xE5";
  EXPECT_EQ(DecodeText(utf8, "gb2312", "", "GB18030").utf8, kNotice + "\xEF\xBF\xBD");
  const DecodedText nul = DecodeText(kNotice + std::string("\0华为", 7), "", "", "");
  EXPECT_EQ(nul.utf8, kNotice + "\xEF\xBF\xBD华为");
}

TEST(DecodeGb18030, EqualsIcuOnEveryPairOfBytes) {
  for (int lead = 0x81; lead <= 0xFE; ++lead) {
    for (int trail = 0x40; trail <= 0xFE; ++trail) {
      if (trail == 0x7F) continue;
      const char bytes[2] = {static_cast<char>(lead), static_cast<char>(trail)};
      const icu::UnicodeString want(bytes, 2, "gb18030");
      std::string text;
      want.toUTF8String(text);
      std::size_t replaced = 0;
      ASSERT_EQ(DecodeGb18030({bytes, 2}, replaced), text) << std::hex << lead << trail;
    }
  }
}

TEST(DecodeText, IsTotal) {
  std::mt19937 random(5);
  const char* const labels[] = {"", "utf-8", "gbk", "big5", "utf-16", "hz-gb-2312", "iso-2022-cn"};
  for (int i = 0; i < 5'000; ++i) {
    std::string bytes(random() % 64, '\0');
    for (char& b : bytes) b = static_cast<char>(random() % 3 == 0 ? random() % 128 : random());
    const DecodedText decoded = DecodeText(bytes, labels[random() % 7], labels[random() % 7], "");
    ASSERT_TRUE(IsValidUtf8(decoded.utf8));
    ASSERT_EQ(decoded.utf8.find('\0'), std::string::npos);
  }
}

}  // namespace
}  // namespace tenderscan
