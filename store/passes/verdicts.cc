// What people decided, applied to the findings that are about the same words.
#include "store/passes/passes.h"
#include "store/table_row.h"

namespace tenderscan {
namespace {

// Two verdicts are about the same words: journals that do not say which part speak of any.
constexpr const char* kStates = R"(
  UPDATE verdicts SET state = CASE
    WHEN EXISTS (SELECT 1 FROM verdicts later WHERE later.document_digest = verdicts.document_digest
      AND (later.part IS NULL OR verdicts.part IS NULL OR later.part = verdicts.part)
      AND later.term = verdicts.term AND later.exact = verdicts.exact
      AND later.occurrence = verdicts.occurrence AND later.id > verdicts.id) THEN 'superseded'
    WHEN NOT EXISTS (SELECT 1 FROM documents d WHERE d.digest = verdicts.document_digest
      AND (verdicts.part IS NULL OR verdicts.part = coalesce(d.part, '')))
      THEN 'not_scanned'
    WHEN EXISTS (SELECT 1 FROM verdict_occurrences o WHERE o.verdict_id = verdicts.id) THEN 'applied'
    ELSE 'reopened' END)";

// The occurrences that a verdict quotes.
constexpr const char* kOccurrences = R"(
  CREATE TEMP TABLE verdict_occurrences AS
    SELECT v.id AS verdict_id, a.document_id, a.term_id, a.id AS annotation_id, a.lot
    FROM verdicts v JOIN documents d ON d.digest = v.document_digest
      AND (v.part IS NULL OR v.part = coalesce(d.part, ''))
    JOIN terms t ON t.slug = v.term
    JOIN annotations a ON a.document_id = d.id AND a.term_id = t.id AND a.exact = v.exact
      AND a.occurrence = v.occurrence;
  CREATE INDEX temp.verdict_occurrences_document ON verdict_occurrences (document_id, term_id);
  CREATE INDEX temp.verdict_occurrences_verdict ON verdict_occurrences (verdict_id))";

// One accepted occurrence in its lot is enough for a finding, and one outside lots for all findings
// of the term; else the occurrence that is quoted speaks.
constexpr const char* kApply = R"(
  UPDATE findings SET verdict_id = (
    SELECT v.id FROM verdict_occurrences o JOIN verdicts v ON v.id = o.verdict_id
    WHERE v.state = 'applied' AND o.document_id = findings.document_id
      AND o.term_id = findings.term_id
      AND (o.annotation_id = findings.annotation_id
        OR (v.verdict = 'accepted' AND (o.lot IS findings.lot OR o.lot IS NULL)))
    ORDER BY v.verdict <> 'accepted', v.id DESC LIMIT 1)
  WHERE EXISTS (SELECT 1 FROM verdicts);
  UPDATE findings SET verdict = (SELECT v.verdict FROM verdicts v WHERE v.id = verdict_id)
  WHERE verdict_id IS NOT NULL)";

// Somebody decided on words of the document that this finding does not quote, or not any more.
constexpr const char* kReopen = R"(
  UPDATE findings SET reopened = 1 WHERE verdict IS NULL AND (
    EXISTS (SELECT 1 FROM verdicts v JOIN documents d ON d.digest = v.document_digest
        AND (v.part IS NULL OR v.part = coalesce(d.part, ''))
      JOIN terms t ON t.slug = v.term
      WHERE v.state = 'reopened' AND d.id = findings.document_id AND t.id = findings.term_id)
    OR EXISTS (SELECT 1 FROM verdict_occurrences o JOIN verdicts v ON v.id = o.verdict_id
      WHERE v.state = 'applied' AND o.document_id = findings.document_id
        AND o.term_id = findings.term_id AND (o.lot IS findings.lot OR o.lot IS NULL))))";

}  // namespace

Result<void> ApplyVerdicts(Connection& connection, const std::vector<Verdict>& verdicts) {
  if (verdicts.empty()) return {};
  TableRow row("verdicts");
  for (const Verdict& v : verdicts) {
    row.Set("document_digest", v.document).Set("part", v.part).Set("term", v.term);
    row.Set("exact", v.exact).Set("occurrence", v.occurrence).Set("verdict", Slug(v.decision));
    row.Set("note", v.note).Set("who", v.who).Set("decided_at", v.when);
    TS_RETURN_IF_FAILED(row.Set("state", "reopened").Insert(connection));
  }
  for (const char* sql : {kOccurrences, kStates, kApply, kReopen}) {
    TS_RETURN_IF_FAILED(connection.Execute(sql));
  }
  return connection.Execute("DROP TABLE verdict_occurrences");
}

}  // namespace tenderscan
