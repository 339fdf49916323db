// Attempts at a purchase as names, titles and codes say them: （二次）, 第2次, 三次招标, 重新招标.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/text/word_list.h"
#include "store/model/named_text.h"
#include "store/model/result.h"

namespace tenderscan {

// The shipped list, as the build embeds it.
std::string_view AttemptsToml();

struct AttemptWords {
  static constexpr ShippedFile kShipped{"extractors/words/attempts.toml", AttemptsToml};
  // Errors: as ReadWordList.
  static Result<AttemptWords> Compile(const NamedText& source);

  // Whether a text says that it is the second, as its entry says.
  bool ReadsAs(const WordEntry& entry, std::string_view text) const;

  // Folded as glyphs are; what each is says the file.
  std::vector<std::u32string> again, attempted, others, things;
  std::u32string attempts;         // each character is one
  std::vector<WordEntry> entries;  // with the examples
};

inline const AttemptWords& ShippedAttempts() { return Shipped<AttemptWords>(); }

struct PrintedAttempt {
  std::size_t begin = 0;  // in glyphs; brackets that hold nothing else are inside
  std::size_t end = 0;
  int number = 2;  // 2 to 9
};

// Every attempt that folded glyphs without breaks print, in their order. 第二次变更 is none: the
// second change.
std::vector<PrintedAttempt> AttemptsIn(std::u32string_view folded);

// The highest of them; 1 for none.
int AttemptIn(std::u32string_view folded);

}  // namespace tenderscan
