// What control facts held of findings that got their date from a notice.
#include <optional>
#include <string>

#include "store/control_table.h"
#include "store/json_text.h"
#include "store/passes/passes.h"

namespace tenderscan {
namespace {

constexpr const char* kUndated =
    "SELECT id, control_terms, dated_on FROM findings WHERE (control_as_of IS NULL"
    "  OR (control_as_of <> dated_on AND notice_id <> document_id))"
    " AND dated_on IS NOT NULL AND control_terms <> '[]'";

constexpr const char* kDate =
    "UPDATE findings SET control_as_of = ?, control_status = ?, control_since = ?,"
    " control_basis = ? WHERE id = ?";

struct Undated {
  std::int64_t id = 0;
  std::vector<std::string> terms;
  std::string day;
};

}  // namespace

Result<void> DateControls(Connection& connection, const std::vector<Verdict>&) {
  TS_ASSIGN_OR_RETURN(const ControlTable table, ReadControls(connection));
  std::vector<Undated> undated;
  TS_RETURN_IF_FAILED(ForEachRow(connection.Prepare(kUndated), [&](const Statement& row) {
    undated.push_back({row.Int(0), TextsOfJson(row.Bytes(1)), row.Text(2)});
  }));
  TS_ASSIGN_OR_RETURN(Statement date, connection.Prepare(kDate));
  for (const Undated& one : undated) {
    const std::vector<DatedPart> parts = table.Of(one.terms);
    const std::optional<Date> day = DateFromIso(one.day);
    if (parts.empty() || !day) continue;
    const Control held = ControlOfAny(parts, day);
    const std::optional<std::string> since =
        held.since ? std::optional(ToIso(*held.since)) : std::nullopt;
    TS_RETURN_IF_FAILED(date.Run(one.day, Slug(held.status), since, held.basis, one.id));
  }
  return {};
}

}  // namespace tenderscan
