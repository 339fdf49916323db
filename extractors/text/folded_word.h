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

// Behind the first of `words` that stands at glyph `i`; `i` where none does.
inline std::uint32_t EndOfOne(const Glyphs& g, std::uint32_t i,
                              const std::vector<std::u32string>& words) {
  for (const std::u32string& word : words) {
    if (StandsAt(g, i, word)) return i + static_cast<std::uint32_t>(word.size());
  }
  return i;
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

// Words that every glyph of a text is asked for: nearly always its first bits answer.
class BeginWords {
 public:
  BeginWords() = default;
  explicit BeginWords(std::vector<std::u32string> words) : words_(std::move(words)) {
    for (const std::u32string& word : words_) firsts_ |= Bit(word[0]);
  }
  // As BeginsWithOne, at a text's front and at glyph `i`.
  std::uint32_t Begin(std::u32string_view text) const {
    return !text.empty() && (firsts_ & Bit(text[0])) != 0 ? BeginsWithOne(text, words_) : 0;
  }
  std::uint32_t At(const Glyphs& g, std::uint32_t i) const {
    return (firsts_ & Bit(g[i])) != 0 && i < g.size() ? BeginsWithOne(g.Folded(i, g.size()), words_)
                                                      : 0;
  }

 private:
  static std::uint64_t Bit(char32_t c) { return std::uint64_t{1} << (c & 63); }

  std::vector<std::u32string> words_;
  std::uint64_t firsts_ = 0;  // of their first glyphs
};

// Which member of a list takes the words of a table that holds nothing but words.
template <typename List>
struct TableOfWords {
  std::string_view table;
  std::vector<std::u32string> List::*words;
};

// How a table's words are tried. Where some begin alike the longest must come first.
enum class WordOrder : std::uint8_t { kAsListed, kLongestFirst };

// The words of one table, folded.
inline std::vector<std::u32string> FoldedWordsOf(const std::vector<WordEntry>& entries,
                                                 std::string_view table, WordOrder order) {
  std::vector<std::u32string> words = WordsOf(entries, table, FoldedWord);
  if (order == WordOrder::kLongestFirst) {
    std::stable_sort(
        words.begin(), words.end(),
        [](const std::u32string& a, const std::u32string& b) { return a.size() > b.size(); });
  }
  return words;
}

// Which member takes the characters of all words of a table, each for itself.
template <typename List>
struct CharactersOfTable {
  std::string_view table;
  std::u32string List::*characters;
};

// A list of such tables: its entries, and the words of each table, folded. `others`: its tables
// that hold more, for the caller to read. Errors: as ReadWordList.
template <typename List, std::size_t N>
Result<List> CompileWords(const NamedText& source, const TableOfWords<List> (&tables)[N],
                          std::vector<WordTable> others = {},
                          WordOrder order = WordOrder::kAsListed) {
  for (const TableOfWords<List>& one : tables) others.push_back({one.table});
  List out;
  TS_ASSIGN_OR_RETURN(out.entries, ReadWordList(source, others));
  for (const TableOfWords<List>& one : tables) {
    out.*one.words = FoldedWordsOf(out.entries, one.table, order);
  }
  return out;
}
// The same with tables of characters.
template <typename List, std::size_t N, std::size_t M>
Result<List> CompileWords(const NamedText& source, const TableOfWords<List> (&tables)[N],
                          const CharactersOfTable<List> (&characters)[M],
                          std::vector<WordTable> others = {},
                          WordOrder order = WordOrder::kAsListed) {
  for (const CharactersOfTable<List>& one : characters) others.push_back({one.table});
  TS_ASSIGN_OR_RETURN(List out, CompileWords(source, tables, std::move(others), order));
  for (const CharactersOfTable<List>& one : characters) {
    out.*one.characters = CharactersOf(FoldedWordsOf(out.entries, one.table, order));
  }
  return out;
}

}  // namespace tenderscan
