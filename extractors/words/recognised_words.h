// Words that recognising characters makes of others (recognised.toml), compiled.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extractors/text/word_list.h"
#include "store/model/named_text.h"
#include "store/model/result.h"

namespace tenderscan {

// The shipped list, as the build embeds it.
std::string_view RecognisedToml();

struct RecognisedWords {
  static constexpr ShippedFile kShipped{"extractors/words/recognised.toml", RecognisedToml};
  // Errors: as ReadWordList; kMalformed where a word is not as long as what is printed.
  static Result<RecognisedWords> Compile(const NamedText& source);

  // A recognised line with what is printed in place of what was read, character by character: none
  // is more or less.
  std::u32string Mended(std::u32string_view line) const;

  std::vector<std::pair<std::u32string, std::u32string>> misread;  // as read, as printed
  std::vector<WordEntry> entries;                                  // with the examples
};

inline const RecognisedWords& ShippedRecognisedWords() { return Shipped<RecognisedWords>(); }

}  // namespace tenderscan
