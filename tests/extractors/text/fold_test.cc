// The fold against ICU's NFKC_Casefold and OpenCC's t2s, which it must equal at their fixpoint.
#include "extractors/text/fold.h"

#include <gtest/gtest.h>
#include <opencc/opencc.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <memory>
#include <random>
#include <string>
#include <vector>

#include "extractors/text/utf8.h"

namespace tenderscan {
namespace {

opencc::SimpleConverter& T2s() {
  static opencc::SimpleConverter converter("t2s.json");
  return converter;
}

std::string NfkcCasefold(const std::string& utf8) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* fold = icu::Normalizer2::getNFKCCasefoldInstance(status);
  std::string out;
  fold->normalize(icu::UnicodeString::fromUTF8(utf8), status).toUTF8String(out);
  return out;
}

// Script=Han, and what is not assigned yet in the two planes that are kept for ideographs.
bool IcuHan(UChar32 c) {
  if (c >= 0x20000 && c <= 0x3FFFD) return true;
  UErrorCode status = U_ZERO_ERROR;
  return uscript_getScript(c, &status) == USCRIPT_HAN;
}

std::string DropSpaceBetweenHan(const std::string& utf8) {
  const icu::UnicodeString text = icu::UnicodeString::fromUTF8(utf8);
  icu::UnicodeString out, spaces;
  bool after_han = false;
  for (int i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const UChar32 c = text.char32At(i);
    if (u_isUWhiteSpace(c)) {
      spaces.append(c);
      continue;
    }
    const bool han = IcuHan(c);
    if (!(han && after_han)) out.append(spaces);
    spaces.remove();
    out.append(c);
    after_han = han;
  }
  out.append(spaces);
  std::string result;
  out.toUTF8String(result);
  return result;
}

// One round of the three rules as other people wrote them.
std::string OneRound(const std::string& utf8) {
  return T2s().Convert(DropSpaceBetweenHan(NfkcCasefold(utf8)));
}

// The definition of the fold, literally and slowly.
std::string ReferenceFold(std::string_view bytes) {
  std::string text = RepairUtf8(bytes);
  for (int round = 0; round < 100; ++round) {
    std::string next = OneRound(text);
    if (next == text) return text;
    text = std::move(next);
  }
  ADD_FAILURE() << "no fixpoint";
  return text;
}

TEST(Fold, IsOneSpelling) {
  const struct {
    const char *from, *to;
  } cases[] = {
      {"", ""},
      {"ＡＢＣ１００", "abc100"},
      {"\xEF\xAC\x81le", "file"},
      {"㎡", "m2"},
      {"㏑", "ln"},
      {"㍿", "株式会社"},
      {"Straße", "strasse"},
      {"e\xCC\x81", "é"},
      {"華為技術", "华为技术"},
      {"华 为\t技\n术", "华为技术"},
      {"华　为", "华为"},
      {"华\xC2\xA0为", "华为"},
      {"华\xE2\x80\x8B为", "华为"},
      {"华 GPU 为", "华 gpu 为"},
      {"A 100", "a 100"},
      {"⼤学", "大学"},
      {"乾縣", "干县"},
      {"乾 縣", "干县"},
      {"乾隆", "乾隆"},
      {"乾净", "干净"},
      {"於", "于"},
      {"答覆", "答复"},
      {"么麽", "幺么"},
      {"so\xC2\xAD"
       "ft",
       "soft"},
      {"\xFF", "\xEF\xBF\xBD"},
      {"\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB", "한"},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(FoldString(c.from), c.to) << c.from;
    EXPECT_EQ(FoldString(c.from), ReferenceFold(c.from)) << c.from;
  }
}

TEST(Fold, EqualsIcuAndOpenCcOnEveryCodePoint) {
  int differ = 0;
  for (char32_t c = 1; c <= 0x10FFFF && differ < 20; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    std::string text;
    AppendUtf8(c, text);
    // OpenCC is slow: it sees only what it has something to say of.
    std::string want = NfkcCasefold(text);
    bool han = false;
    for (std::size_t at = 0; at < want.size(); at += DecodeAt(want, at).size) {
      han |= IsHan(DecodeAt(want, at).value);
    }
    if (han) want = ReferenceFold(text);
    if (FoldString(text) != want) {
      ++differ;
      ADD_FAILURE() << std::hex << static_cast<unsigned>(c) << " " << FoldString(text) << " "
                    << want;
    }
  }
}

TEST(Utf8, HanAndSpacesAreUnicodes) {
  for (UChar32 c = 0; c <= 0x10FFFF; ++c) {
    ASSERT_EQ(IsHan(static_cast<char32_t>(c)), IcuHan(c)) << std::hex << c;
    ASSERT_EQ(IsSpace(static_cast<char32_t>(c)), u_isUWhiteSpace(c) != 0) << std::hex << c;
  }
}

std::string Nasty(std::mt19937& random) {
  static const char32_t alphabet[] =
      U"华为華為乾縣隆坤坤干净淨於菟答覆盆子么麽麼幺吒哪徵角音變藉口瞭解望鍾馗薴Ab１２Ａ "
      U"ﬁ㎡㏑㍿⼤⺀"
      U"\u0301\u0308\u0327\u0323\u0345\u1100\u1161\u11A8\uAC00\u200B\u00AD\uFE0F\u00A0\u3000\t\n "
      U"\u2028"
      U"\uFF76\uFF9E\u3099\u30AB\u0130\u00DF\u1E9E\u03A3\u00E9e\uFFFD\U000E0100\uF900\u2F00\u0F71"
      U"\u0F72\u0344"
      U"\u0E33\u0CC6\u0CC2\u00A8\u309B乾乾淨淨藉藉無名袖裏乾坤李鍊福";
  std::string text;
  for (std::size_t n = random() % 14; n > 0; --n) {
    const unsigned kind = random() % 40;
    if (kind == 0) {
      text += static_cast<char>(random());
    } else if (kind == 1) {
      AppendUtf8(random() % 0x3000, text);
    } else if (kind == 2) {
      AppendUtf8(random() % 0x110000, text);
    } else {
      AppendUtf8(alphabet[random() % (std::size(alphabet) - 1)], text);
    }
  }
  return text;
}

TEST(Fold, EqualsTheDefinitionOnNastyStrings) {
  std::mt19937 random(4711);
  for (int i = 0; i < 20'000; ++i) {
    const std::string text = Nasty(random);
    const std::string folded = FoldString(text);
    ASSERT_EQ(folded, ReferenceFold(text)) << text;
    ASSERT_EQ(FoldString(folded), folded) << text;
  }
}

}  // namespace
}  // namespace tenderscan
