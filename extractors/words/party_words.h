// How sentences and signatures say who buys (parties.toml), compiled.
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
std::string_view PartiesToml();

struct PartyWords {
  static constexpr ShippedFile kShipped{"extractors/words/parties.toml", PartiesToml};
  // Errors: as ReadWordList.
  static Result<PartyWords> Compile(const NamedText& source);

  // Folded as glyphs are; what each is says the file.
  std::vector<std::u32string> note, buyer, agency, defined_agency, means, runs, act, self, board,
      own_award, commissioned, commission, nobody, about, conducts;
  // The same for what every glyph of a text is asked for.
  BeginWords commissioned_at, commission_at, about_at, conducts_at;
  std::vector<WordEntry> entries;  // with the examples
};

inline const PartyWords& ShippedParties() { return Shipped<PartyWords>(); }

}  // namespace tenderscan
