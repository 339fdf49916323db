// Compiles the words of linking.
#include "store/linking/linking_words.h"

#include "extractors/text/utf8.h"
#include "store/linking/name_core.h"
#include "store/linking/same_text.h"

namespace tenderscan {

Result<LinkingWords> LinkingWords::Compile(const NamedText& source) {
  constexpr TableOfWords<LinkingWords> kTables[] = {{"kind", &LinkingWords::kind_words},
                                                    {"about", &LinkingWords::abouts},
                                                    {"unnamed", &LinkingWords::unnamed},
                                                    {"stamp", &LinkingWords::stamp_words}};
  constexpr CharactersOfTable<LinkingWords> kCharacters[] = {{"edge", &LinkingWords::edges}};
  TS_ASSIGN_OR_RETURN(LinkingWords out,
                      CompileWords(source, kTables, kCharacters, {}, WordOrder::kLongestFirst));
  for (const WordEntry& entry : out.entries) TS_RETURN_IF_FAILED(NeedsExamples(source, entry));
  out.kinds = BeginWords(out.kind_words);
  for (const std::u32string& word : out.stamp_words) {
    std::string& stamp = out.stamps.emplace_back();
    for (const char32_t c : word) AppendUtf8(c, stamp);
  }
  return out;
}

bool LinkingWords::ReadsAs(const WordEntry& entry, std::string_view text) const {
  if (entry.table == "unnamed") return BeginsWithOne(FoldedWord(text), unnamed) > 0;
  if (entry.table == "stamp") return IsStamp(text);
  const std::size_t open = text.find('{'), close = text.find('}');
  if (open == text.npos || close == text.npos) return false;
  const std::string_view core = text.substr(open + 1, close - open - 1);
  const std::string name =
      std::string(text.substr(0, open)) + std::string(core) + std::string(text.substr(close + 1));
  return ReadNameCore(name, {}, {}).core == FoldedWord(core);
}

}  // namespace tenderscan
