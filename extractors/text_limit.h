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

// The end of the last whole character within the first `most` bytes. REQUIRES: `most` < size.
std::size_t CharacterEnd(std::string_view utf8, std::size_t most);

// Cuts `utf8` to fewer than `most` bytes, so that a line's end has room, never inside a character,
// and says so in a gap of `out`: "the page has 40000000 bytes: only the first 33554430 were read".
// `what`: "the page". REQUIRES: `most` > 0.
void CutAt(std::size_t most, std::string_view what, std::string& utf8, ExtractedText& out);

// The same of a text with its blocks: those behind the cut go. Returns whether it was cut.
bool CutText(std::size_t most, ExtractedText& text);

}  // namespace tenderscan
