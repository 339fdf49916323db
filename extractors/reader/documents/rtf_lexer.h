// The tokens of an RTF document: groups, control words and bytes of text.
#pragma once

#include <cstddef>
#include <string_view>

namespace tenderscan {

struct RtfToken {
  enum Kind {
    kEnd,
    kOpen,   // {
    kClose,  // }
    kWord,   // \ansicpg936: `word` is "ansicpg", or one sign that is no letter: "~", "*"
    kByte,   // \'b0, or a byte of text above ASCII
    kText,   // ASCII, without line ends
  };
  Kind kind = kEnd;
  std::string_view word;  // of words and of text
  bool has_number = false;
  int number = 0;  // of words; the byte
};

class RtfLexer {
 public:
  explicit RtfLexer(std::string_view rtf) : rtf_(rtf) {}
  // kEnd at the end, again and again. The bytes of \bin are passed over.
  RtfToken Next();

 private:
  RtfToken Control();
  std::string_view rtf_;
  std::size_t at_ = 0;
};

}  // namespace tenderscan
