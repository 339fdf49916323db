// Reads a list of words through the TOML parser, and refuses what its tables do not name.
#include "extractors/text/word_list.h"

#include <algorithm>
#include <set>

#include "extractors/text/toml_source.h"

namespace tenderscan {
namespace {

bool Holds(std::initializer_list<std::string_view> keys, std::string_view key) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

}  // namespace

const WordEntry::Value* WordEntry::Find(std::string_view key) const {
  for (const Value& value : values_) {
    if (value.key == key) return &value;
  }
  return nullptr;
}

std::string_view WordEntry::Text(std::string_view key, std::string_view otherwise) const {
  const Value* value = Find(key);
  return value == nullptr ? otherwise : std::string_view(value->text);
}

int WordEntry::Number(std::string_view key, int otherwise) const {
  const Value* value = Find(key);
  return value == nullptr ? otherwise : value->number;
}

const std::vector<ListedWord>& WordEntry::Texts(std::string_view key) const {
  static const std::vector<ListedWord> none;
  const Value* value = Find(key);
  return value == nullptr ? none : value->texts;
}

class WordListReader {
 public:
  WordListReader(const NamedText& source, std::initializer_list<WordTable> tables)
      : source_(source), tables_(tables) {}

  Result<std::vector<WordEntry>> Read() {
    const Result<toml::table> file = ParseToml(source_);
    if (!file) return tl::make_unexpected(file.error());
    std::vector<WordEntry> out;
    for (const auto& [key, node] : *file) {
      const WordTable* table = TableNamed(key.str());
      const toml::array* entries = node.as_array();
      if (table == nullptr || entries == nullptr) {
        return Complain(node, "`" + std::string(key.str()) + "` is no table of this list", Names());
      }
      for (const toml::node& entry : *entries) {
        if (!entry.is_table()) return Complain(entry, "an entry is a table: [[...]]");
        Result<WordEntry> read = ReadEntry(*entry.as_table(), *table);
        if (!read) return tl::make_unexpected(read.error());
        out.push_back(std::move(*read));
      }
    }
    // The parser gives tables by name: entries are wanted as they stand.
    std::sort(out.begin(), out.end(),
              [](const WordEntry& a, const WordEntry& b) { return a.line < b.line; });
    return out;
  }

 private:
  tl::unexpected<Error> Complain(const toml::node& node, const std::string& what,
                                 const std::string& hint = {}) const {
    return tl::make_unexpected(FaultAt(source_, node, what, hint));
  }
  const WordTable* TableNamed(std::string_view name) const {
    for (const WordTable& table : tables_) {
      if (table.name == name) return &table;
    }
    return nullptr;
  }
  std::string Names() const {
    std::string names = "tables are";
    for (const WordTable& table : tables_) names += " [[" + std::string(table.name) + "]]";
    return names;
  }

  Result<std::vector<ListedWord>> ReadTexts(const toml::key& key, const toml::node& node) const {
    const toml::array* texts = node.as_array();
    if (texts == nullptr) {
      return Complain(node, "`" + std::string(key.str()) + "` is an array of strings");
    }
    std::vector<ListedWord> out;
    std::set<std::string_view> seen;
    out.reserve(texts->size());
    for (const toml::node& text : *texts) {
      if (!text.is_string()) return Complain(text, "expected a string");
      out.push_back({text.as_string()->get(), text.source().begin.line});
      if (out.back().text.empty()) return Complain(text, "an empty string says nothing");
      if (!seen.insert(text.as_string()->get()).second) {
        return Complain(text, "\"" + out.back().text + "\" stands twice in this entry");
      }
    }
    return out;
  }

  Result<WordEntry> ReadEntry(const toml::table& table, const WordTable& shape) const {
    WordEntry out;
    out.table = shape.name;
    out.line = table.source().begin.line;
    for (const auto& [key, node] : table) {
      const std::string_view name = key.str();
      std::vector<ListedWord>* own = name == "words" ? &out.words
                                     : name == "is"  ? &out.is
                                     : name == "not" ? &out.is_not
                                                     : nullptr;
      WordEntry::Value value{std::string(name), {}, 0, {}};
      if (own != nullptr || Holds(shape.texts_keys, name)) {
        Result<std::vector<ListedWord>> texts = ReadTexts(key, node);
        if (!texts) return tl::make_unexpected(texts.error());
        (own != nullptr ? *own : value.texts) = std::move(*texts);
        if (own != nullptr) continue;
      } else if (Holds(shape.text_keys, name)) {
        if (!node.is_string()) return Complain(node, "`" + value.key + "` is a string");
        value.text = node.as_string()->get();
      } else if (Holds(shape.number_keys, name)) {
        if (!node.is_integer()) return Complain(node, "`" + value.key + "` is a whole number");
        value.number = static_cast<int>(node.as_integer()->get());
      } else {
        return tl::make_unexpected(
            FaultAt(source_, key, "`" + value.key + "` is no key of [[" + out.table + "]]"));
      }
      out.values_.push_back(std::move(value));
    }
    return out;
  }

  const NamedText& source_;
  std::initializer_list<WordTable> tables_;
};

Result<std::vector<WordEntry>> ReadWordList(const NamedText& source,
                                            std::initializer_list<WordTable> tables) {
  return WordListReader(source, tables).Read();
}

}  // namespace tenderscan
