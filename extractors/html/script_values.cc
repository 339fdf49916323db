// A tokenizer of JavaScript as far as strings need it: quotes, comments, braces.
#include "extractors/html/script_values.h"

#include <algorithm>
#include <utility>

#include "extractors/text/ascii.h"
#include "extractors/text/encoded_text.h"

namespace tenderscan {
namespace {

bool IsNameCharacter(char c) {
  return IsAlphanumeric(c) || c == '_' || c == '$' || static_cast<unsigned char>(c) >= 0x80;
}

class ScriptReader {
 public:
  explicit ScriptReader(std::string_view script) : script_(script) {}

  std::vector<ScriptValue> Read() {
    while (at_ < script_.size()) {
      const char c = script_[at_];
      if (IsSpace(c)) {
        ++at_;
      } else if (c == '"' || c == '\'' || c == '`') {
        ReadString(c);
      } else if (IsNameCharacter(c)) {
        const std::size_t begin = at_;
        while (at_ < script_.size() && IsNameCharacter(script_[at_])) ++at_;
        name_ = script_.substr(begin, at_ - begin);
        before_ = kName;
      } else if (!SkipComment()) {
        ReadMark(c);
        ++at_;
      }
    }
    return std::move(values_);
  }

 private:
  void ReadString(char quote) {
    const std::size_t begin = ++at_;
    while (at_ < script_.size() && script_[at_] != quote) {
      if (quote != '`' && script_[at_] == '\n') break;
      at_ += script_[at_] == '\\' ? 2 : 1;
    }
    at_ = std::min(at_, script_.size());
    const std::string_view literal = script_.substr(begin, at_ - begin);
    at_ = std::min(at_ + 1, script_.size());
    std::string text = DecodeScriptEscapes(literal);
    // "a" + "b", and html += "b" behind html += "a".
    const bool joined = before_ == kPlus && after_string_;
    const bool more = !values_.empty() && !key_.empty() && values_.back().key == key_ && appends_;
    if ((joined || more) && !values_.empty()) {
      values_.back().value += text;
    } else {
      values_.push_back({std::string(key_), std::move(text), objects_.back()});
    }
    // In JSON a key is a string too: whether it was one, the next mark says.
    string_is_key_ = !joined && !more;
    after_string_ = true;
    before_ = kString;
  }

  void ReadMark(char c) {
    switch (c) {
      case ':':
      case '=':
        if (before_ == kString && c == ':' && string_is_key_) {
          key_of_string_ = std::move(values_.back().value);
          values_.pop_back();
          key_ = key_of_string_;
        } else if (before_ == kName) {
          key_ = name_;
        }
        appends_ = c == '=' && before_ == kPlus;
        if (appends_) key_ = name_;
        after_string_ = false;
        break;
      case '(':
        // document.write("a"); document.write("b");
        if (before_ == kName) {
          key_ = name_;
          appends_ = true;
        }
        break;
      case '{':
      case '[':
        if (c == '{') objects_.push_back(next_object_++);
        if (objects_.size() > kDeepest) objects_.pop_back();
        after_string_ = false;
        break;
      case '}':
        if (objects_.size() > 1) objects_.pop_back();
        [[fallthrough]];
      case ',':
      case ';':
        if (c != ',' || before_ == kString) after_string_ = false;
        if (c != ',') appends_ = false;
        if (c != ';') key_ = {};
        break;
      default:
        break;
    }
    before_ = c == '+' ? kPlus : kMark;
  }

  bool SkipComment() {
    const std::string_view rest = script_.substr(at_, 2);
    if (rest == "//") {
      at_ = std::min(script_.find('\n', at_), script_.size());
    } else if (rest == "/*") {
      const std::size_t end = script_.find("*/", at_ + 2);
      at_ = end == std::string_view::npos ? script_.size() : end + 2;
    } else {
      return false;
    }
    return true;
  }

  static constexpr std::size_t kDeepest = 512;
  enum Before { kMark, kName, kString, kPlus };

  const std::string_view script_;
  std::size_t at_ = 0;
  std::vector<ScriptValue> values_;
  std::vector<std::uint32_t> objects_{0};
  std::uint32_t next_object_ = 1;
  std::string_view name_, key_;
  std::string key_of_string_;
  Before before_ = kMark;
  bool after_string_ = false;   // nothing but + stood behind the last string
  bool string_is_key_ = false;  // the last string stands alone
  bool appends_ = false;        // what comes is added to what has the same key
};

}  // namespace

std::vector<ScriptValue> ReadScriptValues(std::string_view script) {
  return ScriptReader(script).Read();
}

}  // namespace tenderscan
