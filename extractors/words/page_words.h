// How lines of a paged document begin (pages.toml), compiled.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractors/text/folded_word.h"
#include "extractors/text/word_list.h"
#include "store/model/named_text.h"
#include "store/model/result.h"

namespace tenderscan {

// The shipped list, as the build embeds it.
std::string_view PagesToml();

struct PageWords {
  static constexpr ShippedFile kShipped{"extractors/words/pages.toml", PagesToml};
  // Errors: as ReadWordList.
  static Result<PageWords> Compile(const NamedText& source);

  // Whether a line begins as an entry of a list or a heading does: "一、", "（3）", "3.2 ", "1)",
  // "第五章", "①", "★", "●". REQUIRES: valid UTF-8.
  bool BeginEntry(std::string_view line) const;

  std::u32string ordinal, division, numeral, measure;  // each character is one
  std::vector<WordEntry> entries;                      // with the examples
};

inline const PageWords& ShippedPageWords() { return Shipped<PageWords>(); }

}  // namespace tenderscan
