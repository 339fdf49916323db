// How sentences and signatures say who buys (parties.toml), compiled.
#pragma once

#include <string>
#include <vector>

#include "extractors/text/word_list.h"
#include "store/model/named_text.h"
#include "store/model/result.h"

namespace tenderscan {

struct PartyWords {
  // Errors: as ReadWordList.
  static Result<PartyWords> Compile(const NamedText& source);

  // Folded as glyphs are; what each is says the file.
  std::vector<std::u32string> note, buyer, agency, defined_agency, means, runs, act, self, board,
      own_award;
  std::vector<WordEntry> entries;  // with the examples
};

const PartyWords& ShippedParties();

}  // namespace tenderscan
