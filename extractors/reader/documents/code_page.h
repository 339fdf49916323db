// Text in the code pages of Windows, as Office's older formats keep it.
#pragma once

#include <string>
#include <string_view>

namespace tenderscan {

// Valid UTF-8 without NUL, U+FFFD for what does not decode. Unknown pages are read as 936, GBK:
// the documents are Chinese.
std::string DecodeCodePage(std::string_view bytes, int code_page);

// Of the character set that a font states (134: GB 2312). 0 where it says none: ANSI, symbols.
int CodePageOfFont(int charset);

// Whether a lead byte and the next are one character.
bool IsDoubleByte(int code_page);

// Valid UTF-8 without NUL. Lone surrogates and NULs become U+FFFD.
std::string DecodeUtf16(std::string_view little_endian);

// Loads the tables of the usual ones.
void WarmCodePages();

}  // namespace tenderscan
