// A person's decision about a finding, written into a journal.
#include "store/decide.h"

#include <utility>

namespace tenderscan {

Result<Decided> Decide(const Reader& reader, std::int64_t finding, const Opinion& opinion,
                       const std::string& journal) {
  TS_ASSIGN_OR_RETURN(Explanation explained, reader.Explain(finding));
  Decided out;
  out.finding = std::move(explained.finding);
  Verdict& verdict = out.verdict;
  verdict.document = out.finding.digest.value_or("");
  verdict.term = out.finding.term;
  verdict.exact = out.finding.quote.exact;
  for (const AnnotationRow& annotation : explained.annotations) {
    if (annotation.span == out.finding.span) verdict.occurrence = annotation.occurrence;
  }
  verdict.decision = opinion.decision;
  verdict.note = opinion.note;
  verdict.who = opinion.who;
  verdict.when = opinion.when;
  TS_ASSIGN_OR_RETURN(Journal opened, Journal::Open(journal));
  TS_RETURN_IF_FAILED(opened.Append(verdict));
  return out;
}

}  // namespace tenderscan
