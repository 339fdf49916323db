// Words of Taiwan and Hong Kong that the mainland has others for (regional_words.toml), compiled.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractors/text/word_list.h"
#include "store/model/named_text.h"
#include "store/model/result.h"

namespace tenderscan {

// The shipped list, as the build embeds it.
std::string_view RegionalWordsToml();

class RegionalWords {
 public:
  static constexpr ShippedFile kShipped{"lexicons/names/regional_words.toml", RegionalWordsToml};
  // Errors: as ReadWordList; an entry without `says` or examples.
  static Result<RegionalWords> Compile(const NamedText& source);

  struct Reading {
    std::string name;     // in the mainland's words; "" where the listed one holds none of these
    std::string because;  // "資訊 is 信息 in the mainland's words"
  };
  // `name`: as listed, not folded: in simplified script 资讯 is a word of the mainland.
  Reading InMainlandWords(std::string_view name) const;

  std::vector<WordEntry> entries;  // with the examples
};

}  // namespace tenderscan
