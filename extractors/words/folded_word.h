// Words of the lists as texts are compared with them.
#pragma once

#include <string>
#include <string_view>

#include "extractors/text/glyphs.h"

namespace tenderscan {

// Folded glyph by glyph, without blanks.
inline std::u32string FoldedWord(std::string_view word) {
  const Glyphs glyphs(word);
  return std::u32string(glyphs.Folded(0, glyphs.size()));
}

}  // namespace tenderscan
