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
  std::vector<std::u32string> number, other_name, note, aside, address, tail;
  std::vector<std::u32string> stand_in;  // in place of a name: N/A, 合计
  std::vector<WordEntry> entries;        // with the examples

  // Whether a field holds no name but N/A, - or 合计：12.
  bool IsStandIn(std::string_view field) const;
};

struct ListedName {
  std::vector<std::string>
      names;         // the company's first, then others of it; as the field prints them
  std::string uscc;  // printed beside them; empty: none
  // Whole names of further companies: 甲公司/乙公司, the members of a consortium.
  std::vector<std::string> others;
  std::vector<std::string> left_off;  // what is no name: (CN), 已注销, - Beijing
};

// `field` is valid UTF-8. Numbers (1、 (1) No.7), bullets, labels (供应商：) and brackets around a
// name are left out; （曾用名：Y）, /Y and a name in letters beside a Chinese one are other names.
// A field that is nothing but a name, and one in letters alone, gives that name. Letters beside a
// name that are no name of their own, (CN) or WWW, are never one.
ListedName ReadListedName(std::string_view field);

// Whether the field holds a company's or an institution's whole Chinese name.
bool HoldsCompany(std::string_view field);

}  // namespace tenderscan
