// What pages show beside their notice, and documents that they link to (furniture.toml), compiled.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extractors/text/word_list.h"
#include "store/model/named_text.h"
#include "store/model/result.h"

namespace tenderscan {

// The shipped list, as the build embeds it.
std::string_view FurnitureToml();

// What an element calls itself in its class or id; of two the later is surer.
enum class ElementName : std::uint8_t { kNone, kLinks, kTrail, kFooter };

class FurnitureWords {
 public:
  static constexpr ShippedFile kShipped{"extractors/words/furniture.toml", FurnitureToml};
  // Errors: as ReadWordList; an element that says nothing known.
  static Result<FurnitureWords> Compile(const NamedText& source);

  // The surest of the words in a class or id: "vF_deail_currentloc", "topNav", "page-footer".
  ElementName NameOf(std::string_view class_or_id) const;
  // Whether a title, folded, is the name of a portal; whether a line is the page's, not a title.
  bool IsSiteName(std::u32string_view folded) const;
  bool IsPageLine(std::u32string_view folded) const;
  // Whether an address leads to a document, as attachments do.
  bool LeadsToFile(std::string_view uri) const;
  // Whether a file's name, in small letters, ends as those of documents do.
  bool EndsLikeFile(std::string_view lower) const;

  // What each is says the file. The first three as printed, the last folded as glyphs are.
  std::vector<std::string> imprints, neighbours, list_labels;
  std::vector<std::u32string> title_tails;
  // 第 and 页 of 第1页
  bool IsSheetLead(char32_t c) const { return sheet_leads_.find(c) != sheet_leads_.npos; }
  bool IsSheet(char32_t c) const { return sheets_.find(c) != sheets_.npos; }
  std::vector<WordEntry> entries;  // with the examples

 private:
  ElementName NameOfWord(std::string_view word) const;

  std::unordered_map<std::string, ElementName> elements_;
  std::vector<std::pair<std::string, ElementName>> long_elements_;
  std::vector<std::string> file_endings_;
  std::vector<std::u32string> site_ends_, page_words_;  // folded
  std::u32string sheet_leads_, sheets_;                 // each character is one
};

inline const FurnitureWords& ShippedFurniture() { return Shipped<FurnitureWords>(); }

}  // namespace tenderscan
