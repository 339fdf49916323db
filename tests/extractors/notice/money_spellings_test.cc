// Amounts in every spelling that this file can make of a number, read back: separators, units,
// Chinese numerals of three kinds, blanks, what stands before and behind.
#include <gtest/gtest.h>

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/notice/money.h"

namespace tenderscan {
namespace {

struct Numerals {
  std::string_view digits[10];
  std::string_view units[4];  // none, ten, hundred, thousand
  std::string_view wan, yi, yuan, jiao, fen, end;
};

constexpr Numerals kCapital = {{"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"},
                               {"", "拾", "佰", "仟"},
                               "万",
                               "亿",
                               "元",
                               "角",
                               "分",
                               "整"};
constexpr Numerals kTraditional = {{"零", "壹", "貳", "參", "肆", "伍", "陸", "柒", "捌", "玖"},
                                   {"", "拾", "佰", "仟"},
                                   "萬",
                                   "億",
                                   "圓",
                                   "角",
                                   "分",
                                   "正"};
constexpr Numerals kPlain = {{"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"},
                             {"", "十", "百", "千"},
                             "万",
                             "亿",
                             "元",
                             "角",
                             "分",
                             ""};

// A section of four digits; a zero is written once for a run of them.
std::string Section(int value, const Numerals& n, bool& zero, bool any) {
  std::string out;
  for (int place = 3, power = 1000; place >= 0; --place, power /= 10) {
    const int digit = value / power % 10;
    if (digit == 0) {
      zero = any || !out.empty();
      continue;
    }
    if (zero) out += n.digits[0];
    zero = false;
    out += n.digits[digit];
    out += n.units[place];
  }
  return out;
}

std::string Spelled(std::int64_t minor, const Numerals& n) {
  const std::int64_t yuan = minor / 100;
  std::string out;
  bool zero = false;
  if (const int yi = static_cast<int>(yuan / 100'000'000)) {
    out += Section(yi, n, zero, false);
    out += n.yi;
    zero = false;
  }
  if (const int wan = static_cast<int>(yuan / 10'000 % 10'000)) {
    out += Section(wan, n, zero, !out.empty());
    out += n.wan;
    zero = false;
  } else {
    zero = !out.empty();
  }
  if (const int low = static_cast<int>(yuan % 10'000)) {
    out += Section(low, n, zero, !out.empty());
  }
  out += n.yuan;
  const int jiao = static_cast<int>(minor / 10 % 10), fen = static_cast<int>(minor % 10);
  if (jiao == 0 && fen == 0) return out + std::string(n.end);
  out += n.digits[jiao];
  if (jiao != 0) out += n.jiao;
  if (fen == 0) return out + std::string(n.end);
  out += n.digits[fen];
  return out + std::string(n.fen);
}

// The digits of a whole number in threes.
std::string Grouped(std::int64_t whole, std::string_view separator) {
  std::string out = std::to_string(whole);
  for (std::size_t at = out.size(); at > 3;) {
    at -= 3;
    out.insert(at, separator);
  }
  return out;
}

std::string Padded(std::int64_t value, std::size_t width) {
  std::string out = std::to_string(value);
  return std::string(width - out.size(), '0') + out;
}

std::string FullWidth(const std::string& ascii) {
  std::string out;
  for (const char c : ascii) {
    out += "\xEF\xBC";
    out += static_cast<char>(0x80 + (c - ' '));
  }
  return out;
}

std::string BlanksBetween(std::string_view han) {
  std::string out;
  for (std::size_t at = 0; at < han.size(); at += 3) {
    if (at > 0) out += ' ';
    out += han.substr(at, 3);
  }
  return out;
}

std::vector<std::string> Spellings(std::int64_t minor) {
  const std::int64_t whole = minor / 100;
  const std::string plain = std::to_string(whole) + "." + Padded(minor % 100, 2);
  std::vector<std::string> out = {plain + "元",   plain + " 元",       FullWidth(plain) + "元",
                                  "¥" + plain,    "￥" + plain + "元", plain + "（元）",
                                  "RMB " + plain, plain + " CNY",      "（元）" + plain};
  for (std::string_view separator : {",", "，", "\u00A0", "\u2009", "\u202F", "'", ", "}) {
    out.push_back(Grouped(whole, separator) + "." + Padded(minor % 100, 2) + "元");
    out.push_back("￥" + Grouped(whole, separator) + "." + Padded(minor % 100, 2));
  }
  const std::string wan = std::to_string(minor / 1'000'000) + "." + Padded(minor % 1'000'000, 6);
  for (std::string_view unit :
       {"万元", " 万元", "（万元）", "万元整", "（单位：万元）", "萬圓", "万"})
    out.push_back(wan + std::string(unit));
  out.push_back("（万元）" + wan);
  out.push_back(std::to_string(minor / 10'000'000'000) + "." + Padded(minor % 10'000'000'000, 10) +
                "亿元");
  if (minor % 100 == 0 && whole > 10'000 && whole % 10'000 != 0) {
    const std::string high = std::to_string(whole / 10'000), low = std::to_string(whole % 10'000);
    out.push_back(high + "万" + low + "元");
    out.push_back(high + " 万 " + low + " 元");
    if (whole % 10'000 < 1'000) out.push_back(high + "万零" + low + "元");
  }
  for (const Numerals* numerals : {&kCapital, &kTraditional, &kPlain}) {
    const std::string words = Spelled(minor, *numerals);
    out.push_back(words);
    out.push_back("人民币" + words);
    out.push_back("（大写）" + words);
    if (minor % 100 == 0) out.push_back(BlanksBetween(words));
  }
  out.push_back(Spelled(minor, kCapital) + "（￥" + plain + "）");
  out.push_back("小写：" + plain + "元；大写：" + Spelled(minor, kCapital));
  return out;
}

std::int64_t AnyAmount(std::mt19937& random) {
  std::int64_t limit = 1'000;
  for (int power = std::uniform_int_distribution<int>(0, 9)(random); power > 0; --power)
    limit *= 10;
  std::int64_t minor = std::uniform_int_distribution<std::int64_t>(100, limit)(random);
  if (random() % 2 == 0) minor = minor / 100 * 100;
  // Zeros are where spellings differ.
  for (int i = 0; i < 2; ++i) {
    std::int64_t place = 1;
    for (unsigned power = random() % 12; power > 0; --power) place *= 10;
    if (minor > 100 * place) minor -= minor / place % 10 * place;
  }
  return minor;
}

TEST(MoneySpellings, ReadBack) {
  std::mt19937 random(20261130);
  for (int i = 0; i < 1'500; ++i) {
    const std::int64_t minor = AnyAmount(random);
    for (const std::string& printed : Spellings(minor)) {
      for (const std::string& around :
           {printed, "总价：" + printed, "共计" + printed + "，含税。"}) {
        const Glyphs glyphs(around);
        const auto money = ReadMoney(glyphs, 0, glyphs.size(), MoneyUnit::kNone);
        ASSERT_TRUE(money) << around << " of " << minor;
        ASSERT_EQ(money->value.minor, minor) << around;
        ASSERT_NE(money->value.agrees, std::optional<bool>(false)) << around;
      }
    }
  }
}

// What says of an amount that it is none says it in every spelling.
TEST(MoneySpellings, RefusedInAll) {
  std::mt19937 random(20261201);
  for (int i = 0; i < 300; ++i) {
    const std::int64_t minor = AnyAmount(random);
    for (const std::string& printed : Spellings(minor)) {
      if (printed.starts_with("（元）") || printed.starts_with("（万元）") ||
          printed.starts_with("（大写）") || printed.starts_with("小写"))
        continue;
      for (const std::string& around : {"负" + printed, "单价" + printed, "单价：" + printed,
                                        "保证金" + printed, "不含税价" + printed}) {
        const Glyphs glyphs(around);
        const auto money = ReadMoney(glyphs, 0, glyphs.size(), MoneyUnit::kNone);
        ASSERT_FALSE(money) << around << " gave " << money->value.minor;
      }
    }
  }
}

// Two numbers that a word parts are two amounts, of which the total is taken.
TEST(MoneySpellings, TotalInAll) {
  std::mt19937 random(20261202);
  for (int i = 0; i < 300; ++i) {
    const std::int64_t part = AnyAmount(random), total = part + AnyAmount(random);
    const std::vector<std::string> parts = Spellings(part), totals = Spellings(total);
    for (std::size_t k = 0; k < std::min(parts.size(), totals.size()); ++k) {
      const std::string printed = "硬件" + parts[k] + "，其余另计，合计" + totals[k];
      const Glyphs glyphs(printed);
      const auto money = ReadMoney(glyphs, 0, glyphs.size(), MoneyUnit::kNone);
      ASSERT_TRUE(money) << printed;
      ASSERT_EQ(money->value.minor, total) << printed;
    }
  }
}

}  // namespace
}  // namespace tenderscan
