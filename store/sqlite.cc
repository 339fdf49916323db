// SQLite connections and statements that own themselves, and its errors as sentences.
#include "store/sqlite.h"

#include <sqlite3.h>

#include <cassert>
#include <cstring>

namespace tenderscan {
namespace {

// A statement that waits for another process gives up after this long.
constexpr int kBusyMilliseconds = 5'000;

tl::unexpected<Error> FailWith(sqlite3* db, int code, const std::string& path) {
  const std::string where = path.empty() ? "the database" : "database " + path;
  const int system = db ? sqlite3_system_errno(db) : 0;
  switch (code & 0xff) {
    case SQLITE_FULL:
      return Fail(ErrorCode::kIo, Reach::kRun, where + ": the disk is full");
    case SQLITE_IOERR:
      return Fail(ErrorCode::kIo, Reach::kRun,
                  where + ": " +
                      (code == SQLITE_IOERR_WRITE
                           ? "the disk refused a write; is it full, or a limit on file size set?"
                       : system ? std::strerror(system)
                                : "input or output failed"));
    case SQLITE_NOTADB:
      return Fail(ErrorCode::kMalformed, Reach::kRun, where + " is not a SQLite file");
    case SQLITE_CORRUPT:
      return Fail(ErrorCode::kDamaged, Reach::kRun,
                  where + " is damaged; delete it and scan the archive again");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return Fail(ErrorCode::kAccess, Reach::kRun, where + " is in use by another program");
    case SQLITE_CANTOPEN:
      return Fail(system == ENOENT ? ErrorCode::kNotFound : ErrorCode::kAccess, Reach::kRun,
                  where + " cannot be opened" +
                      (system ? ": " + std::string(std::strerror(system)) : std::string()));
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return Fail(ErrorCode::kAccess, Reach::kRun, where + " may not be written");
    default:
      return Fail(ErrorCode::kUsage, Reach::kRun,
                  where + ": " + (db ? sqlite3_errmsg(db) : sqlite3_errstr(code)));
  }
}

std::string PathOf(sqlite3* db) {
  const char* path = sqlite3_db_filename(db, "main");
  return path ? path : "";
}

}  // namespace

void Statement::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

// A parameter that does not exist is our own bug.
void Statement::BindOne(int i, std::int64_t value) {
  [[maybe_unused]] const int code = sqlite3_bind_int64(statement_.get(), i, value);
  assert(code == SQLITE_OK);
}
void Statement::BindOne(int i, std::string_view text) {
  // A null pointer would bind NULL.
  [[maybe_unused]] const int code =
      sqlite3_bind_text64(statement_.get(), i, text.data() ? text.data() : "", text.size(),
                          SQLITE_TRANSIENT, SQLITE_UTF8);
  assert(code == SQLITE_OK || code == SQLITE_TOOBIG);
}
void Statement::BindOne(int i, UncopiedText text) {
  [[maybe_unused]] const int code =
      sqlite3_bind_text64(statement_.get(), i, text.bytes.data() ? text.bytes.data() : "",
                          text.bytes.size(), SQLITE_STATIC, SQLITE_UTF8);
  assert(code == SQLITE_OK || code == SQLITE_TOOBIG);
}
void Statement::BindOne(int i, Blob blob) {
  [[maybe_unused]] const int code =
      sqlite3_bind_blob64(statement_.get(), i, blob.bytes.data() ? blob.bytes.data() : "",
                          blob.bytes.size(), SQLITE_STATIC);
  assert(code == SQLITE_OK || code == SQLITE_TOOBIG);
}
void Statement::BindOne(int i, std::nullptr_t) {
  [[maybe_unused]] const int code = sqlite3_bind_null(statement_.get(), i);
  assert(code == SQLITE_OK);
}

Result<bool> Statement::Next() {
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  sqlite3* db = sqlite3_db_handle(statement_.get());
  auto failed = FailWith(db, sqlite3_extended_errcode(db), PathOf(db));
  Reset();
  return failed;
}

Result<void> Statement::Finish() {
  Result<bool> row = Next();
  if (!row) return tl::make_unexpected(row.error());
  Reset();
  return {};
}

void Statement::Reset() { sqlite3_reset(statement_.get()); }

bool Statement::IsNull(int column) const {
  return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}
int Statement::Type(int column) const { return sqlite3_column_type(statement_.get(), column); }
std::int64_t Statement::Int(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}
std::string_view Statement::Bytes(int column) const {
  const void* bytes = sqlite3_column_blob(statement_.get(), column);
  if (!bytes) return {};
  return {static_cast<const char*>(bytes),
          static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}
std::optional<std::string> Statement::OptionalText(int column) const {
  if (IsNull(column)) return std::nullopt;
  return Text(column);
}
std::optional<std::int64_t> Statement::OptionalInt(int column) const {
  if (IsNull(column)) return std::nullopt;
  return Int(column);
}
int Statement::columns() const { return sqlite3_column_count(statement_.get()); }
std::string_view Statement::name(int column) const {
  return sqlite3_column_name(statement_.get(), column);
}

void Connection::Close::operator()(sqlite3* db) const { sqlite3_close_v2(db); }

Result<Connection> Connection::Open(const std::string& path, Mode mode) {
  sqlite3* raw = nullptr;
  const int flags =
      mode == Mode::kReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  const int code = sqlite3_open_v2(path.c_str(), &raw, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  Connection out;
  out.db_.reset(raw);
  if (code != SQLITE_OK) return FailWith(raw, code, path);
  sqlite3_extended_result_codes(raw, 1);
  sqlite3_busy_timeout(raw, kBusyMilliseconds);
  // A database may come from anybody: its schema must not run functions or rewrite itself.
  sqlite3_db_config(raw, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(raw, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  if (auto set = out.Execute("PRAGMA foreign_keys = ON"); !set) {
    return tl::make_unexpected(set.error());
  }
  if (mode == Mode::kReadOnly) {
    // The first read tells whether it is a database at all.
    if (auto set = out.Execute("PRAGMA query_only = ON; SELECT count(*) FROM sqlite_schema");
        !set) {
      return tl::make_unexpected(set.error());
    }
  }
  return out;
}

bool Connection::HasMoved() const {
  int moved = 0;
  sqlite3_file_control(db_.get(), "main", SQLITE_FCNTL_HAS_MOVED, &moved);
  return moved != 0;
}

Result<void> Connection::Execute(const std::string& sql) {
  const int code = sqlite3_exec(db_.get(), sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) {
    return FailWith(db_.get(), sqlite3_extended_errcode(db_.get()), PathOf(db_.get()));
  }
  return {};
}

Result<Statement> Connection::Prepare(std::string_view sql) const {
  sqlite3_stmt* raw = nullptr;
  const int code = sqlite3_prepare_v3(db_.get(), sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &raw, nullptr);
  Statement out;
  out.statement_.reset(raw);
  if (code != SQLITE_OK) return FailWith(db_.get(), code, PathOf(db_.get()));
  return out;
}

std::int64_t Connection::changes() const { return sqlite3_changes64(db_.get()); }

}  // namespace tenderscan
