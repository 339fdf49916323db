// Reads what may be the name of a person at a place of a text, forwards and backwards.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/text/person_words.h"
#include "extractors/text/personal_text.h"
#include "store/model/span.h"

namespace tenderscan {

inline bool IsOpen(char32_t c) { return OneOf(c, U"(（【[〔"); }
inline bool IsClose(char32_t c) { return OneOf(c, U")）】]〕"); }
inline bool IsQuote(char32_t c) { return OneOf(c, U"\"“”'‘’"); }
// What parts cells, and lines.
inline bool IsGap(char32_t c) { return c == '\n' || c == '\r' || c == '|' || c == '\t'; }
inline bool IsJoint(char32_t c) {
  return OneOf(c, U"、，,；;/／&") || OneOf(c, ShippedPersonWords().name_joins);
}

class NameReader {
 public:
  // A run of Han characters, with where each begins; [i + 1] is where it ends.
  struct Token {
    std::u32string text;
    std::vector<std::size_t> at;
    std::size_t end = 0;
  };

  explicit NameReader(std::string_view utf8) : text_(utf8) {}

  // The characters from `at` on that go together: also 张　三, and without a label that is glued to
  // the name and set apart (郝晨电  话).
  Token ReadToken(std::size_t at) const;
  // Those that end at `end`, eight at most.
  Token ReadBack(std::size_t end) const;
  // The name at the end of `run`, a title left out: all of it, or what follows words that names
  // follow. Empty for none.
  TextSpan NameThatEnds(const Token& run) const;
  // Where a name of Latin words ends (Zhang Sanfeng, Mr. Wang); `at` for none.
  std::size_t LatinNameEnd(std::size_t at) const;
  // Behind a note in brackets (采购人代表); `at` for none.
  std::size_t SkipNote(std::size_t at) const;

 private:
  const PersonWords& words_ = ShippedPersonWords();
  PersonalText text_;
};

}  // namespace tenderscan
