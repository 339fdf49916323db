// Reads one table of a file of facts (controls/*.toml): every key is known, and the first fault is
// kept.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/text/toml_source.h"
#include "lexicons/lexicon.h"
#include "store/model/dates.h"
#include "store/model/result.h"

namespace tenderscan {

inline Date DayBefore(Date day) { return std::chrono::sys_days(day) - std::chrono::days(1); }

// Reads the keys of one table and keeps the first fault; unknown keys are faults too.
class FactReader {
 public:
  FactReader(const LexiconSource& source, const toml::table& table)
      : source_(source), table_(table) {}

  std::string Text(std::string_view key, bool required = true) {
    const toml::node* node = Find(key, required);
    if (node == nullptr) return {};
    if (auto value = node->value_exact<std::string>(); value && !value->empty()) return *value;
    Say(*node, "expected a string that is not empty");
    return {};
  }
  std::optional<Date> Day(std::string_view key, bool required = true) {
    const toml::node* node = Find(key, required);
    if (node == nullptr) return std::nullopt;
    if (const auto* value = node->as_date()) {
      const toml::date day = value->get();
      const Date date{std::chrono::year{day.year}, std::chrono::month{day.month},
                      std::chrono::day{day.day}};
      if (date.ok()) return date;
    }
    Say(*node, "expected a date, as 2022-08-26, without quotes");
    return std::nullopt;
  }
  std::optional<std::int64_t> Count(std::string_view key, bool required = false) {
    const toml::node* node = Find(key, required);
    if (node == nullptr) return std::nullopt;
    if (auto value = node->value_exact<std::int64_t>(); value && *value > 0) return value;
    Say(*node, "expected a whole number above zero");
    return std::nullopt;
  }
  void Number(std::string_view key) {
    if (const toml::node* node = Find(key, false); node != nullptr && !node->is_number()) {
      Say(*node, "expected a number");
    }
  }
  std::vector<std::string> Texts(std::string_view key, bool required = false) {
    const toml::node* node = Find(key, required);
    std::vector<std::string> out;
    if (node == nullptr) return out;
    const toml::array* list = node->as_array();
    if (list == nullptr) {
      Say(*node, "expected a list of strings");
      return out;
    }
    for (const toml::node& one : *list) {
      if (auto value = one.value_exact<std::string>()) {
        out.push_back(*value);
      } else {
        Say(one, "expected a string");
      }
    }
    return out;
  }
  std::string Confidence() {
    std::string value = Text("confidence");
    if (!value.empty() && value != "high" && value != "medium" && value != "low") {
      Say(*table_.get("confidence"), "expected \"high\", \"medium\" or \"low\"");
    }
    return value;
  }
  const toml::array* Tables(std::string_view key) {
    const toml::node* node = Find(key, false);
    if (node == nullptr) return nullptr;
    if (node->is_array_of_tables()) return node->as_array();
    Say(*node, "expected tables: [[…]]");
    return nullptr;
  }
  const toml::table* Table(std::string_view key) {
    const toml::node* node = Find(key, false);
    if (node == nullptr) return nullptr;
    if (!node->is_table()) Say(*node, "expected a table: [" + std::string(key) + "]");
    return node->as_table();
  }
  void Say(const toml::node& node, std::string_view what) {
    if (!fault_) fault_ = FaultAt(source_, node, what);
  }
  // The first fault, once all keys have been asked for.
  std::optional<Error> Done() {
    for (const auto& [key, value] : table_) {
      if (fault_) break;
      if (std::find(known_.begin(), known_.end(), key.str()) == known_.end()) {
        fault_ = FaultAt(source_, key, "unknown key \"" + std::string(key.str()) + "\"");
      }
    }
    return fault_;
  }

 private:
  const toml::node* Find(std::string_view key, bool required) {
    known_.emplace_back(key);
    const toml::node* node = table_.get(key);
    if (node == nullptr && required && !fault_) {
      fault_ = FaultAt(source_, table_, "key \"" + std::string(key) + "\" is missing");
    }
    return node;
  }
  const LexiconSource& source_;
  const toml::table& table_;
  std::vector<std::string> known_;
  std::optional<Error> fault_;
};

}  // namespace tenderscan
