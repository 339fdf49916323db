// Pages of notices that were captured again: which capture counts.
#include <algorithm>
#include <optional>
#include <string>

#include "store/passes/passes.h"

namespace tenderscan {
namespace {

// The newest first. Notices of a capture that holds several are left out: the third of a list is
// another one tomorrow.
constexpr const char* kCaptures =
    "SELECT d.id, d.uri, d.digest, n.title, n.project_key"
    " FROM documents d JOIN notices n ON n.document_id = d.id"
    " WHERE d.part IS NULL AND d.digest IS NOT NULL AND d.uri IN"
    " (SELECT uri FROM documents WHERE part IS NULL GROUP BY uri HAVING count(*) > 1)"
    " ORDER BY d.uri, d.captured_at DESC, d.id DESC";

constexpr const char* kCountAs = "UPDATE documents SET counts_as_id = ?2 WHERE id = ?1";

// What is found in an attachment belongs to the notice as it is now.
constexpr const char* kGiveToNewest =
    "UPDATE findings SET notice_id = d.counts_as_id FROM documents d"
    " WHERE d.id = findings.notice_id AND findings.notice_id <> findings.document_id"
    " AND d.counts_as_id IS NOT NULL";

// Of a lot that has another number by now the first of the term.
constexpr const char* kPairFindings =
    "UPDATE findings SET newer_id ="
    " (SELECT coalesce(min(CASE WHEN newer.lot IS findings.lot THEN newer.id END), min(newer.id))"
    "  FROM documents d JOIN findings newer ON newer.document_id = d.counts_as_id"
    "  WHERE d.id = findings.document_id AND newer.term_id = findings.term_id)"
    " WHERE document_id IN (SELECT id FROM documents WHERE counts_as_id IS NOT NULL)";

struct CaptureOfNotice {
  std::int64_t id = 0;
  std::string uri, digest;
  std::optional<std::string> title, project;
};

// One address may give other notices to other requests.
bool AreOneNotice(const CaptureOfNotice& a, const CaptureOfNotice& b) {
  return a.uri == b.uri && (a.digest == b.digest || (a.title && a.title == b.title) ||
                            (a.project && a.project == b.project));
}

// Captures of one notice, the newest first.
using Versions = std::vector<CaptureOfNotice>;

// To the first capture of the newest bytes belong the findings in them.
std::int64_t Counting(const Versions& versions) {
  std::int64_t out = versions.front().id;
  for (const CaptureOfNotice& one : versions) {
    if (one.digest == versions.front().digest) out = std::min(out, one.id);
  }
  return out;
}

}  // namespace

Result<void> MarkVersions(Connection& connection, const std::vector<Verdict>&) {
  std::vector<Versions> notices;
  std::size_t first_of_address = 0;
  TS_RETURN_IF_FAILED(ForEachRow(connection.Prepare(kCaptures), [&](const Statement& row) {
    CaptureOfNotice capture{row.Int(0), row.Text(1), row.Text(2), row.OptionalText(3),
                            row.OptionalText(4)};
    if (!notices.empty() && notices.back().front().uri != capture.uri) {
      first_of_address = notices.size();
    }
    const auto known =
        std::find_if(notices.begin() + static_cast<std::ptrdiff_t>(first_of_address), notices.end(),
                     [&](const Versions& one) { return AreOneNotice(one.front(), capture); });
    (known == notices.end() ? notices.emplace_back() : *known).push_back(std::move(capture));
  }));
  TS_ASSIGN_OR_RETURN(Statement count_as, connection.Prepare(kCountAs));
  for (const Versions& versions : notices) {
    const std::int64_t counting = Counting(versions);
    for (const CaptureOfNotice& one : versions) {
      if (one.id != counting) TS_RETURN_IF_FAILED(count_as.Run(one.id, counting));
    }
  }
  TS_RETURN_IF_FAILED(connection.Execute(kGiveToNewest));
  return connection.Execute(kPairFindings);
}

}  // namespace tenderscan
