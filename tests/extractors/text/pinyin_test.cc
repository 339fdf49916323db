// Readings against ICU's own transliterator, and names spelled in letters.
#include "extractors/text/pinyin.h"

#include <gtest/gtest.h>
#include <unicode/normalizer2.h>
#include <unicode/translit.h>

#include <algorithm>
#include <memory>
#include <random>

namespace tenderscan {
namespace {

TEST(Pinyin, FirstReadingIsIcusForEveryCharacter) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::Transliterator> icu_reader(
      icu::Transliterator::createInstance("Han-Latin; Latin-ASCII", UTRANS_FORWARD, status));
  ASSERT_TRUE(U_SUCCESS(status));
  int read = 0;
  for (char32_t c = 0x4E00; c <= 0x9FFF; ++c) {
    icu::UnicodeString text(static_cast<UChar32>(c));
    icu_reader->transliterate(text);
    std::string plain;
    text.toUTF8String(plain);
    const auto readings = PinyinOf(c);
    if (readings.empty()) {
      // ICU leaves what it cannot read, or reads it as no syllable.
      EXPECT_TRUE(std::any_of(plain.begin(), plain.end(), [](char l) {
        return l < 'a' || l > 'z';
      })) << plain;
      continue;
    }
    ++read;
    std::string first(readings[0]);
    std::replace(first.begin(), first.end(), 'v', 'u');
    if (std::all_of(plain.begin(), plain.end(), [](char l) { return l >= 'a' && l <= 'z'; })) {
      EXPECT_EQ(first, plain) << std::hex << static_cast<unsigned>(c);
    }
  }
  EXPECT_GT(read, 20000);
}

TEST(Pinyin, HeteronymsAreKept) {
  const auto has = [](char32_t c, std::string_view reading) {
    const auto all = PinyinOf(c);
    return std::find(all.begin(), all.end(), reading) != all.end();
  };
  EXPECT_TRUE(has(U'行', "xing") && has(U'行', "hang"));
  EXPECT_TRUE(has(U'重', "chong") && has(U'重', "zhong"));
  EXPECT_TRUE(has(U'长', "chang") && has(U'长', "zhang"));
  EXPECT_TRUE(has(U'乐', "le") && has(U'乐', "yue"));
  EXPECT_TRUE(has(U'单', "dan") && has(U'单', "shan"));
  EXPECT_TRUE(has(U'厦', "sha") && has(U'厦', "xia"));
  // Of what folds to it, last.
  EXPECT_TRUE(has(U'干', "qian"));
  EXPECT_EQ(PinyinOf(U'干')[0], "gan");
  EXPECT_TRUE(PinyinOf(U'A').empty());
  EXPECT_TRUE(PinyinOf(0x10FFFF).empty());
}

TEST(Pinyin, LettersOfNames) {
  for (const auto* name : {U"云达科技", U"运达", U"韵达快递"}) {
    EXPECT_EQ(CharactersReadAs(name, "yunda"), 2u);
  }
  EXPECT_EQ(CharactersReadAs(U"银行", "yinhang"), 2u);
  EXPECT_EQ(CharactersReadAs(U"绿源", "lvyuan"), 2u);
  EXPECT_EQ(CharactersReadAs(U"绿源", "luyuan"), 2u);
  EXPECT_EQ(CharactersReadAs(U"吕氏", "lyushi"), 2u);
  EXPECT_EQ(CharactersReadAs(U"西安", "xian"), 2u);
  EXPECT_EQ(CharactersReadAs(U"先", "xian"), 1u);
  EXPECT_EQ(CharactersReadAs(U"云达", "yundax"), 0u);
  EXPECT_EQ(CharactersReadAs(U"云", "yunda"), 0u);
  EXPECT_EQ(CharactersReadAs(U"云达", ""), 0u);
  EXPECT_EQ(CharactersReadAs(U"云达", std::string(1000, 'y')), 0u);
}

TEST(Pinyin, EveryChoiceOfReadingsIsRead) {
  std::mt19937 random(20261122);
  for (int round = 0; round < 2000; ++round) {
    std::u32string name;
    std::string letters;
    for (std::size_t n = 1 + random() % 5; n > 0; --n) {
      const auto c = static_cast<char32_t>(0x4E00 + random() % 0x5000);
      const auto readings = PinyinOf(c);
      if (readings.empty()) continue;
      name += c;
      letters += readings[random() % readings.size()];
    }
    if (name.empty()) continue;
    const std::size_t read = CharactersReadAs(name, letters);
    EXPECT_GE(read, 1u) << letters;
    EXPECT_LE(read, name.size());
  }
}

}  // namespace
}  // namespace tenderscan
