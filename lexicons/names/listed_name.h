// The names that one field of somebody's own list of companies holds: more than a bare name, often.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractors/text/word_list.h"
#include "store/model/named_text.h"
#include "store/model/result.h"

namespace tenderscan {

// The shipped list, as the build embeds it.
std::string_view ListedNamesToml();

struct ListedNameWords {
  static constexpr ShippedFile kShipped{"lexicons/names/listed_names.toml", ListedNamesToml};
  // Errors: as ReadWordList.
  static Result<ListedNameWords> Compile(const NamedText& source);

  // Folded as glyphs are, the longest first.
  std::vector<std::u32string> number, other_name, note, aside, address;
  std::vector<WordEntry> entries;  // with the examples
};

struct ListedName {
  std::vector<std::string>
      names;         // the company's first, then others of it; as the field prints them
  std::string uscc;  // printed beside them; empty: none
};

// `field` is valid UTF-8. Numbers (1、 (1) No.7), bullets, labels (供应商：) and brackets around a
// name are left out; （曾用名：Y）, /Y and a name in letters beside a Chinese one are other names.
// A field that is nothing but a name, and one in letters alone, gives that name.
ListedName ReadListedName(std::string_view field);

// Whether the field holds a company's or an institution's whole Chinese name.
bool HoldsCompany(std::string_view field);

}  // namespace tenderscan
