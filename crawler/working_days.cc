// On which days China's offices work, and portals publish.
#include "crawler/working_days.h"

#include <cassert>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "crawler/toml_keys.h"
#include "extractors/text/toml_source.h"

namespace tenderscan {
namespace {

struct Year {
  std::set<std::string> off, worked;  // "02-16"
};

std::set<std::string> Days(const toml::table& year, std::string_view key) {
  std::set<std::string> out;
  if (const toml::array* days = year[key].as_array()) {
    for (const toml::node& day : *days) out.insert(day.value_or<std::string>(""));
  }
  return out;
}

// The file rides in the program, and a test reads all of it: it cannot be wrong at run time.
std::map<std::string, Year> ReadYears() {
  std::map<std::string, Year> out;
  const Result<toml::table> file =
      ParseToml({"crawler/working_days.toml", std::string(WorkingDaysToml())});
  assert(file && "the shipped list is TOML");
  for (const auto& [name, year] : *file) {
    if (const toml::table* table = year.as_table()) {
      out[std::string(name.str())] = {Days(*table, "off"), Days(*table, "worked")};
    }
  }
  return out;
}

}  // namespace

bool IsWorkingDay(Date day) {
  static const std::map<std::string, Year> years = ReadYears();
  const std::chrono::weekday weekday{std::chrono::sys_days(day)};
  const bool weekend = weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
  const std::string iso = ToIso(day);
  if (const auto year = years.find(iso.substr(0, 4)); year != years.end()) {
    return weekend ? year->second.worked.contains(iso.substr(5))
                   : !year->second.off.contains(iso.substr(5));
  }
  const auto month = static_cast<unsigned>(day.month()),
             of_month = static_cast<unsigned>(day.day());
  return !weekend && !(month == 1 && of_month == 1) && !(month == 5 && of_month <= 2) &&
         !(month == 10 && of_month <= 7);
}

}  // namespace tenderscan
