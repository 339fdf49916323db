// The words by which texts specify accelerators (words/specs.toml), compiled.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "extractors/text/word_list.h"
#include "lexicons/specs.h"
#include "lexicons/words.h"
#include "store/model/named_text.h"
#include "store/model/result.h"

namespace tenderscan {

// The shipped list, as the build embeds it.
std::string_view SpecsToml();

// All words folded, in the order of the list.
struct SpecWords {
  static constexpr ShippedFile kShipped{"lexicons/words/specs.toml", SpecsToml};
  // Errors: as ReadWordList; a kind, a unit or a margin that is none.
  static Result<SpecWords> Compile(const NamedText& source);

  // Of compute of any precision, kFp16 stands for all.
  struct Figure {
    WordList words, unless;          // before the number
    WordList rather, always;         // kMemory: also before it
    WordList behind, unless_behind;  // kCores
    WordList close_behind, counted;  // kMemory; kCores: between the number and `behind`
  };
  struct MarginWords {
    WordList before, behind;
  };

  Figure memory, link, bandwidth, compute, cores, power;
  std::vector<std::pair<std::string, SpecKind>> precisions;
  WordList rate_units, compute_units, memory_units, power_units;
  WordList memory_types, cards, no_cards;
  MarginWords at_least, at_most;
  WordList sparse, modules, boards;  // what a chip's text says of its figures and form
  WordList hints;
  std::vector<WordEntry> entries;  // with the examples
};

inline const SpecWords& ShippedSpecWords() { return Shipped<SpecWords>(); }

}  // namespace tenderscan
