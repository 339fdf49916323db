// Working days: the announced years from their file, other years by the days that never move.
#include "crawler/working_days.h"

#include <gtest/gtest.h>

#include "crawler/toml_keys.h"

namespace tenderscan {
namespace {

bool Works(std::string_view day) { return IsWorkingDay(*DateFromIso(day)); }

TEST(WorkingDays, HolidaysOfTheMoonAndDaysWorkedInExchange) {
  EXPECT_TRUE(Works("2026-11-20"));   // Friday
  EXPECT_FALSE(Works("2026-11-21"));  // Saturday
  EXPECT_FALSE(Works("2026-02-17"));  // Tuesday, the first day of the lunar year
  EXPECT_FALSE(Works("2026-09-25"));  // Friday, Mid-Autumn
  EXPECT_TRUE(Works("2026-02-14"));   // Saturday, worked
  EXPECT_FALSE(Works("2026-10-05"));  // Monday of the National Day week
  EXPECT_TRUE(Works("2025-02-05"));   // Wednesday behind the Spring Festival
  EXPECT_FALSE(Works("2025-01-29"));
}

TEST(WorkingDays, AYearThatIsNotAnnouncedHasTheFixedDaysAlone) {
  EXPECT_FALSE(Works("2031-01-01"));  // Wednesday
  EXPECT_FALSE(Works("2031-10-07"));  // Tuesday
  EXPECT_TRUE(Works("2031-10-08"));
  EXPECT_FALSE(Works("2031-10-11"));  // Saturday
  EXPECT_TRUE(Works("2031-01-23"));   // the first day of the lunar year: not known
}

// Every day off is a weekday and every worked one is not: else a date is a slip.
TEST(WorkingDays, TheFileHoldsDaysOfItsYearsThatMatter) {
  const toml::table file = toml::parse(WorkingDaysToml());
  ASSERT_GE(file.size(), 3u);
  for (const auto& [name, year] : file) {
    ASSERT_TRUE(year.is_table());
    EXPECT_TRUE((*year.as_table())["notice"].is_string()) << name.str();
    for (const bool off : {true, false}) {
      const toml::array* days = (*year.as_table())[off ? "off" : "worked"].as_array();
      ASSERT_NE(days, nullptr) << name.str();
      std::string before;
      for (const toml::node& node : *days) {
        const std::string day = std::string(name.str()) + "-" + node.value_or<std::string>("");
        const auto date = DateFromIso(day);
        ASSERT_TRUE(date) << day;
        EXPECT_LT(before, day);
        before = day;
        const std::chrono::weekday weekday{std::chrono::sys_days(*date)};
        EXPECT_EQ(weekday != std::chrono::Saturday && weekday != std::chrono::Sunday, off) << day;
        EXPECT_EQ(IsWorkingDay(*date), !off) << day;
      }
    }
  }
}

}  // namespace
}  // namespace tenderscan
