// Which characters words consist of.
#pragma once

namespace tenderscan {

// A letter or number by its general category, or one of private use: what SQLite's tokenizer
// unicode61 keeps; all else parts words there.
bool IsWordCharacter(char32_t c);

}  // namespace tenderscan
