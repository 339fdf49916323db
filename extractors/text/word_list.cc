// Reads the part of TOML that word lists use. They are read at every start, so they are scanned
// once, without a tree of nodes: tens of times faster than by the TOML parser, which
// tests/extractors/words/check_test.cc holds them against.
#include "extractors/text/word_list.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "extractors/text/ascii.h"
#include "extractors/text/toml_source.h"

namespace tenderscan {
namespace {

bool Holds(const std::vector<std::string_view>& keys, std::string_view key) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

// 2026-11-29
bool IsDate(std::string_view text) {
  bool is = text.size() == 10;
  for (std::size_t i = 0; is && i < 10; ++i) {
    is = i == 4 || i == 7 ? text[i] == '-' : IsDigit(text[i]);
  }
  return is;
}

bool IsKeyCharacter(char c) { return IsAlphanumeric(c) || c == '_' || c == '-'; }

}  // namespace

const WordEntry::Value* WordEntry::Find(std::string_view key) const {
  for (const Value& value : values_) {
    if (value.key.text == key) return &value;
  }
  return nullptr;
}

std::string_view WordEntry::Text(std::string_view key, std::string_view otherwise) const {
  const Value* value = Find(key);
  return value == nullptr ? otherwise : std::string_view(value->text.text);
}

int WordEntry::Number(std::string_view key, int otherwise) const {
  const Value* value = Find(key);
  return value == nullptr ? otherwise : value->number;
}

bool WordEntry::Flag(std::string_view key) const {
  const Value* value = Find(key);
  return value != nullptr && value->flag;
}

const std::vector<ListedText>& WordEntry::Texts(std::string_view key) const {
  static const std::vector<ListedText> none;
  const Value* value = Find(key);
  return value == nullptr || value->lists.empty() ? none : value->lists[0];
}

Result<void> NeedsExamples(const NamedText& source, const WordEntry& entry, std::string_view hint) {
  if (!entry.is.empty() && !entry.is_not.empty()) return {};
  return tl::make_unexpected(
      FaultAt(source, entry.where(), "the entry has no examples: it needs `is` and `not`", hint));
}

Error FaultAt(const NamedText& source, const ListedText& where, std::string_view what,
              std::string_view hint) {
  return FaultAt(source, where.line, where.column, what, hint);
}

class WordListReader {
 public:
  WordListReader(const NamedText& source, const std::vector<WordTable>& tables, std::uint32_t file)
      : source_(source), text_(source.text), tables_(tables), file_(file) {}

  Result<std::vector<WordEntry>> Read() {
    const WordTable* shape = TableNamed("");
    if (shape != nullptr) out_.emplace_back();
    for (SkipSpace(); at_ < text_.size(); SkipSpace()) {
      const bool read = text_[at_] == '[' ? ReadHead(shape) : ReadValue(shape);
      if (!read || !ReadLineEnd()) return tl::make_unexpected(std::move(*fault_));
    }
    return std::move(out_);
  }

 private:
  // Where `at`, in the line that is read, stands. Places are asked for from left to right: each
  // byte is counted once.
  ListedText Place(std::size_t at, std::string text = {}) {
    if (counted_ < line_begin_ || counted_ > at) {
      counted_ = line_begin_;
      column_ = 1;
    }
    for (; counted_ < at; ++counted_) {
      column_ += (static_cast<unsigned char>(text_[counted_]) & 0xC0) != 0x80;
    }
    return {std::move(text), file_, line_, column_};
  }
  // Remembers a fault at `at`; false, for its caller to hand on.
  bool Complain(std::size_t at, const std::string& what, const std::string& hint = {}) {
    const ListedText place = Place(at);
    fault_ = FaultAt(source_, place.line, place.column, what, hint);
    return false;
  }
  const WordTable* TableNamed(std::string_view name) const {
    const auto found = std::find_if(tables_.begin(), tables_.end(),
                                    [&](const WordTable& table) { return table.name == name; });
    return found == tables_.end() ? nullptr : &*found;
  }

