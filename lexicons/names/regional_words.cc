// Compiles words of Taiwan and Hong Kong and reads names that hold them.
#include "lexicons/names/regional_words.h"

#include <algorithm>

#include "extractors/text/utf8.h"

namespace tenderscan {

Result<RegionalWords> RegionalWords::Compile(const NamedText& source) {
  RegionalWords out;
  TS_ASSIGN_OR_RETURN(out.entries, ReadWordList(source, {{.name = "word", .text_keys = {"says"}}}));
  for (const WordEntry& entry : out.entries) {
    TS_RETURN_IF_FAILED(NeedsExamples(source, entry));
    if (!entry.Has("says")) {
      return tl::make_unexpected(FaultAt(source, entry.where(), "the word has no `says`"));
    }
  }
  // 網際網路 before 網路.
  std::stable_sort(out.entries.begin(), out.entries.end(), [](const auto& a, const auto& b) {
    return a.words[0].text.size() > b.words[0].text.size();
  });
  return out;
}

RegionalWords::Reading RegionalWords::InMainlandWords(std::string_view name) const {
  Reading out;
  std::string text;
  for (std::size_t at = 0; at < name.size();) {
    const auto word = std::find_if(entries.begin(), entries.end(), [&](const WordEntry& entry) {
      return name.substr(at).starts_with(entry.words[0].text);
    });
    if (word == entries.end()) {
      const std::size_t size = DecodeAt(name, at).size;
      text.append(name, at, size);
      at += size;
      continue;
    }
    const std::string says(word->Text("says"));
    out.because += (out.because.empty() ? "" : ", ") + word->words[0].text + " is " + says;
    text += says;
    at += word->words[0].text.size();
  }
  if (out.because.empty()) return out;
  out.name = std::move(text);
  out.because += " in the mainland's words";
  return out;
}

}  // namespace tenderscan
