// Where the files of a database lie.
#pragma once

#include <filesystem>
#include <string>

namespace tenderscan {

// The journal of a database, unless somebody names another: "night/journal.jsonl" for
// "night/tenderscan.db".
inline std::string JournalBeside(const std::string& db) {
  return (std::filesystem::path(db).parent_path() / "journal.jsonl").string();
}

}  // namespace tenderscan
