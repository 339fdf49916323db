// What is told of a purchase beside its finding: its notices' findings, and where these disagree.
#include <map>

#include "store/control_table.h"
#include "store/reader_impl.h"

namespace tenderscan {
namespace {

constexpr const char* kMembers =
    "SELECT f.process_finding_id, f.code, d.uri, coalesce(n.address, nd.uri), d.part, d.digest,"
    " f.lot, f.dated_on, n.tag, f.grade"
    " FROM findings f JOIN documents d ON d.id = f.document_id"
    " LEFT JOIN notices n ON n.document_id = f.notice_id"
    " LEFT JOIN documents nd ON nd.id = f.notice_id"
    " WHERE f.newer_id IS NULL AND f.process_finding_id IS NOT NULL"
    " ORDER BY f.process_finding_id, f.dated_on IS NULL, f.dated_on, d.digest, f.id";

constexpr const char* kDisagreements =
    "SELECT g.process_finding_id, g.what, g.says, n.dated_on, n.tag"
    " FROM disagreements g JOIN notices n ON n.document_id = g.notice_id ORDER BY g.id";

}  // namespace

Result<void> Reader::Impl::TellPurchases(std::vector<FindingRow>& findings) const {
  std::map<std::int64_t, std::vector<FindingRow*>> rows;
  for (FindingRow& finding : findings) {
    if (finding.process_finding_id != 0) rows[finding.process_finding_id].push_back(&finding);
  }
  if (rows.empty()) return {};
  TS_RETURN_IF_FAILED(ForEachRow(connection.Prepare(kMembers), [&](const Statement& row) {
    const auto it = rows.find(row.Int(0));
    if (it == rows.end()) return;
    for (FindingRow* finding : it->second) {
      finding->members.push_back({row.Text(1), row.OptionalText(2), row.OptionalText(3),
                                  row.OptionalText(4), row.OptionalText(5), row.OptionalText(6),
                                  row.OptionalText(7), row.OptionalText(8), row.Text(9)});
    }
  }));
  TS_RETURN_IF_FAILED(ForEachRow(connection.Prepare(kDisagreements), [&](const Statement& row) {
    const auto it = rows.find(row.Int(0));
    if (it == rows.end()) return;
    for (FindingRow* finding : it->second) {
      finding->disagreements.push_back(
          {row.Text(1), row.Text(2), row.OptionalText(3), row.OptionalText(4)});
    }
  }));
  TS_ASSIGN_OR_RETURN(const ControlTable controls, ReadControls(connection));
  for (FindingRow& finding : findings) {
    FindingRow part;  // what the rule asks for
    part.term = finding.term;
    part.modality = finding.modality;
    part.control_terms = finding.control_terms;
    part.control_status = finding.control_status;
    const auto on = [&](const std::optional<std::string>& day) {
      const std::optional<Date> date = day ? DateFromIso(*day) : std::nullopt;
      if (!date) return std::string();
      FindingRow then = part;
      SayControls(controls, date, then);
      return then.control_status;
    };
    finding.control_asked = on(finding.asked_on);
    finding.control_awarded = on(finding.awarded_on);
  }
  return {};
}

}  // namespace tenderscan
