// Compiles the words around parties.
#include "extractors/words/party_words.h"

#include <string_view>

#include "extractors/text/folded_word.h"

namespace tenderscan {

Result<PartyWords> PartyWords::Compile(const NamedText& source) {
  constexpr TableOfWords<PartyWords> kTables[] = {{"note", &PartyWords::note},
                                                  {"buyer", &PartyWords::buyer},
                                                  {"agency", &PartyWords::agency},
                                                  {"defined_agency", &PartyWords::defined_agency},
                                                  {"means", &PartyWords::means},
                                                  {"runs", &PartyWords::runs},
                                                  {"act", &PartyWords::act},
                                                  {"self", &PartyWords::self},
                                                  {"board", &PartyWords::board},
                                                  {"own_award", &PartyWords::own_award},
                                                  {"commissioned", &PartyWords::commissioned},
                                                  {"commission", &PartyWords::commission},
                                                  {"nobody", &PartyWords::nobody},
                                                  {"about", &PartyWords::about},
                                                  {"conducts", &PartyWords::conducts}};
  TS_ASSIGN_OR_RETURN(PartyWords out, CompileWords(source, kTables));
  out.commissioned_at = BeginWords(out.commissioned);
  out.commission_at = BeginWords(out.commission);
  out.about_at = BeginWords(out.about);
  out.conducts_at = BeginWords(out.conducts);
  return out;
}

}  // namespace tenderscan
