// Entries of a list that name what the program watches for anyhow.
#include "pipeline/screening_terms.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "lexicons/names/latin_name.h"
#include "pipeline/own_part.h"

namespace tenderscan {
namespace {

using Words = std::vector<std::string>;

// Super Micro for the term Super Micro Computer, and the other way round; one word is the whole.
bool Names(const Words& listed, const Words& label) {
  const std::size_t common = std::min(listed.size(), label.size());
  if (common == 0 || (common == 1 && listed.size() != label.size())) return false;
  return std::equal(label.begin(), label.begin() + static_cast<std::ptrdiff_t>(common),
                    listed.begin());
}

Sense SenseOf(const std::string& slug) {
  const auto at = std::find(kSenseSlugs.begin(), kSenseSlugs.end(), slug);
  return at == kSenseSlugs.end() ? Sense::kDoubtful : static_cast<Sense>(at - kSenseSlugs.begin());
}

Result<void> AddTerm(const Reader& reader, const TermRow& term, Screened& entry) {
  std::set<std::int64_t> documents;
  for (const Appearance& one : entry.appearances) documents.insert(one.deal->document_id);
  FindingFilter filter;
  filter.term = term.id;
  filter.by_notice = true;
  TS_ASSIGN_OR_RETURN(const std::vector<FindingRow> findings, reader.Findings(filter));
  for (const FindingRow& finding : findings) {
    if (!documents.insert(finding.document_id).second) continue;
    TS_ASSIGN_OR_RETURN(DealRow deal, reader.DealOf(finding.document_id));
    Appearance& one = entry.appearances.emplace_back();
    one.deal = std::make_shared<const DealRow>(std::move(deal));
    one.by = FoundBy::kBrand;
    one.places = finding.occurrences;
    one.best.span = finding.span;
    one.best.quote = finding.quote;
    one.best.sense = SenseOf(finding.sense);
    one.best.because = {"found as the watched term " + term.label};
    AddOwnPart(one);
  }
  return {};
}

}  // namespace

Result<void> AddWatchedTerms(const Reader& reader, Screening& screening) {
  TS_ASSIGN_OR_RETURN(const std::vector<TermRow> terms, reader.Terms());
  std::vector<std::pair<const TermRow*, Words>> labels;
  for (const TermRow& term : terms) {
    if (term.findings > 0) labels.emplace_back(&term, ReadLatinName(term.label).words);
  }
  for (Screened& entry : screening.entries) {
    if (IsFoundByName(entry)) continue;
    std::vector<std::string> names = entry.row.names;
    for (const Brand* brand : entry.brands) {
      names.insert(names.end(), brand->words.begin(), brand->words.end());
    }
    for (const std::string& name : names) {
      if (!IsLatinName(name)) continue;
      const Words words = ReadLatinName(name).words;
      for (const auto& [term, label] : labels) {
        if (Names(words, label)) TS_RETURN_IF_FAILED(AddTerm(reader, *term, entry));
      }
    }
  }
  return {};
}

}  // namespace tenderscan
