// Compiles the words of clauses around dates.
#include "extractors/words/deadline_words.h"

#include <algorithm>

#include "extractors/text/folded_word.h"
#include "extractors/text/toml_source.h"

namespace tenderscan {
namespace {

constexpr std::string_view kNames[] = {"bids",        "other_matters", "deadline",  "postponement",
                                       "documents",   "submission",    "end",       "beginning",
                                       "until",       "range",         "delivery",  "before",
                                       "opened",      "source",        "signature", "signer",
                                       "preposition", "zone",          "own_label"};

}  // namespace

std::optional<SpeaksOf> SpeaksOfName(std::string_view name) {
  const auto at = std::find(std::begin(kNames), std::end(kNames), name);
  if (at == std::end(kNames)) return std::nullopt;
  return static_cast<SpeaksOf>(at - std::begin(kNames));
}

Result<DeadlineWords> DeadlineWords::Compile(const NamedText& source) {
  static_assert(std::size(kNames) == kKinds);
  DeadlineWords out;
  TS_ASSIGN_OR_RETURN(out.entries, ReadWordList(source, {{"clause", {"of"}}}));
  for (const WordEntry& entry : out.entries) {
    const auto of = SpeaksOfName(entry.Text("of"));
    if (!of) {
      return tl::make_unexpected(
          FaultAt(source, entry.line, 1, "`of` is nothing that a clause can speak of"));
    }
    for (const ListedText& word : entry.words) {
      out.words_[static_cast<std::size_t>(*of)].push_back(FoldedWord(word.text));
    }
  }
  return out;
}

bool DeadlineWords::Speak(SpeaksOf of, std::u32string_view clause) const {
  const std::vector<std::u32string>& words = words_[static_cast<std::size_t>(of)];
  return std::any_of(words.begin(), words.end(), [&](const std::u32string& word) {
    return clause.find(word) != std::u32string_view::npos;
  });
}

}  // namespace tenderscan
