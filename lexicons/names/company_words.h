// The words that company names are made of (company_words.toml), compiled: places, lines of
// business, legal forms, branches.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/text/word_list.h"
#include "extractors/text/words.h"
#include "lexicons/names/company_name.h"
#include "store/model/named_text.h"
#include "store/model/result.h"

namespace tenderscan {

// The shipped list, as the build embeds it.
std::string_view CompanyWordsToml();

struct LegalWord {
  std::string word;  // in name form: no blanks, no brackets, lower case
  LegalForm form = LegalForm::kNone;
};

// A line of business as Chinese names print it, and the English words that stand for it.
struct BusinessWord {
  std::string han;
  std::vector<std::string> english;
  bool of_trade = false;  // a word of trade names: 世纪
};

// A place whose English name is no pinyin of the Chinese one.
struct PlaceAlias {
  std::string english, han;
};

// Of all words that begin alike the longest comes first.
struct CompanyWords {
  static constexpr ShippedFile kShipped{"lexicons/names/company_words.toml", CompanyWordsToml};
  // Errors: as ReadWordList; a legal form that is none of company_name.h's.
  static Result<CompanyWords> Compile(const NamedText& source);

  std::vector<std::string> places;  // without 省 and 市
  // 省 or 市 behind one of them, which come and go.
  bool IsPlaceMark(char32_t c) const { return place_marks.find(c) != place_marks.npos; }
  bool IsCountyMark(char32_t c) const { return county_marks.find(c) != county_marks.npos; }
  // 中国, of which every company here is
  bool IsCountry(std::string_view place) const { return IsOneOf(place, countries); }
  // Whether the words hold a Chinese legal form, folded: 下属有限公司.
  bool HoldLegalForm(std::string_view words) const;
  std::u32string place_marks;
  std::u32string county_marks;  // 县, 区, 旗
  std::vector<std::string> countries;
  std::vector<PlaceAlias> place_aliases;
  std::vector<LegalWord> han_legal, latin_legal;
  std::vector<std::string> institutions;  // what names without a legal form end with: 大学, 厂
  std::vector<std::string> branches;      // 分公司, 营业部
  std::vector<std::string> units;         // 研发中心, behind a company's legal form alone
  std::vector<std::string> leads;         // what may stand directly before a name: 由, 供应商
  std::vector<std::string> joined;        // what may stand directly behind a member's: 联合体
  std::vector<std::string> shortened;     // 大学, the 大 of 云工大
  std::vector<std::string> passed;        // words of English names that say nothing: of, the
  std::vector<BusinessWord> business;
  std::vector<BusinessWord> english;  // `business`, and words at which no name is split
  std::vector<WordEntry> entries;     // with the examples
};

inline const CompanyWords& ShippedCompanyWords() { return Shipped<CompanyWords>(); }

}  // namespace tenderscan
