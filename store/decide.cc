// A person's decision about a finding, written into a journal.
#include "store/decide.h"

#include <utility>
#include <vector>

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

namespace {

Verdict VerdictOn(const Explanation& explained, const Opinion& opinion) {
  Verdict out;
  static_cast<QuoteKey&>(out) = KeyOf(explained);
  out.decision = opinion.decision;
  out.note = opinion.note;
  out.who = opinion.who;
  out.when = opinion.when;
  return out;
}

}  // namespace

Result<Decided> Decide(const Reader& reader, std::string_view code, const Opinion& opinion,
                       const std::string& journal) {
  TS_ASSIGN_OR_RETURN(Explanation explained, reader.Explain(code));
  Decided out;
  out.verdict = VerdictOn(explained, opinion);
  std::vector<Verdict> others;
  if (opinion.decision == Decision::kRejected) {
    for (const MemberFinding& member : explained.purchase.members) {
      if (member.code == explained.finding.code) continue;
      TS_ASSIGN_OR_RETURN(const Explanation other, reader.Explain(member.code));
      others.push_back(VerdictOn(other, opinion));
    }
  }
  out.finding = std::move(explained.finding);
  out.others = others.size();
  TS_ASSIGN_OR_RETURN(Journal opened, Journal::Open(journal));
  TS_RETURN_IF_FAILED(opened.Append(out.verdict));
  for (const Verdict& other : others) TS_RETURN_IF_FAILED(opened.Append(other));
  return out;
}

}  // namespace tenderscan
