// SQLite connections and statements that own themselves, and its errors as sentences.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "store/model/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace tenderscan {

// Bytes that are bound as a BLOB or as TEXT without a copy: they must live until the statement was
// run or reset.
struct Blob {
  std::string_view bytes;
};
struct UncopiedText {
  std::string_view bytes;
};

// A prepared statement. Texts are copied when they are bound. Must not outlive its connection.
class Statement {
 public:
  Statement() = default;

  // Binds parameters 1, 2, … after a reset; nullopt and nullptr bind NULL.
  template <typename... Args>
  void Bind(const Args&... args) {
    Reset();
    int i = 0;
    (BindOne(++i, args), ...);
  }
  // Binds parameter `i` (from 1) alone.
  void BindOne(int i, std::int64_t value);
  void BindOne(int i, int value) { BindOne(i, static_cast<std::int64_t>(value)); }
  void BindOne(int i, bool value) { BindOne(i, static_cast<std::int64_t>(value)); }
  void BindOne(int i, std::string_view text);
  void BindOne(int i, const std::string& text) { BindOne(i, std::string_view(text)); }
  void BindOne(int i, const char* text) { BindOne(i, std::string_view(text)); }
  void BindOne(int i, UncopiedText text);
  void BindOne(int i, Blob blob);
  void BindOne(int i, std::nullptr_t);
  template <typename T>
  void BindOne(int i, const std::optional<T>& value) {
    if (value) {
      BindOne(i, *value);
    } else {
      BindOne(i, nullptr);
    }
  }

  // Binds, runs to the end, resets. For statements that give no rows.
  template <typename... Args>
  Result<void> Run(const Args&... args) {
    Bind(args...);
    return Finish();
  }

  // True: a row is there. False: no more rows.
  Result<bool> Next();
  void Reset();

  // Columns of the current row, from 0. Views live until the next call of Next or Reset.
  bool IsNull(int column) const;
  int Type(int column) const;  // as SQLite numbers them: a number is no text of its digits
  std::int64_t Int(int column) const;
  std::string_view Bytes(int column) const;  // TEXT and BLOB; "" for NULL
  std::string Text(int column) const { return std::string(Bytes(column)); }
  std::optional<std::string> OptionalText(int column) const;
  std::optional<std::int64_t> OptionalInt(int column) const;
  int columns() const;
  std::string_view name(int column) const;

 private:
  friend class Connection;
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };
  Result<void> Finish();
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

class Connection {
 public:
  enum class Mode {
    kReadOnly,  // nothing can be written, by no statement
    kCreate,    // makes the file where there is none
  };

  // Errors: kNotFound, kAccess, kMalformed (no SQLite file), kIo.
  static Result<Connection> Open(const std::string& path, Mode mode);

  // Runs statements that give no rows.
  Result<void> Execute(const std::string& sql);
  // Errors: kUsage with SQLite's message.
  Result<Statement> Prepare(std::string_view sql) const;
  std::int64_t changes() const;  // rows changed by the last statement
  // Whether the file was renamed, replaced or deleted since it was opened.
  bool HasMoved() const;

 private:
  struct Close {
    void operator()(sqlite3* db) const;
  };
  std::unique_ptr<sqlite3, Close> db_;
};

// Calls `each` for every row of a query that was prepared and bound.
template <typename Each>
Result<void> ForEachRow(Result<Statement> rows, Each each) {
  if (!rows) return tl::make_unexpected(rows.error());
  while (true) {
    const Result<bool> more = rows->Next();
    if (!more) return tl::make_unexpected(more.error());
    if (!*more) return {};
    each(*rows);
  }
}

// A query with its parameters bound in their order.
template <typename... Args>
Result<Statement> Bound(Result<Statement> statement, const Args&... args) {
  if (statement) statement->Bind(args...);
  return statement;
}

}  // namespace tenderscan
