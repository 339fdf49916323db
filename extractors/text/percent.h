// Percent-encoding (RFC 3986, section 2.1), one byte at a time.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "extractors/text/ascii.h"

namespace tenderscan {

inline void AppendEncoded(char c, std::string& out) {
  constexpr char kHex[] = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(c);
  out += '%';
  out += kHex[byte >> 4];
  out += kHex[byte & 15];
}

// The byte that "%41" at `at` stands for; nullopt where there is no such code.
inline std::optional<char> EncodedAt(std::string_view text, std::size_t at) {
  if (at + 2 >= text.size() || text[at] != '%') return std::nullopt;
  const int high = HexValue(text[at + 1]), low = HexValue(text[at + 2]);
  if (high < 0 || low < 0) return std::nullopt;
  return static_cast<char>(high * 16 + low);
}

// RFC 3986, section 2.3: means the same with and without its code.
inline bool IsUnreserved(char c) {
  return IsAlphanumeric(c) || c == '-' || c == '.' || c == '_' || c == '~';
}

// For a value in an address's query or a form's body: everything but the unreserved.
inline std::string EncodeValue(std::string_view bytes) {
  std::string out;
  for (char c : bytes) {
    if (IsUnreserved(c)) {
      out += c;
    } else {
      AppendEncoded(c, out);
    }
  }
  return out;
}

}  // namespace tenderscan
