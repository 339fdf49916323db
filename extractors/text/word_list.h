// Words of notices as data: a TOML file of entries, each with its keys, its words and examples.
#pragma once

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "store/model/named_text.h"
#include "store/model/result.h"

namespace tenderscan {

// A string of a list and where it stands, for messages.
struct ListedText {
  std::string text;
  std::uint32_t file = 0;    // of lists that are read together, which
  std::uint32_t line = 0;    // from 1
  std::uint32_t column = 0;  // in code points, from 1
};

// What a key's value may be named, and what each name stands for.
template <typename T, std::size_t N>
using ListedNames = std::array<std::pair<std::string_view, T>, N>;

// One [[table]] of a list, or its [table].
class WordEntry {
 public:
  struct Value {
    ListedText key;
    ListedText text;  // of a string, a date, a number or a flag, as it is written
    int number = 0;
    bool flag = false;
    std::vector<std::vector<ListedText>> lists;  // of an array: itself, or the arrays it holds
  };

  std::string table;  // "label" of [[label]]
  std::uint32_t file = 0, line = 0;
  std::vector<ListedText> words;   // `words`
  std::vector<ListedText> is;      // what must be read as this entry
  std::vector<ListedText> is_not;  // `not`: what must not

  // The value of a key; `otherwise` where the entry lacks it.
  std::string_view Text(std::string_view key, std::string_view otherwise = {}) const;
  int Number(std::string_view key, int otherwise = 0) const;
  bool Flag(std::string_view key) const;
  bool Has(std::string_view key) const { return Find(key) != nullptr; }
  // The strings of a key that holds an array; none where the entry lacks it.
  const std::vector<ListedText>& Texts(std::string_view key) const;
  // Null where the entry lacks it.
  const Value* Find(std::string_view key) const;
  // All but `words`, `is` and `not`, as written.
  const std::vector<Value>& values() const { return values_; }
  // Its head, for messages.
  ListedText where() const { return {{}, file, line, 1}; }

 private:
  friend class WordListReader;
  std::vector<Value> values_;
};

// What the entries of one table may say beside `words`, `is` and `not`.
struct WordTable {
  enum class Kind : std::uint8_t {
    kEntries,    // [[name]], as many as there are
    kOfPhrases,  // the same without `words`: other keys hold them
    kOnce,       // [name], or with an empty name what stands before all tables; no examples
    kGroups,     // [name]: every key holds an array
  };
  std::string_view name;
  std::vector<std::string_view> text_keys = {};  // strings, and dates
  std::vector<std::string_view> number_keys = {};
  std::vector<std::string_view> texts_keys = {};  // arrays of strings
  std::vector<std::string_view> lists_keys = {};  // the same, or arrays of them
  std::vector<std::string_view> flag_keys = {};
  Kind kind = Kind::kEntries;
};

// The entries in the order of the file, which is TOML: tables of arrays, whole numbers, strings in
// one line with the escapes \n \t \" \\, dates, true and false, arrays of strings, comments.
// `file`: what the places in the entries say. Errors: kMalformed with "path:line:column: what"
// where the file is something else, or holds a table or a key that `tables` does not name, a key
// twice in an entry, a value of another type, an empty word.
Result<std::vector<WordEntry>> ReadWordList(const NamedText& source,
                                            const std::vector<WordTable>& tables,
                                            std::uint32_t file = 0);

// kMalformed, as FaultAt of extractors/text/toml_source.h words it, at a listed text.
Error FaultAt(const NamedText& source, const ListedText& where, std::string_view what,
              std::string_view hint = {});

// What stands in `names` under the value of `key`, which is a `what`. Errors: kMalformed where the
// entry lacks the key or it has another name.
template <typename T, std::size_t N>
Result<T> NamedValue(const NamedText& source, const WordEntry& entry, std::string_view key,
                     std::string_view what, const ListedNames<T, N>& names) {
  std::string all;
  for (const auto& [name, value] : names) {
    if (entry.Text(key) == name) return value;
    all += (all.empty() ? "one of " : ", ") + std::string(name);
  }
  const WordEntry::Value* value = entry.Find(key);
  if (value == nullptr) {
    return tl::make_unexpected(
        FaultAt(source, entry.where(), "the entry has no `" + std::string(key) + "`", all));
  }
  return tl::make_unexpected(FaultAt(
      source, value->text, "unknown " + std::string(what) + " \"" + value->text.text + "\"", all));
}

// kMalformed where the entry has no `is` or no `not`.
Result<void> NeedsExamples(const NamedText& source, const WordEntry& entry,
                           std::string_view hint = {});

// The words of all entries of a table, each as `convert` makes it of its text.
template <typename Convert>
auto WordsOf(const std::vector<WordEntry>& entries, std::string_view table,
             const Convert& convert) {
  std::vector<decltype(convert(std::string()))> out;
  for (const WordEntry& entry : entries) {
    if (entry.table != table) continue;
    for (const ListedText& word : entry.words) out.push_back(convert(word.text));
  }
  return out;
}

// The file of a list that the build embeds: a list names it as `kShipped`.
struct ShippedFile {
  std::string_view path;
  std::string_view (*text)();
  NamedText source() const { return {std::string(path), std::string(text())}; }
};

// A list that the build embeds, compiled when it is first asked for, `with` what else its Compile
// takes. REQUIRES: it compiles, as a test of each says.
template <typename List, typename... With>
List CompileShipped(const With&... with) {
  Result<List> list = List::Compile(List::kShipped.source(), with...);
  assert(list && "a shipped word list compiles");
  return std::move(*list);
}
template <typename List>
const List& Shipped() {
  static const List list = CompileShipped<List>();
  return list;
}

// The examples of an entry are its tests: an error for each that `reads`, a test of a text, does
// not read as its place in the entry claims.
template <typename Reads>
void TryExamples(const NamedText& source, const std::vector<ListedText>& is,
                 const std::vector<ListedText>& is_not, const Reads& reads,
                 std::vector<Error>& errors) {
  for (const bool wanted : {true, false}) {
    for (const ListedText& one : wanted ? is : is_not) {
      if (reads(one.text) == wanted) continue;
      errors.push_back(FaultAt(
          source, one,
          "\"" + one.text + "\" is " +
              (wanted ? "not read as this entry says" : "read as this entry, and must not")));
    }
  }
}

// Compiles an embedded list and tries every entry with the test that `reads_as(list, entry)` is.
template <typename List, typename ReadsAs>
void CheckShipped(const ReadsAs& reads_as, std::vector<Error>& errors) {
  const NamedText source = List::kShipped.source();
  const Result<List> list = List::Compile(source);
  if (!list) {
    errors.push_back(list.error());
    return;
  }
  for (const WordEntry& entry : list->entries) {
    TryExamples(source, entry.is, entry.is_not, reads_as(*list, entry), errors);
  }
}
// The same where the list itself tells: `ReadsAs(entry, text)`.
template <typename List>
void CheckShipped(std::vector<Error>& errors) {
  const auto reads_as = [](const List& list, const WordEntry& entry) {
    return [&](std::string_view text) { return list.ReadsAs(entry, text); };
  };
  CheckShipped<List>(reads_as, errors);
}

}  // namespace tenderscan
