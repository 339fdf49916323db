// Charsets: declarations, lies, faults, and texts that declare nothing.
#include "extractors/text/charset.h"

#include <gtest/gtest.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <random>
#include <string>

#include "extractors/text/gb18030.h"
#include "extractors/text/utf8.h"
#include "tests/extractors/text/shared_corpus.h"

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

std::string WithoutFaults(std::string text) {
  for (std::size_t at; (at = text.find("\xEF\xBF\xBD")) != text.npos;) text.erase(at, 3);
  return text;
}

std::string Hex(const std::string& bytes) {
  std::string out;
  for (const unsigned char b : bytes) {
    out += "0123456789abcdef"[b >> 4];
    out += "0123456789abcdef"[b & 15];
    out += ' ';
  }
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
  EXPECT_EQ(nul.utf8, kNotice + "华为");
  EXPECT_EQ(nul.replaced, 0u);
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

TEST(DecodeGb18030, ReadsTheEuroSignOfWindows) {
  for (const char* label : {"gbk", "gb2312", "cp936", "gb18030"}) {
    const DecodedText decoded = DecodeText(Encode("成交金额：", "GB18030") +
                                               "\x80"
                                               "85",
                                           label, "", "");
    EXPECT_EQ(decoded.utf8, "成交金额：€85") << label;
    EXPECT_EQ(decoded.replaced, 0u);
  }
}

std::string WithoutEuros(std::string text) {
  constexpr std::string_view kEuro = "€";
  for (std::size_t at; (at = text.find(kEuro)) != std::string::npos;) text.erase(at, kEuro.size());
  return text;
}

TEST(DecodeGb18030, EqualsIcuOnRandomBytes) {
  std::mt19937 random(18030);
  for (int i = 0; i < 30'000; ++i) {
    std::string bytes;
    for (std::size_t n = random() % 12; n > 0; --n) {
      switch (random() % 4) {
        case 0:
          bytes += static_cast<char>(1 + random() % 127);
          break;
        case 1:
          bytes += static_cast<char>(random() % 255 + 1);
          break;
        case 2:
          bytes += static_cast<char>(0x81 + random() % 126);
          bytes += static_cast<char>(0x40 + random() % 191);
          break;
        default:
          for (const int base : {0x81, 0x30, 0x81, 0x30}) {
            bytes +=
                static_cast<char>(base + static_cast<int>(random() % (base == 0x30 ? 10 : 0x70)));
          }
      }
    }
    // A sequence cut off by the end swallows its digits in ICU; they stay here.
    bytes += "\r\n\r\n";
    const icu::UnicodeString want(bytes.data(), static_cast<int32_t>(bytes.size()), "gb18030");
    std::string text;
    want.toUTF8String(text);
    std::size_t replaced = 0;
    const std::string got = DecodeGb18030(bytes, replaced);
    // How many U+FFFD stand for a fault is a convention; what is read around it is not. To ICU the
    // byte 80 is a fault, to browsers and here a euro sign.
    ASSERT_EQ(WithoutEuros(WithoutFaults(got)), WithoutEuros(WithoutFaults(text))) << Hex(bytes);
  }
}

TEST(DecodeText, ReadsSevenBitCharsetsWhereTheyAreDeclared) {
  EXPECT_EQ(DecodeText("~{VPND~}", "hz-gb-2312", "", "").utf8, "中文");
  EXPECT_EQ(DecodeText("\x1B$)A\x0EVPND\x0F ok", "", "iso-2022-cn", "").utf8, "中文 ok");
  EXPECT_EQ(DecodeText("~{VPND~}", "", "", "").utf8, "~{VPND~}");
  EXPECT_EQ(DecodeText("+Ti1lhw-", "utf-7", "utf-7", "").utf8, "+Ti1lhw-");
}

TEST(DecodeText, ReadsShortTexts) {
  for (const char* text : {"深圳大学", "云服务", "中标公告", "采购"}) {
    EXPECT_EQ(DecodeText(Encode(text, "GBK"), "", "", "").utf8, text);
    EXPECT_EQ(DecodeText(Encode(text, "GBK"), "", "gb2312", "").utf8, text);
    EXPECT_EQ(DecodeText(Encode(text, "GBK"), "iso-8859-1", "", "").utf8, text);
  }
  EXPECT_EQ(DecodeText("", "gbk", "", "").utf8, "");
  EXPECT_EQ(DecodeText("caf\xE9", "iso-8859-1", "", "").utf8, "café");
}

TEST(DecodeText, ReadsARealPageWithFaults) {
  const auto page = SharedFolder() / "corpus" / "documents" / "湖北省.htm";
  if (!std::filesystem::exists(page)) GTEST_SKIP() << "no shared corpus";
  const std::string bytes = ReadAll(page);
  const DecodedText decoded = DecodeText(bytes, "", "gb2312", "");
  EXPECT_EQ(decoded.charset, "GB18030");
  EXPECT_GT(decoded.replaced, 0u);
  EXPECT_LT(decoded.replaced, 100u);
  EXPECT_NE(decoded.utf8.find("湖北省"), std::string::npos);
  const std::size_t last_fault = decoded.utf8.rfind("\xEF\xBF\xBD");
  EXPECT_NE(decoded.utf8.find("</html>", last_fault), std::string::npos);
  EXPECT_EQ(DecodeText(bytes, "utf-8", "", "").utf8, decoded.utf8);
  EXPECT_EQ(DecodeText(bytes, "", "", "").utf8, decoded.utf8);
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
