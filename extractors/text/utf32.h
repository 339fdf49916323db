// Text as UTF-32, where code points are compared one by one, and back.
#pragma once

#include <string>
#include <string_view>

#include "extractors/text/utf8.h"

namespace tenderscan {

// Bytes that are no UTF-8 become U+FFFD, as DecodeAt has it.
inline std::u32string Decoded(std::string_view utf8) {
  std::u32string out;
  for (std::size_t at = 0; at < utf8.size();) {
    const CodePoint c = DecodeAt(utf8, at);
    out += c.value;
    at += c.size;
  }
  return out;
}

inline std::string Encoded(std::u32string_view text) {
  std::string out;
  for (const char32_t c : text) AppendUtf8(c, out);
  return out;
}

}  // namespace tenderscan
