// Compiles the words of sentences.
#include "extractors/words/sentence_words.h"

namespace tenderscan {

Result<SentenceWords> SentenceWords::Compile(const NamedText& source) {
  constexpr TableOfWords<SentenceWords> kTables[] = {{"verb", &SentenceWords::verb},
                                                     {"up_to", &SentenceWords::up_to}};
  constexpr CharactersOfTable<SentenceWords> kCharacters[] = {
      {"conjunction", &SentenceWords::conjunctions},
      {"amount_lead", &SentenceWords::amount_leads},
      {"of", &SentenceWords::ofs},
      {"aspect", &SentenceWords::aspects}};
  return CompileWords(source, kTables, kCharacters);
}

}  // namespace tenderscan
