// Compiles the words for procurement methods.
#include "extractors/words/method_words.h"

#include "extractors/text/folded_word.h"
#include "extractors/text/toml_source.h"

namespace tenderscan {
namespace {

std::vector<std::u32string> Folded(const std::vector<ListedText>& words) {
  std::vector<std::u32string> out;
  for (const ListedText& word : words) out.push_back(FoldedWord(word.text));
  return out;
}

}  // namespace

Result<MethodWords> MethodWords::Compile(const NamedText& source) {
  MethodWords out;
  TS_ASSIGN_OR_RETURN(
      out.entries, ReadWordList(source, {{"method", {"method"}, {}, {"titles", "sentences"}},
                                         {"stated", {}, {}, {"before", "after", "unless_after"}}}));
  for (const WordEntry& entry : out.entries) {
    if (entry.table == "stated") {
      out.before = Folded(entry.Texts("before"));
      out.after = Folded(entry.Texts("after"));
      out.unless_after = Folded(entry.Texts("unless_after"));
      continue;
    }
    if (entry.Text("method").empty()) {
      return tl::make_unexpected(FaultAt(source, entry.line, 1, "an entry names its `method`"));
    }
    const std::size_t method = out.methods.size();
    out.methods.emplace_back(entry.Text("method"));
    for (const std::u32string& word : Folded(entry.words)) {
      out.in_titles.push_back({word, method});
      out.in_sentences.push_back({word, method});
    }
    for (const std::u32string& word : Folded(entry.Texts("titles"))) {
      out.in_titles.push_back({word, method});
    }
    for (const std::u32string& word : Folded(entry.Texts("sentences"))) {
      out.in_sentences.push_back({word, method});
    }
  }
  for (const Word& word : out.in_sentences) {
    out.begin_sentences.set(word.word[0] % out.begin_sentences.size());
  }
  return out;
}

}  // namespace tenderscan
