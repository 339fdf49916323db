// Dates: the spellings of the domain facts, and every day of some years in every spelling.
#include "extractors/notice/dates.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <string>
#include <string_view>
#include <utility>

namespace tenderscan {
namespace {

std::string First(std::string_view text) {
  const Glyphs glyphs(text);
  const auto date = FirstDate(glyphs, 0, glyphs.size());
  return date ? ToIso(date->when) : "";
}

std::string Last(std::string_view text) {
  const Glyphs glyphs(text);
  const auto date = LastDate(glyphs, 0, glyphs.size());
  return date ? ToIso(date->when) : "";
}

TEST(Dates, PrintedShapes) {
  EXPECT_EQ(First("2025年06月27日 17:52"), "2025-06-27T17:52");
  EXPECT_EQ(First("2026-09-09 22:47"), "2026-09-09T22:47");
  EXPECT_EQ(First("2025.6.27"), "2025-06-27");
  EXPECT_EQ(First("2025/06/27"), "2025-06-27");
  EXPECT_EQ(First("二〇二四年三月十五日"), "2024-03-15");
  EXPECT_EQ(First("2025:06:27"), "2025-06-27");
  EXPECT_EQ(First("20260313 - 09:30:00"), "2026-03-13T09:30");
  EXPECT_EQ(First("2026年08月21日 09点30分（北京时间）"), "2026-08-21T09:30");
  EXPECT_EQ(First("2022年01月07日下午3:00（北京时间）"), "2022-01-07T15:00");
  EXPECT_EQ(First("2021年12月17日24:00"), "2021-12-17T24:00");
  EXPECT_EQ(First("2020\n年\n1\n月\n22\n日\n9\n时\n30\n分"), "2020-01-22T09:30");
  EXPECT_EQ(First("202\n6\n年\n3\n月\n20\n日10：0\n0"), "2026-03-20T10:00");
  EXPECT_EQ(First("2025年2月30日"), "");
  EXPECT_EQ(First("9131011520250627"), "");  // digits of a code
  EXPECT_EQ(First("2026-05"), "");           // a month is no day
}

TEST(Dates, Ranges) {
  EXPECT_EQ(First("2024年3月15日至2024年3月22日，每天上午9:00至12:00"), "2024-03-15");
  EXPECT_EQ(Last("开始：2021-12-02 13:00\t结束：2021-12-02 13:30"), "2021-12-02T13:30");
  EXPECT_EQ(Last("2021年12月17日至2021年12月21日17:30止"), "2021-12-21T17:30");
  EXPECT_EQ(Last("2021年12月17日至12月21日17:30止"), "2021-12-21T17:30");
  EXPECT_EQ(Last("2021年12月17日9:00至17:30"), "2021-12-17T17:30");
}

TEST(Dates, CharactersTypedForZeroAndOtherNumerals) {
  for (std::string_view printed :
       {"二0二四年三月十七日", "二０二四年三月十七日", "二◯二四年三月十七日", "二○二四年三月十七日",
        "二O二四年三月十七日", "二О二四年三月十七日", "2O24年3月17日", "贰零贰肆年零叁月壹拾柒日",
        "二〇二四年三月一七日", "二〇二四年〇三月十七", "２０２４．３．１７", "2024—03—17",
        "二 〇 二 四 年 三 月 十 七 日", "Mar 17, 2024", "17th March 2024"}) {
    EXPECT_EQ(First(printed), "2024-03-17") << printed;
  }
  EXPECT_EQ(First("二〇二四年三月廿七日"), "2024-03-27");
  EXPECT_EQ(First("二〇二四年十二月卅一日"), "2024-12-31");
  EXPECT_EQ(First("二〇二四年三月二〇日"), "2024-03-20");
  EXPECT_EQ(First("二〇二四年一〇月一〇日"), "2024-10-10");
  EXPECT_EQ(First("二〇二四年元月十七日"), "2024-01-17");
}

TEST(Dates, TimesOfDayInWords) {
  const std::pair<std::string_view, std::string_view> times[] = {
      {"上午九时三十分", "09:30"}, {"早9点", "09:00"},          {"早上九点半", "09:30"},
      {"晚8时", "20:00"},          {"晚上12点", "24:00"},       {"凌晨12点", "00:00"},
      {"中午12点", "12:00"},       {"中午11点30分", "11:30"},   {"中午1点", "13:00"},
      {"下午2点一刻", "14:15"},    {"下午两点三刻", "14:45"},   {"下午两点半", "14:30"},
      {"傍晚6点", "18:00"},        {"九点零五分", "09:05"},     {"零时", "00:00"},
      {"9时30分00秒", "09:30"},    {"（礼拜一）9:30", "09:30"}, {"北京时间9:30", "09:30"},
      {"十四时三十分", "14:30"},   {"下午16:30", "16:30"},      {"24时", "24:00"},
  };
  for (const auto& [printed, time] : times) {
    EXPECT_EQ(First("2024年4月8日" + std::string(printed)), "2024-04-08T" + std::string(time))
        << printed;
  }
}

TEST(Dates, HalvesInLettersAndZonesAreBeijingTime) {
  for (std::string_view printed :
       {"2024-04-08 02:30:00 PM", "2024-04-08 2:30 p.m.", "2024-04-08 PM 2:30",
        "2024-04-08T06:30:00Z", "2024-04-08T06:30:00.000Z", "2024-04-08 06:30 UTC",
        "2024-04-08T06:30:00+00:00", "2024-04-08T06:30:00+0000", "2024-04-08T14:30:00+08:00",
        "2024-04-08T14:30+08", "2024-04-08 14:30（GMT+8）", "2024-04-08 15:30 UTC+9",
        "2024-04-07T23:30:00-07:00", "April 8, 2024 2:30 PM"}) {
    EXPECT_EQ(First(printed), "2024-04-08T14:30") << printed;
  }
  EXPECT_EQ(First("2024-04-08 12:30 AM"), "2024-04-08T00:30");
  EXPECT_EQ(First("2024-02-28T20:00:00Z"), "2024-02-29T04:00");
  EXPECT_EQ(First("2024-04-08 9:00-12:00"), "2024-04-08T09:00");  // a range, no zone
}

std::string HanNumber(int n) {
  constexpr std::string_view kDigits[] = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
  std::string out;
  if (n >= 20) out += kDigits[n / 10];
  if (n >= 10) out += "十";
  return out + std::string(kDigits[n % 10]);
}

TEST(Dates, EveryDayInEverySpelling) {
  using namespace std::chrono;
  constexpr std::string_view kDigits[] = {"〇", "一", "二", "三", "四",
                                          "五", "六", "七", "八", "九"};
  for (sys_days day = 2023y / January / 1; day < sys_days(2025y / January / 1); day += days(1)) {
    const Date date{day};
    const int y = static_cast<int>(date.year());
    const unsigned m = static_cast<unsigned>(date.month()), d = static_cast<unsigned>(date.day());
    const int minute = static_cast<int>((y * 37 + m * 53 + d * 101) % 1440);
    const std::string want = ToIso(date);
    const std::string want_time = ToIso(DateTime{date, minute});
    char text[80];
    for (const char* shape : {"%d年%02u月%02u日", "%d年%u月%u日", "%d-%02u-%02u", "%d/%u/%u",
                              "%d.%u.%u", "发布时间：%d年 %u 月 %u 日"}) {
      std::snprintf(text, sizeof text, shape, y, m, d);
      ASSERT_EQ(First(text), want) << text;
    }
    for (const char* shape :
         {"%d年%02u月%02u日 %02d:%02d", "%d-%02u-%02u %d:%02d", "%d年%u月%u日%d时%02d分",
          "%d年%u月%u日 %02d点%02d分（北京时间）前", "%d-%02u-%02uT%02d:%02d"}) {
      std::snprintf(text, sizeof text, shape, y, m, d, minute / 60, minute % 60);
      ASSERT_EQ(First(text), want_time) << text;
    }
    std::string han;
    for (char c : std::to_string(y)) han += kDigits[c - '0'];
    han += "年" + HanNumber(static_cast<int>(m)) + "月" + HanNumber(static_cast<int>(d)) + "日";
    ASSERT_EQ(First(han), want) << han;
  }
}

}  // namespace
}  // namespace tenderscan
