// Pages that show their notice in a frame, and the documents that the frames show.
#include "store/passes/passes.h"

namespace tenderscan {
namespace {

// Of several captures of the other half the first that was read. Of attachments there may be more:
// they are joined where it is known which were captured.
constexpr const char* kFindHalves =
    "UPDATE documents SET shown_in_id ="
    " (SELECT min(half.id) FROM gaps g JOIN documents half ON half.uri = g.shows_uri"
    "  WHERE g.document_id = documents.id AND half.id <> documents.id AND half.part IS NULL"
    "  AND half.outcome = 'read' AND NOT EXISTS (SELECT 1 FROM attachments a"
    "   WHERE a.document_id = documents.id AND a.uri = g.shows_uri))"
    " WHERE outcome = 'partly_read'"
    " AND id IN (SELECT document_id FROM gaps WHERE shows_uri IS NOT NULL)";

constexpr const char* kCloseGaps =
    "DELETE FROM gaps WHERE shows_uri IS NOT NULL"
    " AND document_id IN (SELECT id FROM documents WHERE shown_in_id IS NOT NULL)";

constexpr const char* kCountAsRead =
    "UPDATE documents SET outcome = 'read' WHERE shown_in_id IS NOT NULL"
    " AND NOT EXISTS (SELECT 1 FROM gaps WHERE gaps.document_id = documents.id)";

}  // namespace

Result<void> JoinHalves(Connection& connection, const std::vector<Verdict>&) {
  for (const char* sql : {kFindHalves, kCloseGaps, kCountAsRead}) {
    TS_RETURN_IF_FAILED(connection.Execute(sql));
  }
  return {};
}

}  // namespace tenderscan
