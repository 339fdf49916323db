// Reads a notice's process, and what is linked to it.
#include "store/process_reader.h"

#include <string_view>
#include <utility>

#include "store/json_text.h"
#include "store/sqlite.h"

namespace tenderscan {
namespace {

constexpr const char* kOwn =
    "SELECT p.id, p.code, p.family FROM process_notices m JOIN processes p ON p.id = m.process_id"
    " WHERE m.document_id = ?";

// What a row of ReadNotice holds, of notice `x`; `why` are its reasons.
std::string Columns(std::string_view x, std::string_view why) {
  return "SELECT " + std::string(x) +
         ", n.dated_on, n.tag, coalesce(n.title, n.project_name), coalesce(n.address, d.uri, ''),"
         " m.says_again_id IS NOT NULL, " +
         std::string(why);
}
constexpr const char* kOfNotices =
    " JOIN notices n ON n.document_id = m.document_id JOIN documents d ON d.id = m.document_id";

// Each with the link that names it and the notice that was asked for, else with its own first one.
std::string NoticesSql() {
  const auto first = [](const std::string& which) {
    return "(SELECT l.reasons FROM process_links l WHERE l.strength = 'strong' AND " + which +
           " ORDER BY l.id LIMIT 1)";
  };
  return Columns("m.document_id", "coalesce(" +
                                      first("(l.a_id = m.document_id AND l.b_id = ?2"
                                            " OR l.a_id = ?2 AND l.b_id = m.document_id)") +
                                      ", " + first("l.b_id = m.document_id") + ", " +
                                      first("l.a_id = m.document_id") + ")") +
         " FROM process_notices m" + kOfNotices + " WHERE m.process_id = ?1 ORDER BY m.place";
}

std::string PossibleSql() {
  return Columns("m.document_id", "l.reasons") +
         " FROM process_notices own JOIN process_links l"
         " ON l.strength = 'possible' AND own.document_id IN (l.a_id, l.b_id)"
         " JOIN process_notices m ON m.document_id ="
         " CASE own.document_id WHEN l.a_id THEN l.b_id ELSE l.a_id END" +
         kOfNotices + " WHERE own.process_id = ?1 ORDER BY l.id";
}

std::string AttemptsSql() {
  return Columns("m.document_id", "'[]'") +
         " FROM processes p JOIN process_notices m ON m.process_id = p.id AND m.place = 1" +
         kOfNotices + " WHERE p.family = ?2 AND p.id <> ?1 ORDER BY p.id";
}

ProcessNotice ReadNotice(const Statement& row) {
  ProcessNotice out;
  out.document_id = row.Int(0);
  out.dated_on = row.OptionalText(1);
  out.tag = row.OptionalText(2);
  out.title = row.OptionalText(3);
  out.address = row.Text(4);
  out.said_again = row.Int(5) != 0;
  out.because = TextsOfJson(row.Bytes(6));
  return out;
}

}  // namespace

Result<std::optional<ProcessOfNotice>> ReadProcess(const Reader& reader, std::int64_t document_id) {
  TS_ASSIGN_OR_RETURN(const Connection connection,
                      Connection::Open(reader.path(), Connection::Mode::kReadOnly));
  TS_ASSIGN_OR_RETURN(Statement own, Bound(connection.Prepare(kOwn), document_id));
  TS_ASSIGN_OR_RETURN(const bool is_notice, own.Next());
  if (!is_notice) return std::optional<ProcessOfNotice>();
  const std::int64_t process = own.Int(0);
  ProcessOfNotice out;
  out.code = own.Text(1);
  TS_RETURN_IF_FAILED(ForEachRow(Bound(connection.Prepare(NoticesSql()), process, document_id),
                                 [&](const Statement& row) {
                                   out.notices.push_back(ReadNotice(row));
                                   if (out.notices.back().document_id == document_id)
                                     out.notices.back().because.clear();
                                 }));
  TS_RETURN_IF_FAILED(
      ForEachRow(Bound(connection.Prepare(PossibleSql()), process),
                 [&](const Statement& row) { out.possible.push_back(ReadNotice(row)); }));
  TS_RETURN_IF_FAILED(
      ForEachRow(Bound(connection.Prepare(AttemptsSql()), process, own.Text(2)),
                 [&](const Statement& row) { out.attempts.push_back(ReadNotice(row)); }));
  return std::optional(std::move(out));
}

}  // namespace tenderscan
