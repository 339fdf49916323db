// A text as personal data is looked for in it: what the code point at a place is, forwards and
// backwards, and which of them are blanks, digits and letters.
#pragma once

#include <cstddef>
#include <string_view>

#include "extractors/text/numeral_words.h"
#include "extractors/text/utf8.h"

namespace tenderscan {

// Blanks inside a line. A tab parts cells.
inline bool IsLineBlank(char32_t c) {
  return c == ' ' || c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F;
}

// What is printed with no width: between the digits of a number it parts nothing.
inline bool IsZeroWidth(char32_t c) {
  return (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF || c == 0xAD;
}

// The value of a decimal digit of any script that notices have been seen to hide numbers in; -1.
inline int DigitOf(char32_t c) {
  if (c >= '0' && c <= '9') return static_cast<int>(c - '0');
  if (c < 0x660) return -1;
  if (c >= 0xFF10 && c <= 0xFF19) return static_cast<int>(c - 0xFF10);
  if (c <= 0x669) return static_cast<int>(c - 0x660);                           // Arabic
  if (c >= 0x6F0 && c <= 0x6F9) return static_cast<int>(c - 0x6F0);             // Persian
  if (c >= 0x966 && c <= 0x96F) return static_cast<int>(c - 0x966);             // Devanagari
  if (c >= 0x2460 && c <= 0x2468) return static_cast<int>(c - 0x2460 + 1);      // ①
  if (c >= 0x1D7CE && c <= 0x1D7FF) return static_cast<int>(c - 0x1D7CE) % 10;  // mathematical
  return -1;
}

// The same of numerals in words: 一三八 is 138, 幺 is how one reads out 1; -1.
inline int HanDigitOf(char32_t c) {
  const HanNumeral& numeral = ShippedNumerals().Of(c);
  return numeral.digit >= 0 && !numeral.ordinary ? numeral.digit : numeral.spoken;
}

// A letter of ASCII, also where it is printed in full width; 0 for all else.
inline char LatinOf(char32_t c) {
  if (c >= 0xFF21 && c <= 0xFF5A) c -= 0xFEE0;
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ? static_cast<char>(c) : '\0';
}

inline bool IsHyphen(char32_t c) {
  return c == '-' || c == 0xFF0D || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0x2500;
}

inline bool OneOf(char32_t c, std::u32string_view set) { return c != 0 && set.find(c) != set.npos; }

class PersonalText {
 public:
  explicit PersonalText(std::string_view utf8) : text_(utf8) {}

  std::string_view text() const { return text_; }
  std::size_t size() const { return text_.size(); }
  // 0 behind the end, and before the beginning.
  char32_t At(std::size_t at) const { return at < text_.size() ? DecodeAt(text_, at).value : 0; }
  char32_t Before(std::size_t at) const {
    return at == 0 ? 0 : DecodeAt(text_, PreviousBoundary(text_, at)).value;
  }
  std::size_t Next(std::size_t at) const {
    return at < text_.size() ? at + DecodeAt(text_, at).size : at;
  }
  std::size_t Previous(std::size_t at) const { return at == 0 ? 0 : PreviousBoundary(text_, at); }
  // Blanks of a line, and what has no width.
  std::size_t SkipBlanks(std::size_t at) const {
    while (at < text_.size() && MayBeBlank(text_[at])) {
      const CodePoint c = DecodeAt(text_, at);
      if (!IsLineBlank(c.value) && !IsZeroWidth(c.value)) break;
      at += c.size;
    }
    return at;
  }
  std::size_t SkipBlanksBefore(std::size_t at) const {
    for (char32_t c = Before(at); IsLineBlank(c) || IsZeroWidth(c); c = Before(at)) {
      at = Previous(at);
    }
    return at;
  }

 private:
  // First bytes of blanks: most of a text is Han and is known by its first byte to be none.
  static bool MayBeBlank(char byte) {
    const auto b = static_cast<unsigned char>(byte);
    return b == ' ' || b == 0xC2 || b == 0xE2 || b == 0xE3 || b == 0xEF;
  }

  std::string_view text_;
};

}  // namespace tenderscan
