// Attachments and the notices that link to them.
#include "store/passes/passes.h"

namespace tenderscan {
namespace {

constexpr const char* kFindCaptures =
    "UPDATE attachments SET target_id ="
    " (SELECT min(id) FROM documents d WHERE d.uri = attachments.uri AND d.part IS NULL)";

// What is found in an attachment, or in a part of it, belongs to the notice that links to it; of
// several the first in the order of the input.
constexpr const char* kGiveToNotices =
    "WITH RECURSIVE owner (document_id, notice_id) AS ("
    "  SELECT target_id, min(document_id) FROM attachments"
    "  WHERE target_id IS NOT NULL AND target_id <> document_id GROUP BY target_id"
    "  UNION"
    "  SELECT d.id, o.notice_id FROM documents d JOIN owner o ON d.container_id = o.document_id)"
    " UPDATE findings SET notice_id = o.notice_id FROM owner o"
    " WHERE findings.document_id = o.document_id AND findings.notice_id IS NULL";

}  // namespace

Result<void> LinkAttachments(Connection& connection, const std::vector<Verdict>&) {
  TS_RETURN_IF_FAILED(connection.Execute(kFindCaptures));
  return connection.Execute(kGiveToNotices);
}

}  // namespace tenderscan
