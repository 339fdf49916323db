// Chinese text as the full-text index wants it: folded, and cut into pairs of characters.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tenderscan {

// Tokens with a blank between them: each run of Han characters as its overlapping pairs (深圳大学
// -> 深圳 圳大 大学; a run of one character as itself), letters apart from figures (h3c46844 -> h 3 c
// 46844), all else unchanged. REQUIRES: `folded` is a folded text (extractors/text/fold.h).
std::string SearchTokens(std::string_view folded);

// What a person typed into a search box: words parted by white space or by commas and semicolons of
// either width, but not between figures (1,000); "several words" in quotation marks as they stand;
// -word and -"several words" for what must not occur.
struct SearchQuery {
  std::vector<std::string> words;                 // folded; all must occur, wherever they stand
  std::vector<std::string> without;               // folded; none may occur
  std::vector<std::string> asked, asked_without;  // the same as they were typed
  // FTS5 queries: documents that hold all words, and documents to leave out. Words with a lone Han
  // character, which no pair can find, are in neither but in the lists below: texts are to be read,
  // and so for models, whose letters and figures the index has apart: h3c. (-A100 leaves A 100 out
  // too.)
  std::optional<std::string> match, except;
  std::vector<std::string> to_read, to_read_without;

  bool empty() const { return words.empty() && without.empty(); }
};

// Any text gives a query; an empty one where nothing searchable was typed. FTS5's own syntax has no
// meaning here.
SearchQuery ReadSearchQuery(std::string_view typed);

// "hold \"超微\" and \"英伟达\", and not \"a100\"": the query as it was understood,
// in the words that were typed.
std::string SearchSentence(const SearchQuery& query);

}  // namespace tenderscan
