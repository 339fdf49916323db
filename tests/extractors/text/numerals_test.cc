// Numbers as notices print them: vectors, and spellings made at random and read back.
#include "extractors/text/numerals.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "extractors/text/utf8.h"

namespace tenderscan {
namespace {

struct Case {
  const char* text;
  const char* value;  // "" for none
  const char* rest;   // what stands after the number
};

TEST(NumberAt, ReadsWhatNoticesPrint) {
  const Case cases[] = {
      {"40,000,000个", "40000000", "个"},
      {"４０００万", "40000000", ""},
      {"56.980000 万元（人民币）", "569800", "元（人民币）"},
      {"84.6000000（万元）", "84.6", "（万元）"},
      {"10,727,000.00元", "10727000", "元"},
      {"1.2亿元", "120000000", "元"},
      {"1.23456789亿元", "123456789", "元"},
      {"551.0298810 万元", "5510298.81", "元"},
      {"0.12345678", "0.123457", ""},
      {"3.5千万元", "35000000", "元"},
      {"2万亿", "2000000000000", ""},
      {"1亿2000万元", "120000000", "元"},
      {"3万5千元", "35000", "元"},
      {"3万500元", "30500", "元"},
      {"２７．８０", "27.8", ""},
      {"１２。５万", "125000", ""},
      {"3. 项目", "3", ". 项目"},
      {"40。2024年", "40", "。2024年"},
      {"2025.6.27", "2025", ".6.27"},
      {"192.168.1.1", "192", ".168.1.1"},
      {"1,234,5", "1234", ",5"},
      {"12,3456", "12", ",3456"},
      {"1234,567", "1234", ",567"},
      {"1，234", "1", "，234"},
      {"1 234", "1", " 234"},
      {"10千瓦", "10", "千瓦"},
      {"48千兆电口", "48", "千兆电口"},
      {"5千元", "5000", "元"},
      {"3 万科大厦", "3", " 万科大厦"},
      {"0.00元", "0", "元"},
      {"9999999999999999999999", "", ""},
      {"人民币", "", ""},
      {"万元", "", ""},
      {"百货", "", ""},
      {"捌仟贰佰元整", "8200", "元整"},
      {"壹万陆仟叁佰陆拾玖元整", "16369", "元整"},
      {"壹佰贰拾叁万肆仟伍佰陆拾柒元捌角玖分", "1234567", "元捌角玖分"},
      {"叁亿零伍万元整", "300050000", "元整"},
      {"贰拾万零伍拾圆整", "200050", "圆整"},
      {"壹拾万元", "100000", "元"},
      {"拾万元", "100000", "元"},
      {"貳佰萬圓", "2000000", "圓"},
      {"弌仟", "1000", ""},
      {"叁亿伍万", "300050000", ""},
      {"四千万", "40000000", ""},
      {"一万二千亿", "1200000000000", ""},
      {"一百二十三", "123", ""},
      {"一百零三", "103", ""},
      {"两千〇五", "2005", ""},
      {"十五", "15", ""},
      {"廿三", "23", ""},
      {"一百十五", "115", ""},
      {"叁拾贰", "32", ""},
      {"三台", "3", "台"},
      {"二〇二四年", "2024", "年"},
      {"二○二四年", "2024", "年"},
      {"一百二", "120", ""},  // 102 must be written with its zero
      {"三万五", "35000", ""},
      {"壹佰贰元", "", ""},  // a forgotten zero, or 120: cannot be told
      {"四五台", "", ""},    // four or five
      {"佰元", "", ""},
      {"壹佰元零伍角", "100", "元零伍角"},
      {"壹佰零", "100", "零"},
      {"二百五万", "", ""},  // 2,050,000 or 2,500,000
      {"贰亿零元整", "200000000", "元整"},
      {"壹仟万零元整", "10000000", "元整"},
      {"叁亿零万元整", "300000000", "元整"},
      {"壹佰贰拾捌万伍仟零佰零拾零元零角", "1285000", "元零角"},  // a printed form
      {"零仟壹佰元", "100", "元"},
      {"三点五万元", "35000", "元"},
      {"零点零五亿元", "5000000", "元"},
      {"一百二十八點五万", "1285000", ""},
      {"叁佰点伍元", "300.5", "元"},
      {"三万点五元", "30000.5", "元"},
      {"九点三十分", "9", "点三十分"},  // a time of day
      {"三点五分", "3", "点五分"},
      {"三点", "3", "点"},
      {"1点5万元", "15000", "元"},
      {"9点30分", "9", "点30分"},
      {"120万零5百元", "1200500", "元"},
      {"3万零50元", "30050", "元"},
      {"3万零5元", "30005", "元"},
      {"1亿零5万", "100050000", ""},
      {"3万零五百元", "30500", "元"},
      {"1万600台", "10600", "台"},
      {"1百01台", "101", "台"},
      {"98万6", "980000", "6"},  // or 986,000
      {"3万2024年", "30000", "2024年"},
  };
  for (const Case& c : cases) {
    const auto number = NumberAt(c.text, 0);
    if (*c.value == '\0') {
      EXPECT_FALSE(number) << c.text << " was read as " << number->value.ToString();
      continue;
    }
    ASSERT_TRUE(number) << c.text;
    EXPECT_EQ(number->value.ToString(), c.value) << c.text;
    EXPECT_EQ(std::string_view(c.text).substr(number->end), c.rest) << c.text;
    EXPECT_EQ(number->begin, 0u);
  }
}

TEST(NumberAt, TellsTheScaleAndTheKind) {
  const auto wan = NumberAt("4000万", 0);
  ASSERT_TRUE(wan);
  EXPECT_EQ(wan->scale, 10'000);
  EXPECT_FALSE(wan->capital);
  const auto capital = NumberAt("壹佰万", 0);
  ASSERT_TRUE(capital);
  EXPECT_TRUE(capital->capital);
}

TEST(NextNumber, NeverEntersARunOfDigits) {
  const std::string text = "共9999999999999999999999999元，预算12.5万元";
  const auto number = NextNumber(text, 0);
  ASSERT_TRUE(number);
  EXPECT_EQ(number->value.ToString(), "125000");
  const auto after = NextNumber("a12345 7", 3);
  ASSERT_TRUE(after);
  EXPECT_EQ(after->value.ToString(), "7");
  EXPECT_FALSE(NextNumber("万元（人民币）", 0));
  std::string groups = "9";
  for (int i = 0; i < 300'000; ++i) groups += ",999";
  EXPECT_FALSE(NextNumber(groups, 0));
}

// The capital spelling of a whole number below 10^12, as banks write it.
std::string Spell(std::int64_t n, const char* const* digits, const char* const* units) {
  if (n == 0) return digits[0];
  std::string out;
  bool zero = false;
  const auto section = [&](int value) {
    for (int i = 3, power = 1000; i >= 0; --i, power /= 10) {
      const int digit = value / power % 10;
      if (digit == 0) {
        zero = !out.empty();
        continue;
      }
      if (zero) out += digits[0];
      zero = false;
      out += digits[digit];
      out += units[i];
    }
  };
  const int yi = static_cast<int>(n / 100'000'000), wan = static_cast<int>(n / 10'000 % 10'000),
            low = static_cast<int>(n % 10'000);
  if (yi != 0) {
    section(yi);
    out += units[5];
  }
  if (wan != 0) {
    section(wan);
    out += units[4];
  } else {
    zero = !out.empty();
  }
  if (low != 0) section(low);
  return out;
}

TEST(NumberAt, ReadsBackEverySpelling) {
  const char* const capital[] = {"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"};
  const char* const capital_units[] = {"", "拾", "佰", "仟", "万", "亿"};
  const char* const traditional[] = {"零", "壹", "貳", "參", "肆", "伍", "陸", "柒", "捌", "玖"};
  const char* const traditional_units[] = {"", "拾", "佰", "仟", "萬", "億"};
  const char* const plain[] = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
  const char* const plain_units[] = {"", "十", "百", "千", "万", "亿"};
  std::mt19937 random(20240315);
  for (int i = 0; i < 60'000; ++i) {
    std::int64_t n = 0;
    // Many zeros: they are where spelling is hard.
    for (int d = 0; d < 12; ++d) n = n * 10 + (random() % 2 == 0 ? 0 : random() % 10);
    if (i % 3 == 1) n %= 1'000'000;
    for (const std::string& text :
         {Spell(n, capital, capital_units), Spell(n, traditional, traditional_units),
          Spell(n, plain, plain_units)}) {
      const auto number = NumberAt(text + "元整", 0);
      ASSERT_TRUE(number) << text << " " << n;
      EXPECT_EQ(number->value.micros, n * Decimal::kOne) << text;
      EXPECT_EQ(number->end, text.size()) << text;
      EXPECT_TRUE(number->capital);
    }
  }
}

TEST(NumberAt, ReadsBackArabicInEveryWidth) {
  std::mt19937 random(7);
  for (int i = 0; i < 20'000; ++i) {
    const std::int64_t fen = static_cast<std::int64_t>(random()) * (1 + random() % 1000);
    const std::string whole = std::to_string(fen / 100);
    std::string plain, grouped;
    for (std::size_t d = 0; d < whole.size(); ++d) {
      if (d > 0 && (whole.size() - d) % 3 == 0) grouped += ',';
      grouped += whole[d];
    }
    const std::string cents = std::to_string(100 + fen % 100).substr(1);
    plain = whole + "." + cents;
    grouped += "." + cents;
    std::string wide;
    for (const char c : plain)
      AppendUtf8(c == '.' ? U'．' : U'０' + static_cast<char32_t>(c - '0'), wide);
    for (const std::string& text : {plain, grouped, wide}) {
      const auto number = NumberAt(text, 0);
      ASSERT_TRUE(number) << text;
      EXPECT_EQ(number->value.ToHundredths(), fen) << text;
      EXPECT_EQ(number->end, text.size()) << text;
    }
  }
}

TEST(NextNumber, SpansAreRightOnAnyText) {
  std::mt19937 random(99);
  const char32_t alphabet[] = U"0123459,..。．，１２壹贰一二三十拾百佰千仟万萬亿億零〇元年 -a两廿";
  for (int i = 0; i < 30'000; ++i) {
    std::string text;
    for (std::size_t n = random() % 24; n > 0; --n) {
      AppendUtf8(alphabet[random() % (std::size(alphabet) - 1)], text);
    }
    std::size_t from = 0;
    while (const auto number = NextNumber(text, from)) {
      ASSERT_GE(number->begin, from) << text;
      ASSERT_GT(number->end, number->begin) << text;
      ASSERT_LE(number->end, text.size()) << text;
      const auto again = NumberAt(text, number->begin);
      ASSERT_TRUE(again);
      ASSERT_EQ(again->value, number->value) << text;
      ASSERT_TRUE(
          IsValidUtf8(std::string_view(text).substr(number->begin, number->end - number->begin)));
      from = number->end;
    }
  }
}

}  // namespace
}  // namespace tenderscan
