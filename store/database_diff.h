// Two databases compared by what a reader of reports sees: findings that appeared, vanished or
// changed, each with why. Not row by row, as Reader::FirstDifference does.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/model/result.h"
#include "store/reader.h"

namespace tenderscan {

// Why a finding is there, is not, or says something else.
enum class DiffCause {
  kDocument,  // its document, or a notice that tells of it, came in or is gone
  kVersion,   // its page was captured again with other bytes
  kTerm,      // the term is watched now, or is not any more
  kText,      // the same bytes gave another text, or none
  kWords,     // the same text, and the term was seen elsewhere in it, or nowhere
  kSense,     // the same words were understood otherwise: bought, named, meant as something else
  kField,     // a field of a notice was read otherwise
  kLink,      // other notices were joined into its purchase
  kRule,      // the rule for it is stated otherwise
  kVerdict,   // a person decided
};
inline constexpr std::string_view kDiffCauseSlugs[] = {
    "document", "version", "term", "text", "words", "sense", "field", "link", "rule", "verdict"};
inline std::string_view Slug(DiffCause cause) {
  return kDiffCauseSlugs[static_cast<std::size_t>(cause)];
}

// One thing that a finding says otherwise, or, of one that appeared or vanished, why (`field` is
// empty then).
struct FindingDifference {
  std::string field;          // "amount", "supplier", "sense", ...
  std::string before, after;  // as a person reads it; "" for nothing
  DiffCause cause = DiffCause::kField;
  std::string says;  // the cause in a phrase: "the document is new"
};

// A purchase, as reports show it, in both databases or one. The same one by its code or that of any
// finding of it, of an earlier version of its page too.
struct DiffedFinding {
  std::optional<FindingRow> was, is;  // at least one is there
  std::vector<FindingDifference> differences;

  bool appeared() const { return !was; }
  bool vanished() const { return !is; }
  const FindingRow& row() const { return is ? *is : *was; }
};

struct DatabaseDiff {
  std::vector<DiffedFinding> findings;  // appeared, changed, vanished; each as reports order them
  std::int64_t same = 0;                 // findings that say the same in both
  // Documents by digest, address and part.
  std::int64_t documents_new = 0, documents_gone = 0;
  std::int64_t documents_read_otherwise = 0;            // of those in both: outcome or text
  std::vector<std::string> terms_added, terms_removed;  // slugs, in their order
  RunRow was_run, is_run;
  Coverage was_coverage, is_coverage;

  bool differs() const { return !findings.empty(); }
};

// Findings of every standing, those that a person rejected too. Errors: as Reader.
Result<DatabaseDiff> CompareDatabases(const Reader& was, const Reader& is);

}  // namespace tenderscan
