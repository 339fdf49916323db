// What the name of a person looks like.
#pragma once

#include <string_view>

#include "extractors/text/person_words.h"

namespace tenderscan {

inline bool IsMiddleDot(char32_t c) {
  return c == 0xB7 || c == 0x2022 || c == 0x30FB || c == 0x2027 || c == 0xFF65;
}

// How many characters at the front of `han` are a name, where a label says that one comes; 0 for
// none. `sure`: a colon stands before it. `closed`: what `han` is cut from goes on with 、, as the
// numeral of a section does (甘玲六、说明).
std::size_t NameLength(const PersonWords& words, std::u32string_view han, bool sure, bool closed);

// Whether all of `han` is a name though no label says so: a common surname, a given name of one or
// two characters that begins no other word.
bool IsNameByItself(const PersonWords& words, std::u32string_view han);

// The same of a cell of a list of persons, where rarer surnames and four characters (欧阳晨宁,
// 牛云岭雪) are names too.
bool IsNameInList(const PersonWords& words, std::u32string_view han);

// Whether no word stands in `han` that tells of an organisation, a label or a thing.
bool HasNoWordInIt(const PersonWords& words, std::u32string_view han);

// How long the title is that `han` ends in; 0 for none. Titles of one character (张工) do not
// count.
std::size_t TitleAtEnd(const PersonWords& words, std::u32string_view han);

// Whether a surname of two characters begins with `c`.
bool BeginsDoubleSurname(const PersonWords& words, char32_t c);

bool StartsWithAny(std::u32string_view text, const std::vector<std::u32string>& words);
bool ContainsAny(std::u32string_view text, const std::vector<std::u32string>& words);

}  // namespace tenderscan
