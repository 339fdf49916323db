// Compiles the words for lots.
#include "extractors/text/lot_words.h"

#include "extractors/text/folded_word.h"

namespace tenderscan {

Result<LotWords> LotWords::Compile(const NamedText& source) {
  constexpr TableOfWords<LotWords> kTables[] = {
      {"lot", &LotWords::words_},     {"no_lot", &LotWords::no_lots_},
      {"number", &LotWords::numbers}, {"number_of_line", &LotWords::numbers_of_line},
      {"name", &LotWords::names},     {"item", &LotWords::items},
      {"head", &LotWords::heads},     {"bare_lot", &LotWords::bare_}};
  constexpr CharactersOfTable<LotWords> kCharacters[] = {
      {"number_behind", &LotWords::numbers_behind}, {"counter", &LotWords::counters}};
  TS_ASSIGN_OR_RETURN(LotWords out,
                      CompileWords(source, kTables, kCharacters, {}, WordOrder::kLongestFirst));
  for (const std::u32string& word : out.words_) {
    if (word[0] < 0x10000) out.begins_[word[0] >> 6] |= std::uint64_t{1} << (word[0] & 63);
  }
  return out;
}

std::uint32_t LotWords::BareEnd(const Glyphs& g, std::uint32_t i) const {
  const std::uint32_t end = EndOfOne(g, i, bare_);
  const bool goes_on =
      g.Before(end) == Break::kNone && (IsHan(g[end]) || IsLetter(g[end]) || IsDigit(g[end]));
  return end > i && !goes_on ? end : i;
}

std::uint32_t LotWords::WordEnd(const Glyphs& g, std::uint32_t i) const {
  if (!MayBeginWith(g[i])) return i;
  const std::uint32_t end = EndOfOne(g, i, words_);
  return end > i && EndOfOne(g, i, no_lots_) > i ? i : end;
}

}  // namespace tenderscan
