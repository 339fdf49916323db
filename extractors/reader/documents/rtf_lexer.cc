// The tokens of an RTF document.
#include "extractors/reader/documents/rtf_lexer.h"

#include <algorithm>

#include "extractors/text/ascii.h"

namespace tenderscan {
namespace {

// Of the numbers of control words: larger ones are a fault, and of \bin none that is true.
constexpr int kMostNumber = 1'000'000'000;

bool IsPlain(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x20 && byte < 0x80 && c != '{' && c != '}' && c != '\\';
}

}  // namespace

RtfToken RtfLexer::Next() {
  RtfToken token;
  // Line ends separate nothing.
  while (at_ < rtf_.size() && (rtf_[at_] == '\r' || rtf_[at_] == '\n' || rtf_[at_] == '\0')) ++at_;
  if (at_ >= rtf_.size()) return token;
  const char c = rtf_[at_];
  if (c == '\\') return Control();
  if (c == '{' || c == '}') {
    ++at_;
    token.kind = c == '{' ? RtfToken::kOpen : RtfToken::kClose;
    return token;
  }
  if (IsPlain(c)) {
    const std::size_t begin = at_;
    while (at_ < rtf_.size() && IsPlain(rtf_[at_])) ++at_;
    token.kind = RtfToken::kText;
    token.word = rtf_.substr(begin, at_ - begin);
    return token;
  }
  token.kind = c == '\t' ? RtfToken::kText : RtfToken::kByte;
  token.word = rtf_.substr(at_, 1);
  token.number = static_cast<unsigned char>(c);
  ++at_;
  return token;
}

RtfToken RtfLexer::Control() {
  RtfToken token;
  token.kind = RtfToken::kWord;
  ++at_;
  if (at_ >= rtf_.size()) return {};
  const std::size_t begin = at_;
  if (!IsLetter(rtf_[at_])) {
    ++at_;
    token.word = rtf_.substr(begin, 1);
    if (token.word == "'") {
      const int high = at_ < rtf_.size() ? HexValue(rtf_[at_]) : -1;
      const int low = at_ + 1 < rtf_.size() ? HexValue(rtf_[at_ + 1]) : -1;
      if (high < 0 || low < 0) return token;
      at_ += 2;
      token.kind = RtfToken::kByte;
      token.number = high * 16 + low;
    }
    return token;
  }
  while (at_ < rtf_.size() && IsLetter(rtf_[at_])) ++at_;
  token.word = rtf_.substr(begin, at_ - begin);
  const bool minus = at_ + 1 < rtf_.size() && rtf_[at_] == '-' && IsDigit(rtf_[at_ + 1]);
  if (minus) ++at_;
  while (at_ < rtf_.size() && IsDigit(rtf_[at_])) {
    token.has_number = true;
    if (token.number < kMostNumber / 10) token.number = token.number * 10 + (rtf_[at_] - '0');
    ++at_;
  }
  if (minus) token.number = -token.number;
  if (at_ < rtf_.size() && rtf_[at_] == ' ') ++at_;  // the blank that ends the word
  if (token.word == "bin" && token.number > 0) {
    at_ += std::min(static_cast<std::size_t>(token.number), rtf_.size() - at_);
  }
  return token;
}

}  // namespace tenderscan
