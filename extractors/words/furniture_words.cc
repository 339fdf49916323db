// Compiles the words of pages' furniture.
#include "extractors/words/furniture_words.h"

#include <algorithm>
#include <array>

#include "extractors/text/ascii.h"
#include "extractors/text/folded_word.h"
#include "extractors/text/toml_source.h"

namespace tenderscan {

Result<FurnitureWords> FurnitureWords::Compile(const NamedText& source) {
  // topnav, pagefooter: a word of this length may have others glued before it.
  constexpr std::size_t kShortestGlued = 6;
  FurnitureWords out;
  TS_ASSIGN_OR_RETURN(out.entries, ReadWordList(source, {{"element", {"says"}},
                                                         {"imprint", {}},
                                                         {"neighbour", {}},
                                                         {"list_label", {}},
                                                         {"site_end", {}},
                                                         {"page_word", {}},
                                                         {"title_tail", {}},
                                                         {"sheet_lead", {}},
                                                         {"sheet", {}},
                                                         {"attachment", {}}}));
  for (const WordEntry& entry : out.entries) {
    if (entry.table != "element") continue;
    const std::string_view says = entry.Text("says");
    const ElementName name = says == "links"    ? ElementName::kLinks
                             : says == "trail"  ? ElementName::kTrail
                             : says == "footer" ? ElementName::kFooter
                                                : ElementName::kNone;
    if (name == ElementName::kNone) {
      return tl::make_unexpected(
          FaultAt(source, entry.line, 1, "`says` is links, trail or footer"));
    }
    for (const ListedText& word : entry.words) {
      if (!out.elements_.emplace(word.text, name).second) {
        return tl::make_unexpected(
            FaultAt(source, word.line, 1, "\"" + word.text + "\" has an entry already"));
      }
      if (word.text.size() >= kShortestGlued) out.long_elements_.emplace_back(word.text, name);
    }
  }
  const auto as_printed = [](const std::string& text) { return text; };
  out.imprints = WordsOf(out.entries, "imprint", as_printed);
  out.neighbours = WordsOf(out.entries, "neighbour", as_printed);
  out.list_labels = WordsOf(out.entries, "list_label", as_printed);
  out.file_endings_ = WordsOf(out.entries, "attachment", as_printed);
  out.site_ends_ = WordsOf(out.entries, "site_end", FoldedWord);
  out.page_words_ = WordsOf(out.entries, "page_word", FoldedWord);
  out.sheet_leads_ = CharactersOf(WordsOf(out.entries, "sheet_lead", FoldedWord));
  out.sheets_ = CharactersOf(WordsOf(out.entries, "sheet", FoldedWord));
  out.title_tails = WordsOf(out.entries, "title_tail", FoldedWord);
  return out;
}

ElementName FurnitureWords::NameOfWord(std::string_view word) const {
  if (const auto known = elements_.find(std::string(word)); known != elements_.end())
    return known->second;
  for (const auto& [end, name] : long_elements_) {
    if (word.ends_with(end)) return name;
  }
  constexpr std::size_t kLongestShort = 10;  // topnav, leftmenu
  if (word.size() <= kLongestShort && (word.ends_with("nav") || word.ends_with("menu"))) {
    return ElementName::kLinks;
  }
  return ElementName::kNone;
}

ElementName FurnitureWords::NameOf(std::string_view words) const {
  ElementName best = ElementName::kNone;
  std::array<char, 24> word;  // longer than any that is known
  std::size_t size = 0;
  const auto flush = [&] {
    if (size >= 3) best = std::max(best, NameOfWord({word.data(), size}));
    size = 0;
  };
  char before = '\0';
  for (char c : words) {
    if (IsUpper(c) && IsLower(before)) flush();
    if (IsLetter(c)) {
      if (size < word.size()) word[size++] = Lower(c);
    } else {
      flush();
    }
    before = c;
  }
  flush();
  return best;
}

bool FurnitureWords::IsSiteName(std::u32string_view text) const {
  while (text.ends_with(U')')) {
    const std::size_t open = text.find_last_of(U'(');
    if (open == std::u32string_view::npos || open == 0) break;
    text = text.substr(0, open);
  }
  return std::any_of(site_ends_.begin(), site_ends_.end(),
                     [&](const std::u32string& end) { return text.ends_with(end); });
}

bool FurnitureWords::IsPageLine(std::u32string_view text) const {
  return std::any_of(page_words_.begin(), page_words_.end(), [&](const std::u32string& word) {
    return text.find(word) != std::u32string_view::npos;
  });
}

bool FurnitureWords::EndsLikeFile(std::string_view lower) const {
  return std::any_of(file_endings_.begin(), file_endings_.end(),
                     [&](const std::string& ending) { return lower.ends_with(ending); });
}

bool FurnitureWords::LeadsToFile(std::string_view uri) const {
  constexpr std::size_t kLongest = 4096;  // of an address that leads anywhere
  std::string lower;
  for (char c : uri.substr(0, kLongest)) lower += Lower(c);
  return lower.find("download") != std::string::npos || lower.find("attach") != std::string::npos ||
         EndsLikeFile(std::string_view(lower).substr(0, lower.find_first_of("?#")));
}

}  // namespace tenderscan
