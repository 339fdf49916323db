// Compiles the words of pages' furniture.
#include "extractors/words/furniture_words.h"

#include <algorithm>
#include <array>

#include "extractors/text/ascii.h"
#include "extractors/text/toml_source.h"
#include "extractors/words/shipped.h"

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
                                                         {"attachment", {}}}));
  for (const WordEntry& entry : out.entries) {
    if (entry.table == "element") {
      const std::string_view says = entry.Text("says");
      const ElementName name = says == "links"    ? ElementName::kLinks
                               : says == "trail"  ? ElementName::kTrail
                               : says == "footer" ? ElementName::kFooter
                                                  : ElementName::kNone;
      if (name == ElementName::kNone) {
        return tl::make_unexpected(
            FaultAt(source, entry.line, 1, "`says` is links, trail or footer"));
      }
      for (const ListedWord& word : entry.words) {
        if (!out.elements_.emplace(word.text, name).second) {
          return tl::make_unexpected(
              FaultAt(source, word.line, 1, "\"" + word.text + "\" has an entry already"));
        }
        if (word.text.size() >= kShortestGlued) out.long_elements_.emplace_back(word.text, name);
      }
      continue;
    }
    std::vector<std::string>* printed = entry.table == "imprint"      ? &out.imprints
                                        : entry.table == "neighbour"  ? &out.neighbours
                                        : entry.table == "list_label" ? &out.list_labels
                                        : entry.table == "attachment" ? &out.file_endings_
                                                                      : nullptr;
    std::vector<std::u32string>& folded = entry.table == "site_end"    ? out.site_ends_
                                          : entry.table == "page_word" ? out.page_words_
                                                                       : out.title_tails;
    for (const ListedWord& word : entry.words) {
      if (printed != nullptr) {
        printed->push_back(word.text);
      } else {
        folded.push_back(FoldedGlyphs(word.text));
      }
    }
  }
  return out;
}

ElementName FurnitureWords::NameOfWord(std::string_view word) const {
  if (const auto known = elements_.find(word); known != elements_.end()) return known->second;
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

const FurnitureWords& ShippedFurniture() {
  static const FurnitureWords words =
      Shipped<FurnitureWords>("extractors/words/furniture.toml", FurnitureToml());
  return words;
}

}  // namespace tenderscan
