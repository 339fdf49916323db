// Where the files of a database lie.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>

namespace tenderscan {

// The journal of a database, unless somebody names another: "night/journal.jsonl" for
// "night/tenderscan.db".
inline std::string JournalBeside(const std::string& db) {
  return (std::filesystem::path(db).parent_path() / "journal.jsonl").string();
}

// A file's path as a database keeps it, relative to the database's folder, so that both can be
// moved together; "-", standard input, stays.
inline std::string PathInDatabase(const std::string& db, const std::string& file) {
  namespace fs = std::filesystem;
  std::error_code failed;
  if (file.empty() || file == "-") return file;
  const fs::path folder = fs::absolute(db, failed).lexically_normal().parent_path();
  if (failed) return file;
  const fs::path path = fs::absolute(file, failed).lexically_normal();
  return failed ? file : path.lexically_relative(folder).string();
}

// The way back: where the file is, seen from where the database is now.
inline std::string PathFromDatabase(const std::string& db, const std::string& kept) {
  const std::filesystem::path path(kept);
  if (kept.empty() || kept == "-" || path.is_absolute()) return kept;
  return (std::filesystem::path(db).parent_path() / path).lexically_normal().string();
}

// Whether anything is there, be it a link to nothing.
inline bool IsThere(const std::string& path) {
  std::error_code failed;
  return std::filesystem::symlink_status(path, failed).type() !=
         std::filesystem::file_type::not_found;
}

// The plain file that a document with this address was read from: under the path that was given to
// the scan, seen from the folder in which one is; where nothing is there, from the database's
// folder, since both may have been moved together. "" where the address is no path that was kept.
inline std::string PlainFileOf(const std::string& db, std::string_view uri) {
  if (!uri.starts_with("file:") || uri == "file:-") return "";
  const std::string file(uri.substr(5));
  if (IsThere(file)) return file;
  const std::string beside = PathFromDatabase(db, file);
  return IsThere(beside) ? beside : file;
}

}  // namespace tenderscan
