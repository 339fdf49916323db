// How notices name procurement methods (methods.toml), compiled.
#pragma once

#include <bitset>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/text/word_list.h"
#include "store/model/named_text.h"
#include "store/model/result.h"

namespace tenderscan {

// The shipped list, as the build embeds it.
std::string_view MethodsToml();

class MethodWords {
 public:
  static constexpr ShippedFile kShipped{"extractors/words/methods.toml", MethodsToml};
  // Errors: as ReadWordList; an entry without its method.
  static Result<MethodWords> Compile(const NamedText& source);

  struct Word {
    std::u32string word;     // folded as glyphs are
    std::size_t method = 0;  // an index into `methods`
  };
  std::vector<std::string> methods;  // the canonical names
  std::vector<Word> in_titles;       // and in the values of labels
  std::vector<Word> in_sentences;
  // The first glyphs of `in_sentences`, modulo its size: nearly every glyph of a text is none.
  std::bitset<1 << 12> begin_sentences;
  // What stands right before or behind a method where a sentence states it, and what must not stand
  // behind.
  std::vector<std::u32string> before, after, unless_after;

  std::vector<WordEntry> entries;  // with the examples
};

inline const MethodWords& ShippedMethods() { return Shipped<MethodWords>(); }

}  // namespace tenderscan
