// What is taken off names of purchases before they are compared (facts/linking.toml), compiled.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractors/text/folded_word.h"
#include "extractors/text/word_list.h"
#include "store/model/named_text.h"
#include "store/model/result.h"

namespace tenderscan {

// As the build embeds it.
std::string_view LinkingToml();

struct LinkingWords {
  static constexpr ShippedFile kShipped{"store/facts/linking.toml", LinkingToml};
  // Errors: as ReadWordList; kMalformed for an entry without examples.
  static Result<LinkingWords> Compile(const NamedText& source);

  // Whether the core of a marked name is what stands in its braces; of a buyer whether it is named;
  // of a portal's words whether they tell when or how often it was printed.
  bool ReadsAs(const WordEntry& entry, std::string_view text) const;

  // Folded as glyphs are, the longest first; what each is says the file.
  BeginWords kinds;
  std::vector<std::u32string> kind_words, abouts, unnamed, stamp_words;
  std::vector<std::string> stamps;  // the last ones, in UTF-8
  std::u32string edges;             // each character is one
  std::vector<WordEntry> entries;   // with the examples
};

inline const LinkingWords& ShippedLinkingWords() { return Shipped<LinkingWords>(); }

}  // namespace tenderscan
