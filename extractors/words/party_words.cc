// Compiles the words around parties.
#include "extractors/words/party_words.h"

#include <string_view>

#include "extractors/text/folded_word.h"
#include "extractors/words/texts.h"

namespace tenderscan {

Result<PartyWords> PartyWords::Compile(const NamedText& source) {
  constexpr TableOfWords<PartyWords> kTables[] = {
      {"note", &PartyWords::note},     {"buyer", &PartyWords::buyer},
      {"agency", &PartyWords::agency}, {"defined_agency", &PartyWords::defined_agency},
      {"means", &PartyWords::means},   {"runs", &PartyWords::runs},
      {"act", &PartyWords::act},       {"self", &PartyWords::self},
      {"board", &PartyWords::board},   {"own_award", &PartyWords::own_award}};
  return CompileWords(source, kTables);
}

const PartyWords& ShippedParties() {
  static const PartyWords words =
      CompileShipped<PartyWords>("extractors/words/parties.toml", PartiesToml());
  return words;
}

}  // namespace tenderscan
