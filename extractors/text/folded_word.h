// Words of the lists as texts are compared with them.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extractors/text/glyphs.h"
#include "extractors/text/word_list.h"
#include "store/model/named_text.h"
#include "store/model/result.h"

namespace tenderscan {

// Folded glyph by glyph, without blanks.
inline std::u32string FoldedWord(std::string_view word) {
  const Glyphs glyphs(word);
  return std::u32string(glyphs.Folded(0, glyphs.size()));
}

// Whether the word stands at glyph `i`, over breaks too.
inline bool StandsAt(const Glyphs& g, std::uint32_t i, std::u32string_view word) {
  for (std::uint32_t k = 0; k < word.size(); ++k) {
    if (g[i + k] != word[k]) return false;
  }
  return true;
}

// Whether `text` begins with one of `words`, and with which: 0 for none, else its length.
inline std::uint32_t BeginsWithOne(std::u32string_view text,
                                   const std::vector<std::u32string>& words) {
  for (const std::u32string& word : words) {
    if (text.starts_with(word)) return static_cast<std::uint32_t>(word.size());
  }
  return 0;
}

// The same of its end.
inline std::uint32_t EndsWithOne(std::u32string_view text,
                                 const std::vector<std::u32string>& words) {
  for (const std::u32string& word : words) {
    if (text.ends_with(word)) return static_cast<std::uint32_t>(word.size());
  }
  return 0;
}

inline bool IsOneOf(std::u32string_view text, const std::vector<std::u32string>& words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

inline bool HoldsOne(std::u32string_view text, const std::vector<std::u32string>& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](const std::u32string& word) { return text.find(word) != text.npos; });
}

// All their characters.
inline std::u32string CharactersOf(const std::vector<std::u32string>& words) {
  std::u32string out;
  for (const std::u32string& word : words) out += word;
  return out;
}

// Words that texts are asked for at their front; most are told by their first glyph.
class BeginWords {
 public:
  BeginWords() = default;
  explicit BeginWords(std::vector<std::u32string> words) : words_(std::move(words)) {
    for (const std::u32string& word : words_) first_ += word[0];
  }
  bool Begin(std::u32string_view text) const {
    return !text.empty() && first_.find(text[0]) != first_.npos && BeginsWithOne(text, words_) > 0;
  }

 private:
  std::vector<std::u32string> words_;
  std::u32string first_;
};

// Which member of a list takes the words of a table that holds nothing but words.
template <typename List>
struct TableOfWords {
  std::string_view table;
  std::vector<std::u32string> List::*words;
};

// A list of such tables: its entries, and the words of each table, folded. `others`: its tables
// that hold more, for the caller to read. Errors: as ReadWordList.
template <typename List, std::size_t N>
Result<List> CompileWords(const NamedText& source, const TableOfWords<List> (&tables)[N],
                          std::vector<WordTable> others = {}) {
  for (const TableOfWords<List>& one : tables) others.push_back({one.table});
  List out;
  TS_ASSIGN_OR_RETURN(out.entries, ReadWordList(source, others));
  for (const TableOfWords<List>& one : tables) {
    out.*one.words = WordsOf(out.entries, one.table, FoldedWord);
  }
  return out;
}

}  // namespace tenderscan
