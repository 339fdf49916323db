// Verdicts that a journal holds and the scan had not, applied to an open database in memory.
#include <algorithm>
#include <set>
#include <tuple>

#include "store/passes/passes.h"
#include "store/reader_impl.h"

namespace tenderscan {
namespace {

std::optional<Decision> DecisionOf(std::string_view slug) {
  const auto* found = std::find(kDecisionSlugs.begin(), kDecisionSlugs.end(), slug);
  if (found == kDecisionSlugs.end()) return std::nullopt;
  return static_cast<Decision>(found - kDecisionSlugs.begin());
}

// Those that the scan has stored, in the order of its journal.
Result<std::vector<Verdict>> Stored(const Connection& connection) {
  std::vector<Verdict> out;
  TS_RETURN_IF_FAILED(
      ForEachRow(connection.Prepare(
                     "SELECT document_digest, part, term, exact, occurrence, verdict, note, who,"
                     " decided_at FROM main.verdicts ORDER BY id"),
                 [&](const Statement& row) {
                   Verdict one;
                   one.document = row.Text(0);
                   one.part = row.OptionalText(1);
                   one.term = row.Text(2);
                   one.exact = row.Text(3);
                   one.occurrence = static_cast<int>(row.Int(4));
                   one.decision = DecisionOf(row.Bytes(5)).value_or(Decision::kUnsure);
                   one.note = row.Text(6);
                   one.who = row.Text(7);
                   one.when = row.Text(8);
                   out.push_back(std::move(one));
                 }));
  return out;
}

// Tables of the connection alone, which queries find before those of the file: the findings as if
// nobody had decided, no verdicts, and the views over both.
Result<void> SetAside(Connection& connection) {
  TS_RETURN_IF_FAILED(connection.Execute(
      "CREATE TEMP TABLE findings AS SELECT * FROM main.findings;"
      "UPDATE temp.findings SET verdict = NULL, verdict_id = NULL, reopened = 0;"
      "CREATE TEMP TABLE process_findings AS SELECT * FROM main.process_findings WHERE 0;"
      "CREATE TEMP TABLE disagreements AS SELECT * FROM main.disagreements WHERE 0;"
      "CREATE INDEX temp.newer_process_findings ON process_findings (finding_id);"
      "CREATE INDEX temp.newer_findings_process ON findings (process_finding_id);"
      "CREATE INDEX temp.newer_findings_code ON findings (code);"
      "CREATE INDEX temp.newer_findings_document ON findings (document_id, term_id);"
      "CREATE INDEX temp.newer_findings_notice ON findings (notice_id)"));
  std::vector<std::string> made;
  TS_RETURN_IF_FAILED(
      ForEachRow(connection.Prepare("SELECT sql FROM main.sqlite_schema WHERE name = 'verdicts' OR"
                                    " (type = 'view' AND sql LIKE '%findings%') ORDER BY rowid"),
                 [&](const Statement& row) { made.push_back(row.Text(0)); }));
  for (const std::string& sql : made) {
    constexpr std::string_view kCreate = "CREATE ";
    if (!sql.starts_with(kCreate)) continue;
    TS_RETURN_IF_FAILED(connection.Execute("CREATE TEMP " + sql.substr(kCreate.size())));
  }
  return {};
}

}  // namespace

Result<std::size_t> Reader::TakeVerdicts(const std::vector<Verdict>& journal) {
  Connection& connection = impl_->connection;
  TS_ASSIGN_OR_RETURN(std::vector<Verdict> verdicts, Stored(connection));
  const auto key = [](const Verdict& v) {
    return std::tuple(v.document, v.part, v.term, v.exact, v.occurrence, v.decision, v.note, v.who,
                      v.when);
  };
  std::set<decltype(key(Verdict()))> known;
  for (const Verdict& one : verdicts) known.insert(key(one));
  std::size_t newer = 0;
  for (const Verdict& one : journal) {
    if (!known.insert(key(one)).second) continue;
    verdicts.push_back(one);
    ++newer;
  }
  if (newer == 0) return newer;
  // The file stays as it is: it is open for reading alone.
  TS_RETURN_IF_FAILED(connection.Execute("PRAGMA temp_store = MEMORY; PRAGMA query_only = OFF"));
  TS_RETURN_IF_FAILED(SetAside(connection));
  TS_RETURN_IF_FAILED(ApplyVerdicts(connection, verdicts));
  TS_RETURN_IF_FAILED(GatherFindings(connection, verdicts));
  TS_RETURN_IF_FAILED(connection.Execute("PRAGMA query_only = ON"));
  return newer;
}

}  // namespace tenderscan
