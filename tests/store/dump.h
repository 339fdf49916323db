// All rows of a database but those of the run, as text, to be compared.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "store/sqlite.h"

namespace tenderscan::samples {

// "== gaps", then a line a row. Blobs as they are; NULL columns are left out.
inline std::string DumpOfDatabase(const std::string& path) {
  std::string out;
  const auto connection = Connection::Open(path, Connection::Mode::kReadOnly);
  if (!connection) {
    ADD_FAILURE() << connection.error().what;
    return out;
  }
  const auto tables = ForEachRow(
      connection->Prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN"
                          " ('runs', 'run_inputs', 'documents_fts') AND name NOT LIKE 'sqlite_%'"
                          " ORDER BY name"),
      [&](const Statement& table) {
        out += "== " + table.Text(0) + '\n';
        const auto rows =
            ForEachRow(connection->Prepare("SELECT * FROM " + table.Text(0) + " ORDER BY 1"),
                       [&out](const Statement& row) {
                         for (int c = 0; c < row.columns(); ++c) {
                           if (row.IsNull(c)) continue;
                           out += std::string(row.name(c)) + '=' + row.Text(c) + '\x1f';
                         }
                         out += '\n';
                       });
        EXPECT_TRUE(rows.has_value());
      });
  EXPECT_TRUE(tables.has_value());
  return out;
}

}  // namespace tenderscan::samples
