// The fold: one spelling for all the ways in which the same Chinese or Latin text can be written,
// with the way back to the bytes it came from.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "store/model/span.h"

namespace tenderscan {

// The fixpoint of (NFKC_Casefold; drop Default_Ignorable code points and the white space between
// two Han characters; traditional to simplified by OpenCC's t2s characters and phrases). Idempotent
// and total: FoldString(FoldString(x)) == FoldString(x) for every byte string; bad UTF-8 and NUL
// become U+FFFD. Literals of a lexicon and texts pass through this same function.
std::string FoldString(std::string_view utf8);

// A folded text with the map back to the original.
class FoldedText {
 public:
  const std::string& text() const { return text_; }

  // The smallest original span that covers everything `span` was folded from; dropped characters
  // inside it are covered, those at its edges are not. Both ends lie on code point boundaries.
  // REQUIRES: span lies inside text().
  TextSpan ToOriginal(NormSpan span) const;

  // Folded offset of the first folded byte that comes from original offset >= `original`.
  std::uint32_t FromOriginal(std::uint32_t original) const;

 private:
  friend class Folder;
  // Breakpoints where the distance between folded and original offsets changes; sorted.
  struct Break {
    std::uint32_t folded;        // first folded byte of a run
    std::uint32_t original;      // original byte it came from
    std::uint32_t original_end;  // where the original of the run's unit ends; 0 for a 1:1 run
  };
  std::string text_;
  std::vector<Break> breaks_;
};

FoldedText Fold(std::string_view utf8);

// The same, into a text whose buffers are used again.
void FoldInto(std::string_view utf8, FoldedText& out);

}  // namespace tenderscan
