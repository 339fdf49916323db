// The words that company names are made of: places, lines of business, legal forms, branches.
#pragma once

#include <span>
#include <string_view>

#include "lexicons/names/company_name.h"

namespace tenderscan {

// Provinces and prefecture-level cities without 省 and 市, longest first among those that begin
// alike (administrative divisions of 2023), and 中国.
std::span<const std::string_view> PlaceNames();

struct LegalWord {
  std::string_view word;  // in name form: no blanks, no brackets, lower case
  LegalForm form;
};
// Longest first.
std::span<const LegalWord> HanLegalWords();
std::span<const LegalWord> LatinLegalWords();

// What institutions and firms without a company's legal form end with: 大学, 研究所, 厂.
std::span<const std::string_view> InstitutionEndings();

// What a branch ends with: 分公司, 分行, 营业部.
std::span<const std::string_view> BranchEndings();

// A line of business as Chinese names print it, and the English words that stand for it, blanks
// between them. Longest first.
struct BusinessWord {
  std::string_view han;
  std::string_view english;
};
std::span<const BusinessWord> BusinessWords();

// Words that may stand directly before a name in running text without being part of it: 由, 供应商.
std::span<const std::string_view> LeadWords();

}  // namespace tenderscan
