// Kinds and case of ASCII characters, against lists written out; nothing above 127 is of any kind.
#include "extractors/text/ascii.h"

#include <gtest/gtest.h>

#include "extractors/text/utf8.h"

namespace tenderscan {
namespace {

constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kUpper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::string_view kLower = "abcdefghijklmnopqrstuvwxyz";

bool In(std::string_view list, int value) {
  return value < 128 && list.find(static_cast<char>(value)) != std::string_view::npos;
}

TEST(AsciiTest, EveryByteIsOfTheKindsItIsListedIn) {
  for (int value = 0; value < 256; ++value) {
    const char c = static_cast<char>(value);
    EXPECT_EQ(IsDigit(c), In(kDigits, value)) << value;
    EXPECT_EQ(IsUpper(c), In(kUpper, value)) << value;
    EXPECT_EQ(IsLower(c), In(kLower, value)) << value;
    EXPECT_EQ(IsLetter(c), In(kUpper, value) || In(kLower, value)) << value;
    EXPECT_EQ(IsAlphanumeric(c), In(kDigits, value) || IsLetter(c)) << value;
    EXPECT_EQ(IsSpace(c), In(" \t\n\f\r", value)) << value;
    EXPECT_EQ(IsBlank(c), In(" \t", value)) << value;
  }
}

TEST(AsciiTest, CodePointsOfOtherScriptsAreOfNoKind) {
  for (const char32_t c : {U'０', U'Ａ', U'ａ', U'\u0130', U'一', U'\U00020000'}) {
    EXPECT_FALSE(IsAlphanumeric(c)) << static_cast<unsigned>(c);
    EXPECT_EQ(Lower(c), c);
    EXPECT_EQ(Upper(c), c);
    EXPECT_EQ(HexValue(c), -1);
  }
  EXPECT_TRUE(IsDigit(U'7'));
  EXPECT_EQ(Lower(U'Z'), U'z');
}

TEST(AsciiTest, CaseChangesLettersAlone) {
  for (std::size_t i = 0; i < kUpper.size(); ++i) {
    EXPECT_EQ(Lower(kUpper[i]), kLower[i]);
    EXPECT_EQ(Upper(kLower[i]), kUpper[i]);
  }
  EXPECT_EQ(Lowercase("H100 [A-Z]@`{ \xC3\x84 采购"), "h100 [a-z]@`{ \xC3\x84 采购");
  EXPECT_TRUE(EqualsIgnoringCase("Content-TYPE", "content-type"));
  EXPECT_FALSE(EqualsIgnoringCase("content-type", "content-typ"));
  EXPECT_FALSE(EqualsIgnoringCase("[", "{"));
}

TEST(AsciiTest, HexadecimalDigitsHaveTheirValue) {
  constexpr std::string_view kHex = "0123456789abcdef";
  for (int value = 0; value < 256; ++value) {
    const char c = static_cast<char>(value);
    const std::size_t at = kHex.find(Lower(c));
    EXPECT_EQ(HexValue(c), at == std::string_view::npos ? -1 : static_cast<int>(at)) << value;
  }
}

TEST(AsciiTest, TrimmingTakesBothEndsAndNothingWithin) {
  EXPECT_EQ(TrimSpace(" \r\n a b\t\f "), "a b");
  EXPECT_EQ(TrimSpace("\v"), "\v");
  EXPECT_EQ(TrimSpace(" \n "), "");
  EXPECT_EQ(TrimBlanks(" \t a b \t"), "a b");
  EXPECT_EQ(TrimBlanks(" \n "), "\n");
}

TEST(AsciiTest, SpaceOfACodePointIsUnicodes) {
  EXPECT_TRUE(IsSpace(U'\u3000'));
  EXPECT_TRUE(IsSpace(U'\v'));
  EXPECT_FALSE(IsSpace('\v'));
}

}  // namespace
}  // namespace tenderscan
