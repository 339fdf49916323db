// A TOML table read key by key: what is missing, of a wrong type or unknown is said with its place.
#pragma once

#define TOML_ENABLE_FORMATTERS 0
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/text/toml_source.h"
#include "store/model/result.h"

namespace tenderscan {

// The first fault of a file; later ones are mostly its consequences.
class TomlFaults {
 public:
  explicit TomlFaults(std::string_view path) : path_(path) {}

  void Add(const toml::source_position& at, std::string_view what);
  bool any() const { return error_.has_value(); }
  const Error& first() const { return *error_; }  // REQUIRES: any()

 private:
  std::string path_;
  std::optional<Error> error_;
};

// "expected ...; did you mean "x"?" where one of `known` is nearly `word`; "" where none is.
std::string DidYouMean(std::string_view word, const std::vector<std::string>& known);

// Every accessor marks its key as known, and gives an empty value after a fault.
class TomlKeys {
 public:
  // Both outlive it. `name` is the table's, for messages: "[crawl]"; "" for the file's top.
  TomlKeys(const toml::table& table, TomlFaults& faults, std::string_view name)
      : table_(table), faults_(faults), name_(name) {}

  std::string Text(std::string_view key, bool required = false);
  std::vector<std::string> Texts(std::string_view key, bool required = false);
  std::optional<std::int64_t> Whole(std::string_view key, std::int64_t least, std::int64_t most);
  std::optional<double> Number(std::string_view key, double least, double most);
  bool Flag(std::string_view key);
  const toml::table* Table(std::string_view key);
  // The tables of [[key]].
  std::vector<const toml::table*> Tables(std::string_view key);
  // Any node; null where it is absent.
  const toml::node* Node(std::string_view key);

  // Where a key's value stands; the table's own place where the key is absent.
  toml::source_position At(std::string_view key) const;
  bool Has(std::string_view key) const { return table_.contains(key); }
  // Keys that nobody asked for yet, in the table's order.
  std::vector<std::string> Others() const;
  // Call last: complains of those.
  void NoOthers() const;
  TomlFaults& faults() const { return faults_; }

 private:
  const toml::node* Find(std::string_view key, bool required);

  const toml::table& table_;
  TomlFaults& faults_;
  std::string name_;
  std::vector<std::string> known_;
};

}  // namespace tenderscan
