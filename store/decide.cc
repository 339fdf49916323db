// A person's decision about a finding, written into a journal.
#include "store/decide.h"

#include <utility>

namespace tenderscan {

QuoteKey KeyOf(const Explanation& explained) {
  const FindingRow& finding = explained.finding;
  QuoteKey key;
  key.document = finding.digest.value_or("");
  key.part = finding.part.value_or("");
  key.term = finding.term;
  key.exact = finding.quote.exact;
  for (const AnnotationRow& annotation : explained.annotations) {
    if (annotation.span == finding.span) key.occurrence = annotation.occurrence;
  }
  return key;
}

Result<Decided> Decide(const Reader& reader, std::string_view code, const Opinion& opinion,
                       const std::string& journal) {
  TS_ASSIGN_OR_RETURN(Explanation explained, reader.Explain(code));
  Decided out;
  Verdict& verdict = out.verdict;
  static_cast<QuoteKey&>(verdict) = KeyOf(explained);
  verdict.decision = opinion.decision;
  verdict.note = opinion.note;
  verdict.who = opinion.who;
  verdict.when = opinion.when;
  out.finding = std::move(explained.finding);
  TS_ASSIGN_OR_RETURN(Journal opened, Journal::Open(journal));
  TS_RETURN_IF_FAILED(opened.Append(verdict));
  return out;
}

}  // namespace tenderscan
