// How Han characters are read in Mandarin, without tones; for names that are known in letters only.
#pragma once

#include <span>
#include <string_view>

namespace tenderscan {

// All readings of a character, the usual one first, and last those of what folds to it: 行 is xing
// and hang, 干 is gan, and qian as 乾. ü is v. Empty where none is known. The views live as long as
// the program.
std::span<const std::string_view> PinyinOf(char32_t c);

// How many characters, from the first on, `letters` are the readings of, none left over: for
// 云达科技 and "yunda" it is 2. 0 where they are not. ü may be spelled v, u or yu; Latin letters
// and figures among the characters are read as they are. REQUIRES: a to z and figures only; of more
// than 96 letters none are read.
std::size_t CharactersReadAs(std::u32string_view characters, std::string_view letters);

}  // namespace tenderscan
