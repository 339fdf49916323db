// A name in letters, cut into words, and what each of them may stand for in Chinese.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tenderscan {

// Whether a name is written in letters only, so that it has no spelling to look for in Chinese
// texts.
bool IsLatinName(std::string_view name);

// English words for a line of business or of trade names.
struct English {
  std::vector<std::string> words;
  std::vector<std::string_view> han;  // all that it can stand for
  bool of_trade = false;              // a word of trade names
};

// A place that words name (Xi An, Hong Kong), and how many words it takes; 0 for none.
struct PlaceAt {
  std::string_view place;
  std::size_t words = 0;
};

// Without its legal form and words that say nothing. What it points to lives as long as the
// program.
struct LatinName {
  std::vector<std::string> words;
  std::vector<const English*> business;  // at each word, what goes on from there; null for nothing
  // All that do, the longest first: where China Unicom stands for nothing, Unicom may.
  std::vector<std::vector<const English*>> readings;
  std::vector<PlaceAt> places;  // the same
  bool company = false;         // it has a legal form
};
// Of many words the first kMostWords are read.
inline constexpr std::size_t kMostWords = 24;
LatinName ReadLatinName(std::string_view name);

// Chinese names, of four characters at least, that all words of a name stand for together:
// 中国工程院 for Chinese Academy of Engineering. They live as long as the program.
std::vector<std::string_view> WholeNamesOf(std::string_view latin_name);

// 22nd, 22: 二十二; empty for no number below a hundred.
std::u32string HanNumber(std::string_view word);

}  // namespace tenderscan
