// Data that a page keeps in its scripts.
#include "crawler/script_literal.h"

#include <algorithm>
#include <cstddef>

#include "extractors/text/ascii.h"
#include "extractors/text/percent.h"
#include "extractors/text/utf8.h"

namespace tenderscan {
namespace {

bool IsNameChar(char c) {
  return IsAlphanumeric(c) || c == '_' || c == '$' || static_cast<unsigned char>(c) >= 0x80;
}

// Rewrites one literal as JSON, token by token; the JSON parser judges the order of tokens.
class Rewriter {
 public:
  explicit Rewriter(std::string_view text) : text_(text) {}

  std::optional<std::string> Run() {
    std::size_t depth = 0;
    do {
      SkipBlanks();
      if (at_ == text_.size()) return std::nullopt;
      const char c = text_[at_];
      if (c == '[' || c == '{') {
        ++depth;
        Take(c);
      } else if (c == ']' || c == '}') {
        --depth;
        if (out_.ends_with(',')) out_.pop_back();
        Take(c);
      } else if (c == ',' || c == ':') {
        Take(c);
      } else if (c == '"' || c == '\'') {
        if (!String(c)) return std::nullopt;
      } else if (IsNameChar(c) || c == '-' || c == '+' || c == '.') {
        Word();
      } else {
        return std::nullopt;  // an expression
      }
    } while (depth > 0);
    return std::move(out_);
  }

 private:
  void Take(char c) {
    out_ += c;
    ++at_;
  }

  void SkipBlanks() {
    while (at_ < text_.size()) {
      if (IsSpace(text_[at_])) {
        ++at_;
      } else if (text_.substr(at_).starts_with("//")) {
        at_ = std::min(text_.find('\n', at_), text_.size());
      } else if (text_.substr(at_).starts_with("/*")) {
        const std::size_t end = text_.find("*/", at_ + 2);
        at_ = end == std::string_view::npos ? text_.size() : end + 2;
      } else {
        return;
      }
    }
  }

  void Word() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && (IsNameChar(text_[at_]) || text_[at_] == '-' ||
                                  text_[at_] == '+' || text_[at_] == '.')) {
      ++at_;
    }
    const std::string_view word = text_.substr(begin, at_ - begin);
    SkipBlanks();
    const bool name = at_ < text_.size() && text_[at_] == ':';
    const bool number = word[0] == '-' || IsDigit(word[0]);
    if (!name && (number || word == "true" || word == "false" || word == "null")) {
      out_ += word;
    } else if (!name && word == "undefined") {
      out_ += "null";
    } else {
      out_.append("\"").append(word).append("\"");
    }
  }

  bool String(char quote) {
    out_ += '"';
    for (++at_; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == quote) {
        out_ += '"';
        ++at_;
        return true;
      }
      if (c == '"') {
        out_ += "\\\"";
      } else if (c == '\\') {
        if (++at_ == text_.size()) return false;
        Escaped();
      } else if (static_cast<unsigned char>(c) < 0x20) {
        out_ += ' ';
      } else {
        out_ += c;
      }
    }
    return false;
  }

  // What follows a backslash.
  void Escaped() {
    const char c = text_[at_];
    if (c == '"' || c == '\\' || c == '/' || c == 'b' || c == 'f' || c == 'n' || c == 'r' ||
        c == 't' || c == 'u') {
      out_ += '\\';
      out_ += c;
    } else if (c == 'x' && at_ + 2 < text_.size() && HexValue(text_[at_ + 1]) >= 0 &&
               HexValue(text_[at_ + 2]) >= 0) {
      out_.append("\\u00").append(text_.substr(at_ + 1, 2));
      at_ += 2;
    } else if (static_cast<unsigned char>(c) >= 0x20) {
      out_ += c;
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string out_;
};

}  // namespace

std::optional<std::string> ScriptLiteral(std::string_view utf8, std::string_view variable) {
  if (variable.empty()) return std::nullopt;
  for (std::size_t at = 0; (at = utf8.find(variable, at)) != std::string_view::npos;) {
    const bool whole = at == 0 || !IsNameChar(utf8[at - 1]);
    at += variable.size();
    if (!whole) continue;
    std::size_t next = at;
    while (next < utf8.size() && IsSpace(utf8[next])) ++next;
    if (next == utf8.size() || (utf8[next] != '=' && utf8[next] != ':')) continue;
    ++next;
    while (next < utf8.size() && IsSpace(utf8[next])) ++next;
    if (next == utf8.size() || (utf8[next] != '[' && utf8[next] != '{')) continue;
    // One try: the first literal is the data, and trying every place would be quadratic.
    return Rewriter(utf8.substr(next)).Run();
  }
  return std::nullopt;
}

}  // namespace tenderscan
