// What may be written over.
#include "commands/may_write.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>

#include "store/archive/whole_file.h"
#include "store/archive/open_regular.h"
#include "store/archive/warc_reader.h"
#include "store/journal.h"
#include "store/partial_file.h"
#include "store/paths.h"
#include "store/schema.h"

namespace tenderscan {
namespace {

// Enough for the first entry of a journal and the first record of an archive.
constexpr std::size_t kLookBytes = 64 << 10;
constexpr std::string_view kSqlite = "SQLite format 3";
constexpr std::string_view kJournal = "a journal";

// The one sentence of all refusals.
tl::unexpected<Error> Refused(const std::string& output, const std::string& what) {
  return Fail(ErrorCode::kUsage, Reach::kRun,
              output + " is " + what + ", and would be overwritten: name another file");
}

// Nullopt where it is not there or cannot be read.
std::optional<std::string> BeginningOf(const std::string& path) {
  const Result<int> fd = OpenRegular(path);
  if (!fd) return std::nullopt;
  std::string bytes(kLookBytes, '\0');
  const ssize_t got = pread(*fd, bytes.data(), bytes.size(), 0);
  close(*fd);
  bytes.resize(got < 0 ? 0 : static_cast<std::size_t>(got));
  return bytes;
}

// What a file is that is never written over; "" for all else.
std::string_view WhatIsKept(std::string_view beginning) {
  if (beginning.starts_with(kSqlite)) return "a database";
  if (LooksLikeWarc(beginning)) return "an archive";
  if (HoldsEntries(beginning)) return kJournal;
  return "";
}

Result<void> IsNone(const std::string& output, const std::vector<std::string>& kept) {
  for (const std::string& path : kept) {
    if (IsSameFile(output, path)) return Refused(output, "what is read (" + path + ")");
  }
  return {};
}

// What a scan read and made.
Result<void> IsNoneOf(const std::string& output, const Reader& database) {
  std::vector<std::string> kept = {database.path(), JournalBeside(database.path())};
  TS_ASSIGN_OR_RETURN(const RunRow run, database.LatestRun());
  for (const RunRow::Input& input : run.inputs) kept.push_back(input.path);
  TS_RETURN_IF_FAILED(IsNone(output, kept));
  const Result<FileDigest> bytes = DigestFile(output);
  if (!bytes || bytes->bytes == 0) return {};
  // Of a list of companies only its name and its bytes are known.
  for (const RunRow::Input& input : run.inputs) {
    if (input.sha256 == bytes->sha256)
      return Refused(output, "what was scanned (" + input.path + ")");
  }
  bool scanned = false;
  TS_RETURN_IF_FAILED(database.ForEachDocument([&](const DocumentRow& row) -> Result<bool> {
    scanned = row.digest == "sha256:" + bytes->sha256 ||
              (row.uri && row.uri->starts_with("file:") && IsSameFile(output, row.uri->substr(5)));
    return !scanned;
  }));
  if (scanned) return Refused(output, "a page that was scanned");
  return {};
}

}  // namespace

bool IsSameFile(const std::string& a, const std::string& b) {
  namespace fs = std::filesystem;
  std::error_code failed;
  const bool is_there = fs::exists(a, failed);
  if (is_there != fs::exists(b, failed)) return false;
  if (is_there) return fs::equivalent(a, b, failed);
  // Of what is not there only the paths can be compared. That costs a call for each of its folders,
  // and is asked of every file that a scan reads: so only here.
  const fs::path first = fs::weakly_canonical(TargetOf(a), failed);
  if (failed) return false;
  const fs::path second = fs::weakly_canonical(TargetOf(b), failed);
  return !failed && first == second;
}

Result<void> MayWrite(const std::string& output, const std::vector<std::string>& kept,
                      const Reader* database) {
  // It is written beside itself first.
  for (const std::string& path : {output, PartialPathOf(output)}) {
    TS_RETURN_IF_FAILED(IsNone(path, kept));
    if (database != nullptr) TS_RETURN_IF_FAILED(IsNoneOf(path, *database));
    const std::string_view what = WhatIsKept(BeginningOf(path).value_or(""));
    if (!what.empty()) return Refused(path, std::string(what));
  }
  return {};
}

Result<void> MayReplace(const std::string& db, const std::vector<std::string>& kept) {
  TS_RETURN_IF_FAILED(IsNone(db, kept));
  TS_RETURN_IF_FAILED(IsNone(PartialPathOf(db), kept));
  const std::optional<std::string> beginning = BeginningOf(db);
  std::error_code unknown;
  if (!beginning && std::filesystem::exists(db, unknown)) {
    return Refused(db, "no ordinary file that can be read");
  }
  if (!beginning || beginning->empty()) return {};
  // Database header, bytes 68 to 71: the application id, big-endian (SQLite file format, 1.3.15).
  std::uint32_t id = 0;
  for (std::size_t i = 68; i < 72 && i < beginning->size(); ++i) {
    id = id << 8 | static_cast<unsigned char>((*beginning)[i]);
  }
  if (beginning->starts_with(kSqlite) && id == kApplicationId) return {};
  return Refused(db, "no database of this program");
}

Result<void> MayPrint() {
  struct stat about {};
  if (fstat(STDOUT_FILENO, &about) != 0 || !S_ISREG(about.st_mode)) return {};
  // Not appended to, and written to its end: whoever opened it wrote all that is there.
  const bool appends = (fcntl(STDOUT_FILENO, F_GETFL) & O_APPEND) != 0;
  if (!appends && lseek(STDOUT_FILENO, 0, SEEK_CUR) >= about.st_size) return {};
  const std::string beginning = BeginningOf("/dev/stdout").value_or("");
  const std::string_view what = WhatIsKept(beginning);
  if (what.empty() || (what == kJournal && !HoldsOnlyEntries(beginning))) return {};
  return Refused("standard output", std::string(what));
}

}  // namespace tenderscan
