// Compiles the words around parties.
#include "extractors/words/party_words.h"

#include <string_view>

#include "extractors/words/folded_word.h"
#include "extractors/words/texts.h"

namespace tenderscan {

Result<PartyWords> PartyWords::Compile(const NamedText& source) {
  PartyWords out;
  TS_ASSIGN_OR_RETURN(out.entries, ReadWordList(source, {{"note", {}},
                                                         {"buyer", {}},
                                                         {"agency", {}},
                                                         {"runs", {}},
                                                         {"act", {}},
                                                         {"self", {}},
                                                         {"board", {}},
                                                         {"own_award", {}}}));
  const auto words = [&](std::string_view table) {
    return WordsOf(out.entries, table, FoldedWord);
  };
  out.note = words("note");
  out.buyer = words("buyer");
  out.agency = words("agency");
  out.runs = words("runs");
  out.act = words("act");
  out.self = words("self");
  out.board = words("board");
  out.own_award = words("own_award");
  return out;
}

const PartyWords& ShippedParties() {
  static const PartyWords words =
      CompileShipped<PartyWords>("extractors/words/parties.toml", PartiesToml());
  return words;
}

}  // namespace tenderscan
