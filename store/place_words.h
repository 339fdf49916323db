// How names of places end and what stands around them (facts/place_words.toml), compiled.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractors/text/word_list.h"
#include "store/model/named_text.h"
#include "store/model/result.h"

namespace tenderscan {

// As the build embeds it.
std::string_view PlaceWordsToml();

struct PlaceWords {
  static constexpr ShippedFile kShipped{"store/facts/place_words.toml", PlaceWordsToml};
  // Errors: as ReadWordList; kMalformed for an entry without examples.
  static Result<PlaceWords> Compile(const NamedText& source);

  // Whether the last character of a place belongs to a word that goes on behind it: 区域 in
  // 大同区域供热, 市场 in 朝阳市场.
  bool EndInAWord(std::string_view place, std::string_view behind) const;

  // Whether a place's name may begin at `at`: at the beginning, behind the end of another, or
  // behind what is no Han character. 河南 is none in 三里河南三巷.
  bool PlaceMayBegin(std::string_view folded, std::size_t at) const;

  // Whether a name holds a place, or holds none, as its entry says.
  bool ReadsAs(const WordEntry& entry, std::string_view name) const;

  // Folded; what each is says the file.
  std::vector<std::string> ends, words, before, streets, wholes, addresses, others, countries;
  std::vector<WordEntry> entries;  // with the examples
};

inline const PlaceWords& ShippedPlaceWords() { return Shipped<PlaceWords>(); }

}  // namespace tenderscan
