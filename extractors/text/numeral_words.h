// Chinese numerals and what stands beside numbers (numerals.toml), compiled.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/text/word_list.h"
#include "store/model/named_text.h"
#include "store/model/result.h"

namespace tenderscan {

// The shipped list, as the build embeds it.
std::string_view NumeralsToml();

// One character of a Chinese number: a digit, a unit or two digits in one; neither for all others.
struct HanNumeral {
  std::int8_t digit = -1;  // 0 to 9, or -1
  std::int8_t tens = 0;    // 20 for 廿, or 0
  bool capital = false;    // 壹, not 一
  bool ordinary = false;   // stands in other words too: 参
  std::int64_t unit = 0;   // 10, 100, 1000, 10^4, 10^8, or 0
  bool any() const { return digit >= 0 || tens != 0 || unit != 0; }
};

class NumeralWords {
 public:
  static constexpr ShippedFile kShipped{"extractors/words/numerals.toml", NumeralsToml};
  // Errors: as ReadWordList; an entry without its value, a word of more than one character.
  static Result<NumeralWords> Compile(const NamedText& source);

  const HanNumeral& Of(char32_t c) const { return numerals_[c < kinds_.size() ? kinds_[c] : 0]; }
  bool IsPoint(char32_t c) const { return Holds(points_, c); }
  bool IsMinute(char32_t c) const { return Holds(minutes_, c); }
  bool IsYuan(char32_t c) const { return Holds(yuan_, c); }
  bool MakesNoScale(char32_t c) const { return Holds(no_scales_, c); }
  // 注 of 注1
  bool IsNote(char32_t c) const { return Holds(notes_, c); }
  // 米 of 米2
  bool TakesPower(char32_t c) const { return Holds(powered_, c); }
  bool MayFollowScale(char32_t c) const { return Holds(behind_scale_, c); }

  std::vector<WordEntry> entries;  // with the examples

 private:
  static bool Holds(std::u32string_view set, char32_t c) { return set.find(c) != set.npos; }

  std::array<std::uint8_t, 0x10000> kinds_{};  // by code point: an index into `numerals_`
  std::vector<HanNumeral> numerals_ = std::vector<HanNumeral>(1);
  std::u32string points_, minutes_, yuan_, no_scales_, behind_scale_, notes_, powered_;
};

inline const NumeralWords& ShippedNumerals() { return Shipped<NumeralWords>(); }

}  // namespace tenderscan
