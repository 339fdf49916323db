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
  std::int8_t digit = -1;      // 0 to 9, or -1
  std::int8_t tens = 0;        // 20 for 廿, or 0
  bool capital = false;        // 壹, not 一
  bool ordinary = false;       // stands in other words too: 参
  std::int64_t unit = 0;       // 10, 100, 1000, 10^4, 10^8, or 0
  std::int8_t numbering = -1;  // 0 to 10 of what numbers the things of a list, or -1
  std::int8_t spoken = -1;     // 1 for 幺: the digit that is read out so, or -1
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
  bool IsDatePart(char32_t c) const { return Holds(date_parts_, c); }
  // 第 of 第3包, 每 of 每套
  bool LeadsNumber(char32_t c) const { return Holds(ordinals_, c); }
  // 条 of 第3条
  bool EndsArticle(char32_t c) const { return Holds(articles_, c); }
  bool IsEach(char32_t c) const { return Holds(each_, c); }
  // What numbers the thing `n` of a list. REQUIRES: 0 to 10.
  char32_t Numbering(int n) const { return numbering_[static_cast<std::size_t>(n)]; }
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
  std::u32string points_, minutes_, yuan_, no_scales_, behind_scale_, notes_, powered_, ordinals_,
      articles_, each_, date_parts_;
  std::u32string numbering_ = std::u32string(11, U'\0');  // by value
};

inline const NumeralWords& ShippedNumerals() { return Shipped<NumeralWords>(); }

// Whether the character stands before the number of a thing: 第.
inline bool LeadsNumber(char32_t c) { return c >= 0x80 && ShippedNumerals().LeadsNumber(c); }

}  // namespace tenderscan
