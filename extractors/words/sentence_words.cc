// Compiles the words of sentences.
#include "extractors/words/sentence_words.h"

namespace tenderscan {

Result<SentenceWords> SentenceWords::Compile(const NamedText& source) {
  constexpr TableOfWords<SentenceWords> kTables[] = {{"verb", &SentenceWords::verb},
                                                     {"conjunction", &SentenceWords::conjunction},
                                                     {"up_to", &SentenceWords::up_to},
                                                     {"amount_lead", &SentenceWords::amount_lead}};
  TS_ASSIGN_OR_RETURN(SentenceWords out, CompileWords(source, kTables));
  out.conjunctions = CharactersOf(out.conjunction);
  out.amount_leads = CharactersOf(out.amount_lead);
  return out;
}

}  // namespace tenderscan
