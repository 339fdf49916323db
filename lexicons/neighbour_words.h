// What stands right beside names (words/neighbours.toml), compiled.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "extractors/text/word_list.h"
#include "lexicons/words.h"
#include "store/model/named_text.h"
#include "store/model/result.h"

namespace tenderscan {

// The shipped list, as the build embeds it.
std::string_view NeighboursToml();

// All words folded, in the order of the list.
struct NeighbourWords {
  static constexpr ShippedFile kShipped{"lexicons/words/neighbours.toml", NeighboursToml};
  // Errors: as ReadWordList; a counter of nothing known.
  static Result<NeighbourWords> Compile(const NamedText& source);

  // Whether what ends at the end of `folded` numbers something: "图号：".
  bool Numbers(std::string_view folded) const;

  // Where in `text` the last word of a correction ends; 0 where none stands: 将4块更正为8块.
  std::size_t BehindCorrection(std::string_view text) const;

  WordList glued;                        // to a model: A100SXM4
  WordList joined;                       // to a model by a dash: HGX-A100
  WordList cards, pieces;                // what is counted in: 8张, 100台
  WordList identifiers, no_identifiers;  // last parts of keys: id; bid
  WordList corrections;
  WordList numberings;             // before letters and figures: 版本 a.1.0.0
  WordList parted;                 // between a count and a name: 为
  std::u32string counted;          // characters behind what is counted: 元
  WordList accessories;            // before a part that goes with a machine: 配件：
  std::vector<WordEntry> entries;  // with the examples
};

inline const NeighbourWords& ShippedNeighbours() { return Shipped<NeighbourWords>(); }

}  // namespace tenderscan
