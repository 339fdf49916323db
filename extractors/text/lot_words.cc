// Compiles the words for lots.
#include "extractors/text/lot_words.h"

#include <algorithm>

#include "extractors/text/folded_word.h"

namespace tenderscan {

Result<LotWords> LotWords::Compile(const NamedText& source) {
  LotWords out;
  TS_ASSIGN_OR_RETURN(out.entries, ReadWordList(source, {{"lot", {}},
                                                         {"no_lot", {}},
                                                         {"number", {}},
                                                         {"number_of_line", {}},
                                                         {"name", {}},
                                                         {"item", {}},
                                                         {"head", {}}}));
  const auto words = [&](std::string_view table) {
    std::vector<std::u32string> folded = WordsOf(out.entries, table, FoldedWord);
    std::stable_sort(
        folded.begin(), folded.end(),
        [](const std::u32string& a, const std::u32string& b) { return a.size() > b.size(); });
    return folded;
  };
  out.words_ = words("lot");
  out.no_lots_ = words("no_lot");
  out.numbers = words("number");
  out.numbers_of_line = words("number_of_line");
  out.names = words("name");
  out.items = words("item");
  out.heads = words("head");
  for (const std::u32string& word : out.words_) {
    if (word[0] < 0x10000) out.begins_[word[0] >> 6] |= std::uint64_t{1} << (word[0] & 63);
  }
  return out;
}

std::uint32_t LotWords::WordEnd(const Glyphs& g, std::uint32_t i) const {
  if (!MayBeginWith(g[i])) return i;
  const std::uint32_t end = EndOfOne(g, i, words_);
  return end > i && EndOfOne(g, i, no_lots_) > i ? i : end;
}

}  // namespace tenderscan
