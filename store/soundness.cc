// What `verify` asks of a database: SQLite's own checks, the run's digest, and where it differs
// from the same one derived again.
#include <algorithm>
#include <array>
#include <utility>

#include "store/manifest_digest.h"
#include "store/reader_impl.h"

namespace tenderscan {
namespace {

// Every table, in the order in which they depend on each other. The last four are the search index:
// the same texts in the same order give the same index.
constexpr std::array<std::string_view, 27> kTables = {"documents",
                                                      "gaps",
                                                      "notices",
                                                      "parties",
                                                      "awards",
                                                      "items",
                                                      "evidence",
                                                      "terms",
                                                      "control_intervals",
                                                      "policies",
                                                      "regimes",
                                                      "regime_tiers",
                                                      "attachments",
                                                      "attached",
                                                      "corrections",
                                                      "processes",
                                                      "process_notices",
                                                      "process_links",
                                                      "verdicts",
                                                      "annotations",
                                                      "findings",
                                                      "process_findings",
                                                      "disagreements",
                                                      "documents_fts_data",
                                                      "documents_fts_idx",
                                                      "documents_fts_docsize",
                                                      "documents_fts_config"};

// Where two queries of the same rows, in the order of their first column, first differ.
Result<std::optional<RowDifference>> Compare(std::string_view table, Statement stored,
                                             Statement derived) {
  RowDifference out;
  out.table = table;
  while (true) {
    TS_ASSIGN_OR_RETURN(const bool more_stored, stored.Next());
    TS_ASSIGN_OR_RETURN(const bool more_derived, derived.Next());
    if (!more_stored && !more_derived) return std::optional<RowDifference>();
    const auto alone = [&](const Statement& row, bool in_stored) {
      out.in_stored = in_stored;
      out.in_derived = !in_stored;
      out.row = row.Text(0);
      return out;
    };
    if (!more_derived) return std::optional(alone(stored, true));
    if (!more_stored) return std::optional(alone(derived, false));
    for (int c = 0; c < std::min(stored.columns(), derived.columns()); ++c) {
      if (stored.Type(c) == derived.Type(c) && stored.Bytes(c) == derived.Bytes(c)) continue;
      // A row that is gone shows the next one in its place.
      if (c == 0) {
        const bool gone = stored.Int(0) > derived.Int(0);
        return std::optional(alone(gone ? derived : stored, !gone));
      }
      out.row = stored.Text(0);
      out.column = stored.name(c);
      out.stored = stored.Text(c);
      out.derived = derived.Text(c);
      return std::optional(out);
    }
  }
}

// What makes a table, view or index, by kind and name. What somebody added is not asked for.
Result<std::optional<RowDifference>> CompareSchemas(const Connection& stored,
                                                    const Connection& derived) {
  TS_ASSIGN_OR_RETURN(Statement named,
                      stored.Prepare("SELECT sql FROM sqlite_schema WHERE type = ? AND name = ?"));
  TS_ASSIGN_OR_RETURN(
      Statement all,
      derived.Prepare("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name"));
  while (true) {
    TS_ASSIGN_OR_RETURN(const bool more, all.Next());
    if (!more) return std::optional<RowDifference>();
    named.Bind(all.Text(0), all.Text(1));
    TS_ASSIGN_OR_RETURN(const bool there, named.Next());
    if (there && named.OptionalText(0) == all.OptionalText(2)) continue;
    return std::optional(RowDifference{"sqlite_schema", there, true, all.Text(1), "sql",
                                       there ? named.Text(0) : "", all.Text(2)});
  }
}

}  // namespace

Result<std::vector<std::string>> Reader::Check() const {
  std::vector<std::string> out;
  const Connection& connection = impl_->connection;
  TS_RETURN_IF_FAILED(
      ForEachRow(connection.Prepare("PRAGMA integrity_check"), [&out](const Statement& row) {
        if (row.Bytes(0) != "ok") out.push_back(row.Text(0));
      }));
  TS_RETURN_IF_FAILED(ForEachRow(
      connection.Prepare("SELECT \"table\", parent, count(*) FROM pragma_foreign_key_check"
                         " GROUP BY 1, 2 ORDER BY 1, 2"),
      [&out](const Statement& row) {
        out.push_back("table " + row.Text(1) + " lacks rows that " + row.Text(2) + " of table " +
                      row.Text(0) + " refer to");
      }));
  TS_ASSIGN_OR_RETURN(const std::int64_t runs, impl_->Number("SELECT count(*) FROM runs"));
  if (runs != 1) {
    out.push_back("table runs has " + std::to_string(runs) +
                  " rows, but every database is made by one run");
    return out;
  }
  TS_ASSIGN_OR_RETURN(const std::string now, ManifestSha256(connection));
  TS_RETURN_IF_FAILED(ForEachRow(
      connection.Prepare("SELECT coalesce(manifest_sha256, '') FROM runs"),
      [&](const Statement& row) {
        if (row.Bytes(0) == now) return;
        out.push_back("tables runs and run_inputs are not as the scan wrote them: sha256:" + now +
                      ", but it wrote down sha256:" + row.Text(0));
      }));
  return out;
}

Result<std::optional<RowDifference>> Reader::FirstDifference(const Reader& derived) const {
  const Connection& was = impl_->connection;
  const Connection& is = derived.impl_->connection;
  TS_ASSIGN_OR_RETURN(std::optional<RowDifference> first, CompareSchemas(was, is));
  const auto compare = [&](std::string_view table, const std::string& sql) -> Result<void> {
    if (first) return {};
    TS_ASSIGN_OR_RETURN(Statement stored, was.Prepare(sql));
    TS_ASSIGN_OR_RETURN(Statement again, is.Prepare(sql));
    TS_ASSIGN_OR_RETURN(first, Compare(table, std::move(stored), std::move(again)));
    return {};
  };
  // What was deleted at the end is missing in no other way.
  TS_RETURN_IF_FAILED(compare("runs", "SELECT id, captures - repeated AS documents FROM runs"));
  for (const std::string_view table : kTables) {
    TS_RETURN_IF_FAILED(compare(table, "SELECT * FROM " + std::string(table) + " ORDER BY 1"));
  }
  return first;
}

}  // namespace tenderscan
