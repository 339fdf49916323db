// How much of a text is read: everything that is found in it takes memory beside it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "store/model/extracted_text.h"

namespace tenderscan {

// Bytes of UTF-8 of a document that are read. The longest tender books have 2 MB of text; each byte
// takes some twenty of memory until it is judged.
inline constexpr std::size_t kMostText = 8 << 20;

// Cuts `utf8` to at most `most` bytes, never inside a character, and says so in a gap of `out`:
// "the page has 40000000 bytes: only the first 33554430 were read". `what`: "the page".
void CutAt(std::size_t most, std::string_view what, std::string& utf8, ExtractedText& out);

// The same of a text with its blocks: those behind the cut go. Returns whether it was cut.
bool CutText(std::size_t most, ExtractedText& text);

}  // namespace tenderscan
