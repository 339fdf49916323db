// Fonts whose characters are pictures of others: what they show.
#pragma once

#include <string>
#include <string_view>

namespace tenderscan {

// UTF-8 of what the font shows for a character (U+F0FE of Wingdings: a ticked box); "" where that
// is a picture that says nothing. Of other fonts it is the character itself.
std::string SymbolText(std::string_view font, char32_t character);

}  // namespace tenderscan
