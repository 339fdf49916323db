// The fold against ICU's NFKC_Casefold and OpenCC's t2s, which it must equal at their fixpoint.
#include "extractors/text/fold.h"

#include <gtest/gtest.h>
#include <opencc/opencc.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <cstring>
#include <filesystem>
#include <iostream>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "extractors/text/charset.h"
#include "extractors/text/utf8.h"
#include "tests/extractors/text/shared_corpus.h"

namespace tenderscan {
namespace {

#include "extractors/text/fold_table.inc"

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

TEST(ToOriginal, CoversWhatTheSpanCameFrom) {
  const struct {
    const char *text, *folded, *original;
  } cases[] = {
      {"采购ＡＢＣ服务器", "abc", "ＡＢＣ"},
      {"\xEF\xAC\x81le", "f", "\xEF\xAC\x81"},
      {"\xEF\xAC\x81le", "i", "\xEF\xAC\x81"},
      {"\xEF\xAC\x81le", "le", "le"},
      {"面积5㎡整", "m2", "㎡"},
      {"面积5㎡整", "5m", "5㎡"},
      {"採購華 為設備", "华为", "華 為"},
      {"華\xE2\x80\x8B\n為", "华", "華"},
      {"華\xE2\x80\x8B\n為", "为", "為"},
      {"陕西乾 縣医院", "干县", "乾 縣"},
      {"cafe\xCC\x81s", "é", "e\xCC\x81"},
      {"a\xFF"
       "b",
       "\xEF\xBF\xBD", "\xFF"},
      {"株㍿会", "式会社", "㍿"},
      {"GPU A100 ", "gpu a100", "GPU A100"},
  };
  for (const auto& c : cases) {
    const FoldedText folded = Fold(c.text);
    const auto at = static_cast<std::uint32_t>(folded.text().find(c.folded));
    ASSERT_NE(at, static_cast<std::uint32_t>(-1)) << c.text;
    const auto end = at + static_cast<std::uint32_t>(std::strlen(c.folded));
    EXPECT_EQ(folded.ToOriginal({at, end}).In(c.text), c.original) << c.text;
  }
}

// Texts put together from pieces whose folds do not touch each other: every span is known
// beforehand.
TEST(ToOriginal, IsRightWherePiecesAreKnown) {
  const struct {
    const char *from, *to;
  } pieces[] = {{"a", "a"},
                {"Z", "z"},
                {"7", "7"},
                {"Ａ", "a"},
                {"\xEF\xAC\x81", "fi"},
                {"㎡", "m2"},
                {"e\xCC\x81", "é"},
                {"\xE2\x80\x8B", ""},
                {"\xC2\xAD", ""},
                {"云", "云"},
                {"雲", "云"},
                {"㍿", "株式会社"},
                {"，", ","},
                {"é", "é"},
                {"\xFF", "\xEF\xBF\xBD"},
                {"🙂", "🙂"},
                {"\xE1\x84\x92\xE1\x85\xA1", "하"}};
  std::mt19937 random(1234);
  for (int i = 0; i < 20'000; ++i) {
    std::string from, to;
    struct Placed {
      TextSpan from;
      NormSpan to;
    };
    std::vector<Placed> placed;
    for (std::size_t n = 1 + random() % 12; n > 0; --n) {
      const auto& piece = pieces[random() % std::size(pieces)];
      const auto a = static_cast<std::uint32_t>(from.size());
      const auto b = static_cast<std::uint32_t>(to.size());
      from += piece.from;
      to += piece.to;
      const auto c = static_cast<std::uint32_t>(from.size());
      const auto d = static_cast<std::uint32_t>(to.size());
      if (b != d) placed.push_back({{a, c}, {b, d}});
    }
    const FoldedText folded = Fold(from);
    ASSERT_EQ(folded.text(), to) << from;
    for (std::size_t k = 0; k < placed.size(); ++k) {
      ASSERT_EQ(folded.FromOriginal(placed[k].from.begin), placed[k].to.begin) << from;
      for (std::size_t m = k; m < placed.size(); ++m) {
        const TextSpan want{placed[k].from.begin, placed[m].from.end};
        ASSERT_EQ(folded.ToOriginal({placed[k].to.begin, placed[m].to.end}), want) << from;
        // A span that ends inside a piece covers all of it.
        ASSERT_EQ(folded.ToOriginal({placed[k].to.begin, placed[m].to.end - 1}).end,
                  placed[m].to.size() == 1 && m == k ? want.begin
                  : placed[m].to.size() == 1         ? placed[m - 1].from.end
                                                     : want.end)
            << from;
      }
    }
  }
}

TEST(ToOriginal, HoldsOnNastyStrings) {
  std::mt19937 random(815);
  for (int i = 0; i < 20'000; ++i) {
    const std::string text = RepairUtf8(Nasty(random));
    const FoldedText folded = Fold(text);
    const std::string& to = folded.text();
    std::vector<std::uint32_t> at;
    for (std::size_t p = 0; p < to.size(); p += DecodeAt(to, p).size) {
      at.push_back(static_cast<std::uint32_t>(p));
    }
    at.push_back(static_cast<std::uint32_t>(to.size()));
    TextSpan last{0, 0};
    for (std::size_t k = 0; k + 1 < at.size(); ++k) {
      const TextSpan one = folded.ToOriginal({at[k], at[k + 1]});
      ASSERT_LT(one.begin, one.end) << text;
      ASSERT_LE(one.end, text.size()) << text;
      ASSERT_TRUE(IsValidUtf8(one.In(text))) << text;
      // In order, and each either apart from the last or of the same segment.
      ASSERT_TRUE(k == 0 || one.begin >= last.end || one == last) << text;
      ASSERT_LE(folded.FromOriginal(one.begin), at[k]) << text;
      ASSERT_GE(folded.FromOriginal(one.end), at[k + 1]) << text;
      last = one;
      for (std::size_t m = k + 1; m < at.size(); ++m) {
        const TextSpan many = folded.ToOriginal({at[k], at[m]});
        ASSERT_EQ(many.begin, one.begin) << text;
        ASSERT_GE(many.end, one.end) << text;
      }
    }
  }
}

// Every phrase, whole and in parts, as it is looked for and as it is replaced, next to any other.
TEST(Fold, EqualsTheDefinitionOnPhrases) {
  std::vector<std::u32string> phrases;
  std::u32string phrase;
  for (std::size_t at = 0; at < kPhrasesData.size();) {
    const CodePoint c = DecodeAt(kPhrasesData, at);
    at += c.size;
    if (c.value != '=' && c.value != ' ') {
      phrase += c.value;
    } else {
      phrases.push_back(std::move(phrase));
      phrase.clear();
    }
  }
  ASSERT_GT(phrases.size(), 500u);
  std::mt19937 random(277);
  for (int i = 0; i < 20'000; ++i) {
    std::string text;
    for (std::size_t n = 1 + random() % 4; n > 0; --n) {
      const std::u32string& any = phrases[random() % phrases.size()];
      const std::size_t from = random() % 3 == 0 ? random() % any.size() : 0;
      const std::size_t size = random() % 3 == 0 ? 1 + random() % any.size() : any.size();
      for (const char32_t c : any.substr(from, size)) AppendUtf8(c, text);
      if (random() % 8 == 0) text += " ";
    }
    ASSERT_EQ(FoldString(text), ReferenceFold(text)) << text;
  }
}

std::string Repeat(std::string_view piece, std::size_t bytes) {
  std::string out;
  while (out.size() < bytes) out += piece;
  return out;
}

// Texts whose worst place is as long as they are. What is not linear does not end here in any time.
TEST(Fold, TakesHostileTextsInItsStride) {
  for (const char* piece :
       {"\xCC\x81\xCC\xA3", "乾", "乾縣", "藉", "么麽", "袖裏乾坤", "华 ", " ", "华\n\t",
        "\xE2\x80\x8B", "\xFF", "\xE1\x84\x92", "\xEF\xB7\xBA", "Ａ", "A\xCC\x81"}) {
    const std::string text = Repeat(piece, 1 << 20);
    const FoldedText folded = Fold(text);
    ASSERT_EQ(FoldString(folded.text()), folded.text());
    const auto end = static_cast<std::uint32_t>(folded.text().size());
    ASSERT_LE(folded.ToOriginal({0, end}).end, text.size());
  }
}

// Bodies of the WARC records, without a WARC reader: texts are enough here.
TEST(Fold, EqualsTheDefinitionOverTheCorpus) {
  const std::filesystem::path corpus = SharedFolder() / "corpus";
  if (!std::filesystem::exists(corpus)) GTEST_SKIP() << "no shared corpus at " << corpus;
  std::vector<std::string> texts;
  for (const char* folder : {"pages", "lists", "documents"}) {
    for (const auto& entry : std::filesystem::directory_iterator(corpus / folder)) {
      const std::string type = entry.path().extension();  // texts alone: OpenCC is slow
      if (type != ".html" && type != ".htm" && type != ".json" && type != ".txt") continue;
      texts.push_back(DecodeText(ReadAll(entry.path()), "", "", "GB18030").utf8);
    }
  }
  for (std::string& member : GzipMembers(ReadAll(corpus / "notices.warc.gz"))) {
    texts.push_back(std::move(member));
  }
  ASSERT_GT(texts.size(), 2'700u);
  // Differences from one plain round of ICU and OpenCC, by reason.
  std::map<std::string, int> reasons;
  for (const std::string& text : texts) {
    const std::string folded = FoldString(text);
    const std::string once = OneRound(RepairUtf8(text));
    if (folded == once) continue;
    // The rest of the definition: more rounds until nothing changes. Any other difference fails.
    std::string fixpoint = once;
    int rounds = 1;
    for (std::string next = OneRound(fixpoint); next != fixpoint; next = OneRound(fixpoint)) {
      fixpoint = next;
      ++rounds;
    }
    ASSERT_EQ(folded, fixpoint);
    // Rounds after the first only go on simplifying, character by character.
    std::size_t a = 0, b = 0;
    while (a < once.size() && b < folded.size()) {
      const CodePoint x = DecodeAt(once, a), y = DecodeAt(folded, b);
      if (x.value != y.value) {
        std::string from, to;
        AppendUtf8(x.value, from);
        AppendUtf8(y.value, to);
        ASSERT_EQ(T2s().Convert(from), to) << "not a later round of t2s";
        ++reasons["a later round of t2s: " + from + " -> " + to];
      }
      a += x.size;
      b += y.size;
    }
    ASSERT_EQ(a == once.size(), b == folded.size());
  }
  for (const auto& [reason, count] : reasons) std::cout << count << " x " << reason << "\n";
}

}  // namespace
}  // namespace tenderscan
