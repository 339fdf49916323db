// Chinese text as the full-text index wants it: folded, and cut into pairs of characters.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tenderscan {

// Tokens with a blank between them: each run of Han characters as its overlapping pairs (深圳大学
// -> 深圳 圳大 大学; a run of one character as itself), all else unchanged. REQUIRES: `folded` is a
// folded text (extractors/text/fold.h).
std::string SearchTokens(std::string_view folded);

// What a person typed into a search box. Words are separated by white space and must all occur.
struct SearchQuery {
  std::vector<std::string> words;  // folded
  // FTS5 query that finds every document with all words (and perhaps some without: check the
  // words); nullopt where a word has a lone Han character, which no pair can find.
  std::optional<std::string> match;
};

// Any text gives a query; no words where nothing searchable was typed. FTS5's own syntax has no
// meaning here.
SearchQuery ReadSearchQuery(std::string_view typed);

}  // namespace tenderscan
