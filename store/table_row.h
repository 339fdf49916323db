// Writes rows of one table, each value beside its column's name.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/sqlite.h"

namespace tenderscan {

// The first row decides which columns are written and in which order; every later row must set the
// same. Values are copied; blobs are not, and must live until Insert. Must not outlive the
// connection it inserted into.
class TableRow {
 public:
  TableRow() = default;
  // `conflict`: what follows the values, "ON CONFLICT DO NOTHING".
  explicit TableRow(std::string table, std::string conflict = "")
      : table_(std::move(table)), conflict_(std::move(conflict)) {}

  TableRow& Set(std::string_view column, std::nullptr_t) {
    Next(column).kind = Kind::kNull;
    return *this;
  }
  TableRow& Set(std::string_view column, std::int64_t value) {
    Cell& cell = Next(column);
    cell.kind = Kind::kInteger;
    cell.integer = value;
    return *this;
  }
  TableRow& Set(std::string_view column, int value) {
    return Set(column, static_cast<std::int64_t>(value));
  }
  TableRow& Set(std::string_view column, bool value) {
    return Set(column, static_cast<std::int64_t>(value));
  }
  TableRow& Set(std::string_view column, std::string_view value) {
    Cell& cell = Next(column);
    cell.kind = Kind::kText;
    cell.text = value;
    return *this;
  }
  TableRow& Set(std::string_view column, const std::string& value) {
    return Set(column, std::string_view(value));
  }
  TableRow& Set(std::string_view column, const char* value) {
    return Set(column, std::string_view(value));
  }
  TableRow& Set(std::string_view column, Blob value) {
    Cell& cell = Next(column);
    cell.kind = Kind::kBlob;
    cell.bytes = value.bytes;
    return *this;
  }
  template <typename T>
  TableRow& Set(std::string_view column, const std::optional<T>& value) {
    return value ? Set(column, *value) : Set(column, nullptr);
  }

  // Errors: kUsage for a column that the table has not; those of SQLite.
  Result<void> Insert(const Connection& connection);

  // Of the rows that were inserted, in their order.
  const std::vector<std::string>& columns() const { return columns_; }

 private:
  enum class Kind { kNull, kInteger, kText, kBlob };
  struct Cell {
    Kind kind = Kind::kNull;
    std::int64_t integer = 0;
    std::string text;
    std::string_view bytes;
  };
  Cell& Next(std::string_view column);

  std::string table_;
  std::string conflict_;
  std::vector<std::string> columns_;
  std::vector<Cell> cells_;
  std::size_t set_ = 0;  // cells of the row that is being written
  std::optional<Statement> insert_;
};

}  // namespace tenderscan
