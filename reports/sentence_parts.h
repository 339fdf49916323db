// Days, money, names and things of a sentence, in English and in Chinese. Pure.
#pragma once

#include <optional>
#include <string>

#include "store/model/dates.h"
#include "store/model/notice.h"
#include "store/reader.h"

namespace tenderscan::sentence {

// What both languages say in their own words.
struct Both {
  std::string english, chinese;
  bool empty() const { return english.empty(); }
};

// "28 March 2024". Of another day of the same year, `beside`, without it in English.
Both DayText(Date day, std::optional<Date> beside = {});
// nullopt for what is no day.
std::optional<Date> DayOf(const std::optional<std::string>& iso);

// "人民币200,000元".
std::string MoneyInChinese(const Value& value);
// "CNY 200,000 (about USD 27,800 at the ECB's mean of March 2024)".
Both MoneyOf(const Value& value, std::optional<Date> day);

// "深圳大学 (Shenzhen University)"; letters that nobody uses are marked. Never empty.
Both BuyerOf(const FindingRow& finding);
// Empty where none is told.
Both SuppliersOf(const FindingRow& finding);

bool IsMachinery(const FindingRow& finding);
// What is bought and how many, how sure its reading is, and in which lot.
Both ThingOf(const FindingRow& finding);

}  // namespace tenderscan::sentence
