// A TOML table read key by key: what is missing, of a wrong type or unknown is said with its place.
#include "crawler/toml_keys.h"

#include <algorithm>
#include <cstdio>
#include <numeric>

namespace tenderscan {
namespace {

// Levenshtein's distance; keys are short.
std::size_t Distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), 0);
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t change = diagonal + (a[i] != b[j]);
      diagonal = row[j + 1];
      row[j + 1] = std::min({change, row[j] + 1, diagonal + 1});
    }
  }
  return row[b.size()];
}

std::string Printed(double number) {
  char out[32];
  std::snprintf(out, sizeof out, "%g", number);
  return out;
}

}  // namespace

void TomlFaults::Add(const toml::source_position& at, std::string_view what) {
  if (error_) return;
  error_ = Error{ErrorCode::kMalformed, Reach::kRun,
                 path_ + ":" + std::to_string(at.line) + ":" + std::to_string(at.column) + ": " +
                     std::string(what)};
}

std::string DidYouMean(std::string_view word, const std::vector<std::string>& known) {
  const std::string* best = nullptr;
  std::size_t least = 3;  // two slips; more is another word
  for (const std::string& candidate : known) {
    const std::size_t distance = Distance(word.substr(0, 64), candidate);
    if (distance < least && distance < candidate.size()) {
      least = distance;
      best = &candidate;
    }
  }
  return best == nullptr ? std::string() : "; did you mean \"" + *best + "\"?";
}

const toml::node* TomlKeys::Find(std::string_view key, bool required) {
  known_.emplace_back(key);
  const toml::node* node = table_.get(key);
  if (node == nullptr && required) {
    faults_.Add(table_.source().begin, "expected the key \"" + std::string(key) + "\"" +
                                           (name_.empty() ? "" : " in " + name_));
  }
  return node;
}

std::string TomlKeys::Text(std::string_view key, bool required) {
  const toml::node* node = Find(key, required);
  if (node == nullptr) return {};
  const auto text = node->value_exact<std::string>();
  if (!text || (required && text->empty())) {
    faults_.Add(node->source().begin, "expected a text for \"" + std::string(key) + "\"");
    return {};
  }
  return *text;
}

std::vector<std::string> TomlKeys::Texts(std::string_view key, bool required) {
  const toml::node* node = Find(key, required);
  std::vector<std::string> out;
  if (node == nullptr) return out;
  const toml::array* array = node->as_array();
  if (array == nullptr || (required && array->empty())) {
    faults_.Add(node->source().begin, "expected a list of texts for \"" + std::string(key) + "\"");
    return out;
  }
  for (const toml::node& element : *array) {
    const auto text = element.value_exact<std::string>();
    if (!text || text->empty()) {
      faults_.Add(element.source().begin, "expected a text in \"" + std::string(key) + "\"");
      return {};
    }
    out.push_back(*text);
  }
  return out;
}

std::optional<std::int64_t> TomlKeys::Whole(std::string_view key, std::int64_t least,
                                            std::int64_t most) {
  const toml::node* node = Find(key, false);
  if (node == nullptr) return std::nullopt;
  const auto number = node->value_exact<std::int64_t>();
  if (number && *number >= least && *number <= most) return number;
  faults_.Add(node->source().begin, "expected a whole number from " + std::to_string(least) +
                                        " to " + std::to_string(most) + " for \"" +
                                        std::string(key) + "\"");
  return std::nullopt;
}

std::optional<double> TomlKeys::Number(std::string_view key, double least, double most) {
  const toml::node* node = Find(key, false);
  if (node == nullptr) return std::nullopt;
  std::optional<double> number = node->value_exact<double>();
  if (!number) {
    if (const auto whole = node->value_exact<std::int64_t>()) {
      number = static_cast<double>(*whole);
    }
  }
  if (number && *number >= least && *number <= most) return number;
  faults_.Add(node->source().begin, "expected a number from " + Printed(least) + " to " +
                                        Printed(most) + " for \"" + std::string(key) + "\"");
  return std::nullopt;
}

bool TomlKeys::Flag(std::string_view key) {
  const toml::node* node = Find(key, false);
  if (node == nullptr) return false;
  const auto flag = node->value_exact<bool>();
  if (!flag) {
    faults_.Add(node->source().begin, "expected true or false for \"" + std::string(key) + "\"");
  }
  return flag.value_or(false);
}

const toml::table* TomlKeys::Table(std::string_view key) {
  const toml::node* node = Find(key, false);
  if (node == nullptr) return nullptr;
  if (!node->is_table()) {
    faults_.Add(node->source().begin, "expected a table for \"" + std::string(key) + "\"");
  }
  return node->as_table();
}

std::vector<const toml::table*> TomlKeys::Tables(std::string_view key) {
  std::vector<const toml::table*> out;
  const toml::node* node = Find(key, false);
  if (node == nullptr) return out;
  const toml::array* array = node->as_array();
  if (array != nullptr) {
    for (const toml::node& element : *array) out.push_back(element.as_table());
  }
  if (out.empty() || std::find(out.begin(), out.end(), nullptr) != out.end()) {
    std::string above = name_;
    std::erase_if(above, [](char c) { return c == '[' || c == ']'; });
    faults_.Add(node->source().begin, "expected tables, each begun with [[" +
                                          (above.empty() ? above : above + ".") + std::string(key) +
                                          "]] (two brackets)");
    return {};
  }
  return out;
}

const toml::node* TomlKeys::Node(std::string_view key) { return Find(key, false); }

toml::source_position TomlKeys::At(std::string_view key) const {
  const toml::node* node = table_.get(key);
  return node == nullptr ? table_.source().begin : node->source().begin;
}

std::vector<std::string> TomlKeys::Others() const {
  std::vector<std::string> out;
  for (const auto& [key, node] : table_) {
    if (std::find(known_.begin(), known_.end(), key.str()) == known_.end()) {
      out.emplace_back(key.str());
    }
  }
  return out;
}

void TomlKeys::NoOthers() const {
  for (const auto& [key, node] : table_) {
    if (std::find(known_.begin(), known_.end(), key.str()) != known_.end()) continue;
    faults_.Add(key.source().begin, "unknown key \"" + std::string(key.str()) + "\"" +
                                        (name_.empty() ? "" : " in " + name_) +
                                        DidYouMean(key.str(), known_));
    return;
  }
}

}  // namespace tenderscan