  // Blanks, line ends and comments.
  void SkipSpace() {
    for (; at_ < text_.size(); ++at_) {
      if (text_[at_] == '\n') {
        ++line_;
        line_begin_ = at_ + 1;
      } else if (text_[at_] == '#') {
        at_ = std::min(text_.find('\n', at_), text_.size()) - 1;
      } else if (text_[at_] != ' ' && text_[at_] != '\t' && text_[at_] != '\r') {
        return;
      }
    }
  }
  void SkipBlanks() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t')) ++at_;
  }
  bool Take(std::string_view what) {
    if (!text_.substr(at_).starts_with(what)) return false;
    at_ += what.size();
    return true;
  }
  bool ReadLineEnd() {
    SkipBlanks();
    const bool ends =
        at_ >= text_.size() || text_[at_] == '\n' || text_[at_] == '\r' || text_[at_] == '#';
    return ends || Complain(at_, "expected the end of the line");
  }
  std::string_view ReadKey() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && IsKeyCharacter(text_[at_])) ++at_;
    return text_.substr(begin, at_ - begin);
  }

  // [[name]], or [name]
  bool ReadHead(const WordTable*& shape) {
    const std::size_t begin = at_;
    const bool many = Take("[[");
    if (!many) Take("[");
    const std::string name(ReadKey());
    if (!Take(many ? "]]" : "]")) return Complain(at_, many ? "expected ]]" : "expected ]");
    shape = name.empty() ? nullptr : TableNamed(name);
    if (shape == nullptr || many != (shape->kind <= WordTable::Kind::kOfPhrases)) {
      std::string names = "tables are";
      for (const WordTable& table : tables_) {
        if (table.name.empty()) continue;
        const bool entries = table.kind <= WordTable::Kind::kOfPhrases;
        names += (entries ? " [[" : " [") + std::string(table.name) + (entries ? "]]" : "]");
      }
      return Complain(begin, "`" + name + "` is no table of this list", names);
    }
    out_.emplace_back();
    out_.back().table = name;
    out_.back().file = file_;
    out_.back().line = line_;
    return true;
  }

  // `words`, `is` and `not` of an entry; null for other keys.
  static std::vector<ListedText>* OwnOf(std::string_view key, const WordTable& shape,
                                        WordEntry& entry) {
    if (shape.kind > WordTable::Kind::kOfPhrases) return nullptr;
    if (key == "words" && shape.kind == WordTable::Kind::kEntries) return &entry.words;
    return key == "is" ? &entry.is : key == "not" ? &entry.is_not : nullptr;
  }

  // key = "text", 5, true, 2026-11-29, ["a", "b"] or [["a", "b"], ["c"]]
  bool ReadValue(const WordTable* shape) {
    const std::size_t begin = at_;
    const std::string key(ReadKey());
    SkipBlanks();
    if (key.empty() || !Take("=")) return Complain(begin, "expected key = value");
    if (shape == nullptr) return Complain(begin, "a key stands before the first [[entry]]");
    SkipBlanks();
    WordEntry& entry = out_.back();
    std::vector<ListedText>* own = OwnOf(key, *shape, entry);
    if (own != nullptr ? !own->empty() : entry.Has(key)) {
      return Complain(begin, "`" + key + "` stands twice in this entry");
    }
    if (own != nullptr) return ReadTexts(key, *own);
    WordEntry::Value value;
    value.key = Place(begin, key);
    value.text = Place(at_);
    bool read = false;
    if (shape->kind == WordTable::Kind::kGroups || Holds(shape->texts_keys, key)) {
      read = ReadTexts(key, value.lists.emplace_back());
    } else if (Holds(shape->lists_keys, key)) {
      read = ReadLists(key, value.lists);
    } else if (Holds(shape->text_keys, key)) {
      const std::size_t at = at_;
      if (at_ < text_.size() && text_[at_] == '"') {
        read = ReadString(value.text.text);
      } else {
        value.text.text = ReadKey();
        read = IsDate(value.text.text) || Complain(at, "`" + key + "` is a string");
      }
    } else if (Holds(shape->number_keys, key)) {
      read = ReadNumber(key, value.number);
    } else if (Holds(shape->flag_keys, key)) {
      value.flag = Take("true");
      read = value.flag || Take("false") || Complain(at_, "`" + key + "` is true or false");
    } else {
      return Complain(begin,
                      "`" + key + "` is no key of " +
                          (entry.table.empty() ? "a list" : "[[" + entry.table + "]]"),
                      NearestKey(key, *shape));
    }
    if (read) entry.values_.push_back(std::move(value));
    return read;
  }
  static std::string NearestKey(std::string_view key, const WordTable& shape) {
    std::vector<std::string_view> keys = {"words", "is", "not"};
    for (const auto* more : {&shape.text_keys, &shape.number_keys, &shape.texts_keys,
                             &shape.lists_keys, &shape.flag_keys}) {
      keys.insert(keys.end(), more->begin(), more->end());
    }
    return NearestOf(key, keys);
  }

  bool ReadNumber(std::string_view key, int& number) {
    const char* end = text_.data() + text_.size();
    const auto [stop, error] = std::from_chars(text_.data() + at_, end, number);
    if (error != std::errc()) {
      return Complain(at_, "`" + std::string(key) + "` is a whole number");
    }
    at_ = static_cast<std::size_t>(stop - text_.data());
    return true;
  }

  // A basic string: \n, \t, \" and \\ are the escapes that words need.
  bool ReadString(std::string& out) {
    const std::size_t begin = at_++;
    for (;;) {
      const std::size_t stop = text_.find_first_of("\"\\\n", at_);
      if (stop == std::string_view::npos || text_[stop] == '\n') {
        return Complain(begin, "this string does not end in its line");
      }
      out.append(text_, at_, stop - at_);
      at_ = stop + 1;
      if (text_[stop] == '"') return true;
      const char escaped = at_ < text_.size() ? text_[at_++] : '\0';
      const char meant = escaped == 'n'                      ? '\n'
                         : escaped == 't'                    ? '\t'
                         : escaped == '"' || escaped == '\\' ? escaped
                                                             : '\0';
      if (meant == '\0') return Complain(stop, "the escapes of a word are \\n, \\t, \\\" and \\\\");
      out += meant;
    }
  }

  // ["a", "b"], or [["a", "b"], ["c"]]
  bool ReadLists(std::string_view key, std::vector<std::vector<ListedText>>& out) {
    const std::size_t first = text_.find_first_not_of(" \t\r\n", at_ + 1);
    if (first == std::string_view::npos || text_[first] != '[' || text_[at_] != '[') {
      return ReadTexts(key, out.emplace_back());
    }
    Take("[");
    SkipSpace();
    for (; !Take("]"); SkipSpace()) {
      if (!ReadTexts(key, out.emplace_back())) return false;
      SkipSpace();
      if (!Take(",") && (at_ >= text_.size() || text_[at_] != ']')) {
        return Complain(at_, "expected , or ]");
      }
      SkipSpace();
    }
    return true;
  }

  bool ReadTexts(std::string_view key, std::vector<ListedText>& out) {
    if (!Take("[")) return Complain(at_, "`" + std::string(key) + "` is an array of strings");
    for (SkipSpace(); !Take("]"); SkipSpace()) {
      const std::size_t begin = at_;
      if (at_ >= text_.size() || text_[at_] != '"') return Complain(at_, "expected a string");
      out.push_back(Place(at_));
      if (!ReadString(out.back().text)) return false;
      if (out.back().text.empty()) return Complain(begin, "an empty string says nothing");
      SkipSpace();
      if (!Take(",") && (at_ >= text_.size() || text_[at_] != ']')) {
        return Complain(at_, "expected , or ]");
      }
    }
    return true;
  }

  const NamedText& source_;
  std::string_view text_;
  const std::vector<WordTable>& tables_;
  const std::uint32_t file_;
  std::vector<WordEntry> out_;
  std::optional<Error> fault_;
  std::size_t at_ = 0, line_begin_ = 0, counted_ = 0;
  std::uint32_t line_ = 1, column_ = 1;  // column_: of counted_
};

Result<std::vector<WordEntry>> ReadWordList(const NamedText& source,
                                            const std::vector<WordTable>& tables,
                                            std::uint32_t file) {
  return WordListReader(source, tables, file).Read();
}

}  // namespace tenderscan
