// Words of notices as data: a TOML file of entries, each with its keys, its words and examples.
#pragma once

#include <cassert>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "store/model/named_text.h"
#include "store/model/result.h"

namespace tenderscan {

// A word or an example as the file holds it, and the line it stands in.
struct ListedWord {
  std::string text;
  std::uint32_t line = 0;
};

// One [[table]] of a list.
class WordEntry {
 public:
  std::string table;  // "label" of [[label]]
  std::uint32_t line = 0;
  std::vector<ListedWord> words;   // `words`
  std::vector<ListedWord> is;      // what must be read as this entry
  std::vector<ListedWord> is_not;  // `not`: what must not

  // The value of a key; `otherwise` where the entry lacks it.
  std::string_view Text(std::string_view key, std::string_view otherwise = {}) const;
  int Number(std::string_view key, int otherwise = 0) const;
  bool Has(std::string_view key) const { return Find(key) != nullptr; }
  // The strings of a key that holds an array; none where the entry lacks it.
  const std::vector<ListedWord>& Texts(std::string_view key) const;

 private:
  friend class WordListReader;
  struct Value {
    std::string key;
    std::string text;
    int number = 0;
    std::vector<ListedWord> texts;
  };
  const Value* Find(std::string_view key) const;

  std::vector<Value> values_;
};

// What the entries of one table may say beside `words`, `is` and `not`.
struct WordTable {
  std::string_view name;
  std::initializer_list<std::string_view> text_keys;
  std::initializer_list<std::string_view> number_keys = {};
  std::initializer_list<std::string_view> texts_keys = {};  // arrays of strings
};

// The entries in the order of the file, which is TOML: tables of arrays, whole numbers, strings in
// one line with the escapes \n \t \" \\, arrays of strings, comments. Errors: kMalformed with
// "path:line:column: what" where the file is something else, or holds a table or a key that
// `tables` does not name, a key twice in an entry, a value of another type, an empty word.
Result<std::vector<WordEntry>> ReadWordList(const NamedText& source,
                                            std::initializer_list<WordTable> tables);

// The words of all entries of a table, each as `convert` makes it of its text.
template <typename Convert>
auto WordsOf(const std::vector<WordEntry>& entries, std::string_view table,
             const Convert& convert) {
  std::vector<decltype(convert(std::string()))> out;
  for (const WordEntry& entry : entries) {
    if (entry.table != table) continue;
    for (const ListedWord& word : entry.words) out.push_back(convert(word.text));
  }
  return out;
}

// A list that the build embeds, compiled. REQUIRES: it compiles, as a test of each says.
template <typename List>
List CompileShipped(std::string_view path, std::string_view text) {
  Result<List> list = List::Compile(NamedText{std::string(path), std::string(text)});
  assert(list && "a shipped word list compiles");
  return std::move(*list);
}

}  // namespace tenderscan
