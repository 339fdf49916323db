// Numbers that are printed in pieces: grouped in threes, with blanks between numerals, with an
// exponent.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "extractors/text/glyphs.h"

namespace tenderscan {

// No amount is printed longer; a run beyond it is cut into runs that are none either.
inline constexpr std::uint32_t kLongestNumber = 64;

// 万, 佰, ...
bool IsScale(char32_t c);
// A digit, or 零 to 玖, or a scale.
bool IsHanNumeral(char32_t c);
inline bool IsNumeral(char32_t c) { return IsDigit(c) || IsHanNumeral(c); }

// The comma as printed; a full-width one parts sentences, not thousands.
bool IsComma(const Glyphs& glyphs, std::uint32_t i);

// A number put together, with the way back to the text.
struct Joined {
  std::string text;
  std::vector<std::uint32_t> ends;  // of the glyph that each byte belongs to
  bool doubtful = false;            // it may be several numbers

  void Add(const Glyphs& glyphs, std::uint32_t i);
};

// 1，234，567.89; 1, 234, 567; 1'234'567; 1 234 567 with no-break blanks: the digits from glyph `i`
// on, which something else than a plain comma groups in threes. Doubtful with 、 or in other groups
// (128，5000). nullopt where nothing, or only plain commas and blanks, group them.
std::optional<Joined> GroupedAt(const Glyphs& glyphs, std::uint32_t i);

// 壹 佰 贰 拾 万 元, 1 亿 2000 万元: numerals with blanks between, as forms and text of PDF files
// have them; 元 behind them says that they are one number.
std::optional<Joined> SpacedAt(const Glyphs& glyphs, std::uint32_t i);

// 1 , 2 8 5 , 0 0 0 . 0 0: four or more characters of a number with a blank between each and the
// next, as text of forms and of pages whose fonts are wide has it. Doubtful where commas do not
// part thousands, or neither a mark nor 元 says that they are one number.
std::optional<Joined> SpreadAt(const Glyphs& glyphs, std::uint32_t i);

// 1.285E+06: the end of the exponent at glyph `i`; `i` where none stands there (100EUR).
std::uint32_t ExponentEnd(const Glyphs& glyphs, std::uint32_t i);

}  // namespace tenderscan
