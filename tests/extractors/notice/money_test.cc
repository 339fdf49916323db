// Amounts: every test vector of the domain facts, and generated spellings read back.
#include "extractors/notice/money.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <random>
#include <string>

namespace tenderscan {
namespace {

struct Vector {
  std::string_view printed;
  MoneyUnit label;
  std::int64_t minor;  // 0: no amount
  std::string_view currency = "CNY";
};

std::optional<Value> Read(std::string_view text, MoneyUnit label = MoneyUnit::kNone) {
  const Glyphs glyphs(text);
  const auto money = ReadMoney(glyphs, 0, glyphs.size(), label);
  if (!money) return std::nullopt;
  return money->value;
}

TEST(Money, TestVectors) {
  const Vector vectors[] = {
      {"￥56.980000 万元（人民币）", MoneyUnit::kNone, 56'980'000},
      {"84.6000000（万元）", MoneyUnit::kNone, 84'600'000},
      {"3.3175(万元)", MoneyUnit::kNone, 3'317'500},
      {"总价形式报价:569800.00(元)", MoneyUnit::kNone, 56'980'000},
      {"10,727,000.00元", MoneyUnit::kNone, 1'072'700'000},
      {"390.000000万元(人民币)", MoneyUnit::kNone, 390'000'000},
      {"95(%)", MoneyUnit::kNone, 0},
      {"人民币捌仟贰佰元整", MoneyUnit::kNone, 820'000},
      {"人民币壹万陆仟叁佰陆拾玖元整（¥16369.00）", MoneyUnit::kNone, 1'636'900},
      {"壹佰贰拾叁万肆仟伍佰陆拾柒元捌角玖分", MoneyUnit::kNone, 123'456'789},
      {"叁亿零伍万元整", MoneyUnit::kNone, 30'005'000'000},
      {"贰拾万零伍拾圆整", MoneyUnit::kNone, 20'005'000},
      {"12.5", MoneyUnit::kWan, 12'500'000},
      {"0.00元", MoneyUnit::kNone, 0},
      {"0.0000000 万元（人民币）", MoneyUnit::kNone, 0},
      {"详见附件", MoneyUnit::kWan, 0},
      {"下浮率：8.5%", MoneyUnit::kNone, 0},
      {"1.2亿元", MoneyUnit::kNone, 12'000'000'000},
      {"USD 12,000.00", MoneyUnit::kNone, 1'200'000, "USD"},
      {"12,000.00美元", MoneyUnit::kNone, 1'200'000, "USD"},
      {"３８．５万元", MoneyUnit::kNone, 38'500'000},
      {"本项目预算金额为 480000.0 元，其中：包1 200000.0元", MoneyUnit::kNone, 48'000'000},
      {"包1-1800000.00元", MoneyUnit::kNone, 180'000'000},
      {"经财政部门评审后最终价的0.76%", MoneyUnit::kNone, 0},
      {"经财政部门评审后最终价的0.8%（约67.66万元）", MoneyUnit::kNone, 67'660'000},
      {"63", MoneyUnit::kRate, 0},
      {"单价6400元/吨，总价为3905110元", MoneyUnit::kNone, 390'511'000},
      {"16元/小时", MoneyUnit::kNone, 0},
      {"35.6", MoneyUnit::kNone, 0},  // no unit anywhere: not guessed
      {"18830310", MoneyUnit::kYuan, 1'883'031'000},
      {"13800000000台", MoneyUnit::kNone, 0},
  };
  for (const Vector& v : vectors) {
    const auto value = Read(v.printed, v.label);
    if (v.minor == 0) {
      EXPECT_FALSE(value) << v.printed << " gave " << value->minor;
      continue;
    }
    ASSERT_TRUE(value) << v.printed;
    EXPECT_EQ(value->minor, v.minor) << v.printed;
    EXPECT_EQ(value->currency, v.currency) << v.printed;
  }
}

TEST(Money, NumeralsAndWordsAreCompared) {
  const auto same = Read("人民币壹万陆仟叁佰陆拾玖元整（¥16369.00）");
  ASSERT_TRUE(same);
  EXPECT_EQ(same->agrees, true);
  EXPECT_EQ(same->words, "人民币壹万陆仟叁佰陆拾玖元整");
  // One real notice rounds the words: the numerals count.
  const auto differs = Read("¥12796.50元（大写：壹万贰仟柒佰玖拾柒元整）");
  ASSERT_TRUE(differs);
  EXPECT_EQ(differs->minor, 1'279'650);
  EXPECT_EQ(differs->agrees, false);
  EXPECT_EQ(Read("12.5万元")->agrees, std::nullopt);
}

// Capital numerals of a number below 10^8, written by the rules of accounting.
std::string Capital(std::int64_t n) {
  constexpr std::string_view kDigits[] = {"零", "壹", "贰", "叁", "肆",
                                          "伍", "陆", "柒", "捌", "玖"};
  const auto below = [&](std::int64_t m) {
    constexpr std::string_view kUnits[] = {"仟", "佰", "拾", ""};
    std::string out;
    bool zero = false;
    std::int64_t scale = 1000;
    for (std::string_view unit : kUnits) {
      const std::int64_t d = m / scale % 10;
      if (d == 0) {
        zero = !out.empty();
      } else {
        if (zero) out += "零";
        zero = false;
        out += kDigits[d];
        out += unit;
      }
      scale /= 10;
    }
    return out;
  };
  std::string out;
  if (n >= 10'000) {
    out = below(n / 10'000) + "万";
    n %= 10'000;
    if (n > 0 && n < 1000) out += "零";
  }
  return out + below(n);
}

TEST(Money, GeneratedSpellingsReadBack) {
  std::mt19937 random(20240607);
  std::uniform_int_distribution<std::int64_t> yuan(1, 99'999'999);
  std::uniform_int_distribution<int> fen(0, 99);
  for (int i = 0; i < 2000; ++i) {
    const std::int64_t y = yuan(random);
    const std::int64_t minor = y * 100 + fen(random);
    char plain[40], wan[40];
    std::snprintf(plain, sizeof plain, "%lld.%02lld", static_cast<long long>(minor / 100),
                  static_cast<long long>(minor % 100));
    std::snprintf(wan, sizeof wan, "%lld.%06lld", static_cast<long long>(minor / 1'000'000),
                  static_cast<long long>(minor % 1'000'000));
    std::string grouped = std::to_string(minor / 100);
    for (int at = static_cast<int>(grouped.size()) - 3; at > 0; at -= 3) {
      grouped.insert(static_cast<std::size_t>(at), ",");
    }
    grouped += std::string(plain).substr(std::string(plain).find('.'));
    for (const std::string& printed :
         {std::string(plain) + "元", "¥" + std::string(plain), "￥" + grouped, grouped + " 元",
          std::string(wan) + "万元", "人民币" + std::string(wan) + "（万元）",
          "报价：" + std::string(plain) + "（元）"}) {
      const auto value = Read(printed);
      ASSERT_TRUE(value) << printed;
      ASSERT_EQ(value->minor, minor) << printed;
    }
    ASSERT_EQ(Read(wan, MoneyUnit::kWan)->minor, minor) << wan;
    const std::string words = Capital(y) + "元整";
    const auto value = Read(words);
    ASSERT_TRUE(value) << words;
    ASSERT_EQ(value->minor, y * 100) << words;
  }
}

// No digit stands directly beside the digits of an amount.
void ExpectWhole(const Glyphs& g, const PrintedMoney& money) {
  const std::string text(g.text());
  const auto touches = [&](std::uint32_t a, std::uint32_t b) {
    return g.Before(b) == Break::kNone && IsDigit(g[a]) && IsDigit(g[b]);
  };
  if (money.begin > 0) {
    EXPECT_FALSE(touches(money.begin - 1, money.begin)) << text;
  }
  EXPECT_FALSE(touches(money.end - 1, money.end)) << text;
}

TEST(Money, NumbersInHostileGlueAreReadWholeOrNotAtAll) {
  std::mt19937 random(20261122);
  std::uniform_int_distribution<std::int64_t> wide(10'000, 9'999'999'999);
  const std::string_view glue[] = {"",  "-",   "−",  ".",   ",",    "e",   "A",  "1",
                                   "9", "12,", ".5", "e6",  "1.5e", "¥",   "万", "元",
                                   "~", "至",  "X$", "HK$", " ",    "12 ", "，", "—"};
  std::uniform_int_distribution<std::size_t> pick(0, std::size(glue) - 1);
  std::uniform_int_distribution<std::uint32_t> pad(0, 460);
  int read = 0;
  for (int i = 0; i < 20'000; ++i) {
    const std::string digits = std::to_string(wide(random));
    std::string text;
    const std::uint32_t before = i % 4 == 0 ? pad(random) : 0;
    for (std::uint32_t k = 0; k < before; ++k) text += "甲";
    const std::string left(glue[pick(random)]), right(glue[pick(random)]);
    text += left + digits + right;
    const Glyphs glyphs(text);
    // Any window, also one that cuts the number.
    const std::uint32_t end =
        i % 3 == 0 ? std::uniform_int_distribution<std::uint32_t>(1, glyphs.size())(random)
                   : glyphs.size();
    const auto money = ReadMoney(glyphs, 0, end, MoneyUnit::kYuan);
    if (!money) continue;
    ++read;
    ExpectWhole(glyphs, *money);
    // All of the number is in it, or none.
    const TextSpan span = glyphs.Span(money->begin, money->end);
    const std::size_t at = left.size() + before * 3;
    const bool all = span.begin <= at && span.end >= at + digits.size();
    const bool none = span.end <= at || span.begin >= at + digits.size();
    EXPECT_TRUE(all || none) << text << " gave " << money->value.printed;
  }
  EXPECT_GT(read, 2'000);
}

TEST(Money, AWindowCutsNoNumber) {
  std::string far;
  for (int i = 0; i < 396; ++i) far += "甲";
  far += "1234567890元";
  EXPECT_EQ(Read(far)->minor, 123'456'789'000);
  const Glyphs cell("12.5万元");
  for (std::uint32_t end = 1; end < cell.size(); ++end) {
    const auto money = ReadMoney(cell, 0, end, MoneyUnit::kYuan);
    ASSERT_TRUE(money) << end;
    EXPECT_EQ(money->value.minor, 12'500'000) << end;
  }
}

TEST(Money, PartsOfNumbersAreNoAmounts) {
  for (std::string_view printed :
       {"99999999999999999999999999万元", "A123456789012345678901万元", "1,2345,678元",
        "12 345 678元", "1.5e6元", "-500元", "-2000000.00", "−2000000.00", "¥-500元", "-¥500元",
        "200-300万元", "200～300万元", "200万元至300万元", "200万元-300万元", "12.5.3万元",
        "3千5百万元", "壹壹壹佰万元", "编号A500000元"}) {
    const auto value = Read(printed, MoneyUnit::kYuan);
    EXPECT_FALSE(value) << printed << " gave " << value->minor;
  }
  for (std::string_view printed : {"总价——500000元", "A包500000元", "标段一-500000元",
                                   "- 500000元"}) {  // the last behind a bullet
    const auto value = Read(printed);
    ASSERT_TRUE(value) << printed;
    EXPECT_EQ(value->minor, 50'000'000) << printed;
  }
}

TEST(Money, CurrenciesByTheirLongestName) {
  const Vector vectors[] = {
      {"HK$100,000", MoneyUnit::kNone, 10'000'000, "HKD"},
      {"US$100,000", MoneyUnit::kNone, 10'000'000, "USD"},
      {"A$100,000", MoneyUnit::kNone, 10'000'000, "AUD"},
      {"$100,000", MoneyUnit::kNone, 10'000'000, "USD"},
      {"X$100,000", MoneyUnit::kYuan, 0},
      {"KRW 5000000", MoneyUnit::kNone, 500'000'000, "KRW"},
      {"5000000 SEK", MoneyUnit::kYuan, 500'000'000, "SEK"},
      {"5000000CNY", MoneyUnit::kNone, 500'000'000, "CNY"},
      {"RMB 5000000", MoneyUnit::kNone, 500'000'000, "CNY"},
      {"50万港币", MoneyUnit::kNone, 50'000'000, "HKD"},
      {"10万新加坡元", MoneyUnit::kNone, 10'000'000, "SGD"},
      {"¥88170¥98520", MoneyUnit::kNone, 8'817'000, "CNY"},
      {"¥113550参考", MoneyUnit::kNone, 11'355'000, "CNY"},
      {"USD 3 million", MoneyUnit::kNone, 300'000'000, "USD"},
      {"3 million USD", MoneyUnit::kNone, 300'000'000, "USD"},
      {"$3M", MoneyUnit::kNone, 300'000'000, "USD"},
      {"30000元美元", MoneyUnit::kNone, 3'000'000, "USD"},
      {"30000元（USD）", MoneyUnit::kNone, 3'000'000, "USD"},
      {"3（万美元）", MoneyUnit::kNone, 3'000'000, "USD"},
      {"美元叁万元整", MoneyUnit::kNone, 3'000'000, "USD"},
      {"30000美元（约合人民币21万元）", MoneyUnit::kNone, 3'000'000, "USD"},
      {"JP¥5,000,000", MoneyUnit::kNone, 500'000'000, "JPY"},
      {"500万日圆", MoneyUnit::kNone, 500'000'000, "JPY"},
      {"港币叁万元整", MoneyUnit::kNone, 3'000'000, "HKD"},
  };
  for (const Vector& v : vectors) {
    const auto value = Read(v.printed, v.label);
    ASSERT_EQ(value.has_value(), v.minor != 0) << v.printed;
    if (!value) continue;
    EXPECT_EQ(value->minor, v.minor) << v.printed;
    EXPECT_EQ(value->currency, v.currency) << v.printed;
  }
}

TEST(Money, TheTotalOrTheLastOfferIsTheAmount) {
  for (std::string_view printed : {"硬件80万元，软件48.5万元，总计128.5万元",
                                   "A包60万元；B包68.5万元；合计：128.5万元",
                                   "一年60万元，两年共128.5万元",
                                   "单价64.25万元，总价128.5万元",
                                   "单价64.25万元/台，数量2台，总价128.5万元",
                                   "原报价130万元，最终报价128.5万元",
                                   "第一轮报价130万元，第二轮报价128.5万元",
                                   "130万元（优惠后128.5万元）",
                                   "由130万元降至128.5万元",
                                   "2台×64.25万元=128.5万元",
                                   "64.25万元×2=128.5万元",
                                   "80万元+48.5万元=128.5万元",
                                   "不含税金额1137168.14元，税额147831.86元，含税总额1285000.00元",
                                   "1285000.00元（不含税1137168.14元）",
                                   "128.5万元，其中硬件合计80万元，软件共48.5万元",
                                   "保证金20000元，总价1285000元",
                                   "总价1285000元/单价642500元",
                                   "1285000元/两年",
                                   "128.5（单位：万元）",
                                   "单位：万元 128.5",
                                   "标包1：1285000.00",
                                   "第1名 1285000.00",
                                   "（万元）128.5",
                                   "万元：128.5",
                                   "￥128.5W",
                                   "128万零5千元",
                                   "一百二十八点五万元",
                                   "壹佰贰拾捌万伍仟",
                                   "壹佰贰拾捌万伍仟零佰零拾零元零角零分"}) {
    const auto value = Read(printed);
    ASSERT_TRUE(value) << printed;
    EXPECT_EQ(value->minor, 128'500'000) << printed;
    EXPECT_EQ(value->currency, "CNY") << printed;
  }
}

TEST(Money, WhatIsNoAmountOfTheNotice) {
  for (std::string_view printed :
       {"负贰拾万元", "人民币负20万元", "两到三万元", "20到30万元", "200000元到300000元",
        "壹佰万元至叁佰万元", "在20万元与30万元之间", "20万元以上", "不低于20万元",
        "单价合计3250元", "每平方米32000元", "3200元（每吨）", "日租金32000元", "零点零五元/次",
        "折扣系数0.85", "13800138000", "其中硬件80万元，软件48.5万元"}) {
    EXPECT_FALSE(Read(printed)) << printed;
  }
}

TEST(Money, LongAmountsWithoutAUnitAreReadWhereNothingElseStands) {
  const struct {
    std::string_view text;
    std::int64_t yuan;  // 0: no amount
  } cases[] = {
      {"12000000000", 12'000'000'000},
      {"13800000000", 13'800'000'000},
      {"10000000001\n采购方式：公开招标", 10'000'000'001},
      {"13,812,345,678", 13'812'345'678},
      {"13812345678.00", 13'812'345'678},
      {"125000000000    地址", 125'000'000'000},
      {"13812345678", 0},           // a mobile number as likely
      {"详见附件 12000000000", 0},  // of something else
      {"12000000000 联系人", 0},    // glued to it
      {"911101066976941872", 0},    // a code
      {"1200000000000000", 0},
  };
  for (const auto& c : cases) {
    const auto value = Read(c.text);
    EXPECT_EQ(value ? value->minor : 0, c.yuan * 100) << c.text;
  }
}

TEST(Money, PiecesOfANumberAreNoAmounts) {
  for (std::string_view printed :
       {"1`234`567.89元", "123 4567.89元", "1.23456789×10^6元", "1·234·567.89元", "1_234_567.89元",
        "1;234;567.89元", "1 ,234 ,567.89元", "1234567. 89元", "1234567 .89元", "128 5000元",
        "128，50万元", "一二八·五万元", "128·5万元", "二百五万元"}) {
    const auto value = Read(printed, MoneyUnit::kYuan);
    EXPECT_TRUE(!value || value->minor == 123'456'789) << printed << " gave " << value->minor;
  }
}

TEST(Money, ANumberSpreadOutIsReadWholeOrNotAtAll) {
  for (std::string_view printed :
       {"¥1 , 2 8 5 , 0 0 0 . 0 0 元", "1 2 8 5 0 0 0 元", "1 , 2 8 5 , 0 0 0 . 0 0",
        "人民币 1 2 8 . 5 万元", "￥ 1 2 8 5 0 0 0 . 0 0", "1 2 8 . 5 0 万 元"}) {
    const auto value = Read(printed, MoneyUnit::kYuan);
    ASSERT_TRUE(value) << printed;
    EXPECT_EQ(value->minor, 128'500'000) << printed;
  }
  for (std::string_view printed : {"1 2 3 4 5 6", "1 , 2 , 3 , 4", "1 , 2 8 , 5 0 0 元",
                                   "1 . 2 . 3 . 4", "1 2 3 , 4 5 . 6 . 7 元"}) {
    EXPECT_FALSE(Read(printed, MoneyUnit::kYuan)) << printed;
  }
}

TEST(Money, ANumberCutByItsCellIsNoAmount) {
  EXPECT_FALSE(Read("12850\n00.00", MoneyUnit::kYuan));
  EXPECT_FALSE(Read("1285\n000.00", MoneyUnit::kYuan));
}

TEST(Money, EveryPrintedSpanLiesInTheText) {
  std::mt19937 random(7);
  const std::string_view pieces[] = {"1",  "2,",  "万", "元", "¥",  "壹", "佰", "零", ".",
                                     "%",  "/",   "（", "）", "亿", "角", "分", " ",  "\n",
                                     "\t", "USD", "0",  "，", "：", "年", "包1"};
  std::uniform_int_distribution<std::size_t> pick(0, std::size(pieces) - 1);
  for (int i = 0; i < 5000; ++i) {
    std::string text;
    for (int k = 0; k < 12; ++k) text += pieces[pick(random)];
    const Glyphs glyphs(text);
    if (const auto money = ReadMoney(glyphs, 0, glyphs.size(), MoneyUnit::kYuan)) {
      EXPECT_LT(money->begin, money->end) << text;
      EXPECT_LE(money->end, glyphs.size()) << text;
      EXPECT_GT(money->value.minor, 0) << text;
      ExpectWhole(glyphs, *money);
    }
  }
}

}  // namespace
}  // namespace tenderscan
