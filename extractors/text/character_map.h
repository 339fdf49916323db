// Whether the characters of a text can be what was printed: a font whose map from glyphs to
// characters is broken gives letters of many scripts and rare characters in place of Chinese.
#pragma once

#include <cstddef>
#include <string_view>

namespace tenderscan {

struct CharacterMapMeasure {
  std::size_t ink = 0;      // characters but white space
  std::size_t strange = 0;  // of these: private, lost, rare Han, of scripts that nobody mixes
};

// "˄1˅୶࣑ḷ䇴ᇑ" for （1）商务标评审. Letters of one foreign script (Tibetan beside Chinese)
// are not strange, of three are. REQUIRES: `utf8` is valid.
CharacterMapMeasure MeasureCharacterMap(std::string_view utf8);

}  // namespace tenderscan
