// Compiles the words that recognising characters makes of others.
#include "extractors/words/recognised_words.h"

#include "extractors/text/utf32.h"

namespace tenderscan {

Result<RecognisedWords> RecognisedWords::Compile(const NamedText& source) {
  RecognisedWords out;
  TS_ASSIGN_OR_RETURN(out.entries,
                      ReadWordList(source, {{.name = "misread", .text_keys = {"printed"}}}));
  for (const WordEntry& entry : out.entries) {
    TS_RETURN_IF_FAILED(NeedsExamples(source, entry));
    const std::u32string printed = Decoded(entry.Text("printed"));
    for (const ListedText& word : entry.words) {
      std::u32string read = Decoded(word.text);
      if (read.size() != printed.size()) {
        return tl::make_unexpected(
            FaultAt(source, word, "the word is not as long as what is printed"));
      }
      out.misread.emplace_back(std::move(read), printed);
    }
  }
  return out;
}

std::u32string RecognisedWords::Mended(std::u32string_view line) const {
  std::u32string out(line);
  for (const auto& [read, printed] : misread) {
    for (std::size_t at = 0; (at = out.find(read, at)) != out.npos; at += printed.size()) {
      out.replace(at, printed.size(), printed);
    }
  }
  return out;
}

}  // namespace tenderscan
