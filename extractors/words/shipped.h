// How the compiled lists of this folder come to be.
#pragma once

#include <cassert>
#include <string>
#include <string_view>
#include <utility>

#include "extractors/text/glyphs.h"
#include "extractors/words/texts.h"
#include "store/model/named_text.h"
#include "store/model/result.h"

namespace tenderscan {

// REQUIRES: the list compiles, as CheckWords and its test say of every shipped one.
template <typename List>
List Shipped(std::string_view path, std::string_view text) {
  Result<List> list = List::Compile(NamedText{std::string(path), std::string(text)});
  assert(list && "a shipped word list compiles");
  return std::move(*list);
}

// A word as texts are compared: folded glyph by glyph, without blanks.
inline std::u32string FoldedGlyphs(std::string_view word) {
  const Glyphs glyphs(word);
  return std::u32string(glyphs.Folded(0, glyphs.size()));
}

}  // namespace tenderscan
