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

bool Holds(std::initializer_list<std::string_view> keys, std::string_view key) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

bool IsKeyCharacter(char c) { return IsAlphanumeric(c) || c == '_' || c == '-'; }

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
      : source_(source), text_(source.text), tables_(tables) {}

  Result<std::vector<WordEntry>> Read() {
    const WordTable* shape = nullptr;
    for (SkipSpace(); at_ < text_.size(); SkipSpace()) {
      const bool read = text_[at_] == '[' ? ReadHead(shape) : ReadValue(shape);
      if (!read || !ReadLineEnd()) return tl::make_unexpected(std::move(*fault_));
    }
    return std::move(out_);
  }

 private:
  // Remembers a fault at `at`; false, for its caller to hand on.
  bool Complain(std::size_t at, const std::string& what, const std::string& hint = {}) {
    std::uint32_t column = 1;
    for (std::size_t i = line_begin_; i < at; ++i) {
      column += (static_cast<unsigned char>(text_[i]) & 0xC0) != 0x80;
    }
    fault_ = FaultAt(source_, line_, column, what, hint);
    return false;
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

  // [[name]]
  bool ReadHead(const WordTable*& shape) {
    const std::size_t begin = at_;
    if (!Take("[[")) return Complain(begin, "an entry begins with [[name of its table]]");
    const std::string name(ReadKey());
    if (!Take("]]")) return Complain(at_, "expected ]]");
    shape = std::find_if(tables_.begin(), tables_.end(),
                         [&](const WordTable& table) { return table.name == name; });
    if (shape == tables_.end()) {
      std::string names = "tables are";
      for (const WordTable& table : tables_) names += " [[" + std::string(table.name) + "]]";
      return Complain(begin, "`" + name + "` is no table of this list", names);
    }
    out_.emplace_back();
    out_.back().table = name;
    out_.back().line = line_;
    return true;
  }

  // key = "text", 5 or ["a", "b"]
  bool ReadValue(const WordTable* shape) {
    const std::size_t begin = at_;
    const std::string key(ReadKey());
    SkipBlanks();
    if (key.empty() || !Take("=")) return Complain(begin, "expected key = value");
    if (shape == nullptr) return Complain(begin, "a key stands before the first [[entry]]");
    SkipBlanks();
    WordEntry& entry = out_.back();
    std::vector<ListedWord>* own = key == "words" ? &entry.words
                                   : key == "is"  ? &entry.is
                                   : key == "not" ? &entry.is_not
                                                  : nullptr;
    if (own != nullptr ? !own->empty() : entry.Has(key)) {
      return Complain(begin, "`" + key + "` stands twice in this entry");
    }
    if (own != nullptr) return ReadTexts(key, *own);
    WordEntry::Value value{key, {}, 0, {}};
    bool read = false;
    if (Holds(shape->texts_keys, key)) {
      read = ReadTexts(key, value.texts);
    } else if (Holds(shape->text_keys, key)) {
      if (at_ >= text_.size() || text_[at_] != '"') {
        return Complain(at_, "`" + key + "` is a string");
      }
      read = ReadString(value.text);
    } else if (Holds(shape->number_keys, key)) {
      read = ReadNumber(key, value.number);
    } else {
      return Complain(begin, "`" + key + "` is no key of [[" + entry.table + "]]");
    }
    if (read) entry.values_.push_back(std::move(value));
    return read;
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

  bool ReadTexts(std::string_view key, std::vector<ListedWord>& out) {
    if (!Take("[")) return Complain(at_, "`" + std::string(key) + "` is an array of strings");
    for (SkipSpace(); !Take("]"); SkipSpace()) {
      const std::size_t begin = at_;
      if (at_ >= text_.size() || text_[at_] != '"') return Complain(at_, "expected a string");
      out.push_back({{}, line_});
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
  std::initializer_list<WordTable> tables_;
  std::vector<WordEntry> out_;
  std::optional<Error> fault_;
  std::size_t at_ = 0, line_begin_ = 0;
  std::uint32_t line_ = 1;
};

Result<std::vector<WordEntry>> ReadWordList(const NamedText& source,
                                            std::initializer_list<WordTable> tables) {
  return WordListReader(source, tables).Read();
}

}  // namespace tenderscan
