// The words for lots (lots.toml), compiled.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/text/glyphs.h"
#include "extractors/text/word_list.h"
#include "store/model/named_text.h"
#include "store/model/result.h"

namespace tenderscan {

// The shipped list, as the build embeds it.
std::string_view LotsToml();

class LotWords {
 public:
  static constexpr ShippedFile kShipped{"extractors/words/lots.toml", LotsToml};
  // Errors: as ReadWordList.
  static Result<LotWords> Compile(const NamedText& source);

  // Whether a word for lots may begin with the glyph.
  bool MayBeginWith(char32_t c) const {
    return c < 0x10000 && (begins_[c >> 6] >> (c & 63) & 1) != 0;
  }
  // Where the word for lots that stands at glyph `i` ends; `i` where none does.
  std::uint32_t WordEnd(const Glyphs& glyphs, std::uint32_t i) const;
  // The same of a word that is one behind a number in Chinese numerals alone: 一标：.
  std::uint32_t BareEnd(const Glyphs& glyphs, std::uint32_t i) const;

  // As glyphs are folded, the longest first; what each is says the file.
  std::vector<std::u32string> numbers, numbers_of_line, names, items, heads;
  std::u32string numbers_behind, counters;  // each character is one
  std::vector<WordEntry> entries;           // with the examples

 private:
  std::vector<std::u32string> words_, no_lots_, bare_;  // the longest first
  std::array<std::uint64_t, 1024> begins_{};
};

inline const LotWords& ShippedLots() { return Shipped<LotWords>(); }

}  // namespace tenderscan
