// Words of the lists as texts are compared with them.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/text/glyphs.h"

namespace tenderscan {

// Folded glyph by glyph, without blanks.
inline std::u32string FoldedWord(std::string_view word) {
  const Glyphs glyphs(word);
  return std::u32string(glyphs.Folded(0, glyphs.size()));
}

// Whether `text` begins with one of `words`, and with which: 0 for none, else its length.
inline std::uint32_t BeginsWithOne(std::u32string_view text,
                                   const std::vector<std::u32string>& words) {
  for (const std::u32string& word : words) {
    if (text.starts_with(word)) return static_cast<std::uint32_t>(word.size());
  }
  return 0;
}

inline bool HoldsOne(std::u32string_view text, const std::vector<std::u32string>& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](const std::u32string& word) { return text.find(word) != text.npos; });
}

}  // namespace tenderscan
