// A screening written down as a folder.
#include "commands/screening/write_record.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <functional>
#include <sstream>

#include "commands/screening/print.h"
#include "store/archive/digest.h"
#include "store/archive/sync_folder.h"
#include "store/output_stream.h"

namespace tenderscan {
namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> Failed(const std::string& path) {
  const int number = errno;
  return Fail(number == EACCES || number == EPERM ? ErrorCode::kAccess : ErrorCode::kIo,
              Reach::kRun, path + ": could not be written: " + std::strerror(number));
}

// A folder beside another, gone with its files unless it was published.
class FolderBeside {
 public:
  static Result<FolderBeside> Make(const std::string& folder) {
    FolderBeside out;
    out.path_ = folder + ".partial-XXXXXX";
    if (mkdtemp(out.path_.data()) == nullptr) {
      out.path_.clear();
      return Failed(folder);
    }
    return out;
  }
  FolderBeside(FolderBeside&& other) noexcept : path_(std::exchange(other.path_, {})) {}
  FolderBeside& operator=(FolderBeside&&) = delete;
  ~FolderBeside() {
    std::error_code left;
    if (!path_.empty()) fs::remove_all(path_, left);
  }

  // On disk when it returns.
  Result<void> Put(const std::string& name, std::string_view bytes) const {
    const std::string path = path_ + "/" + name;
    const int fd = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0) return Failed(path);
    bool done = true;
    {
      OutputStream out(fd);
      out << bytes << std::flush;
      errno = out.error();
      done = out.error() == 0 && fsync(fd) == 0;
    }
    const int number = errno;
    close(fd);
    errno = number;
    if (!done) return Failed(path);
    return {};
  }

  // Takes the place of nothing, or of an empty folder.
  Result<void> Publish(const std::string& folder) {
    if (!SyncFolderOf(path_ + "/" + kRecordDigests)) return Failed(path_);
    if (rename(path_.c_str(), folder.c_str()) != 0) return Failed(folder);
    path_.clear();
    if (!SyncFolderOf(folder)) {
      return Fail(ErrorCode::kIo, Reach::kRun,
                  folder + ": is written, but its folder could not be made safe on disk: " +
                      std::strerror(errno));
    }
    return {};
  }

 private:
  FolderBeside() = default;
  std::string path_;
};

}  // namespace

Result<std::string> WriteScreeningFolder(const std::string& folder, const Screening& screening,
                                         const RecordMade& made, const Json& record) {
  std::string plain = folder;
  while (plain.size() > 1 && plain.ends_with('/')) plain.pop_back();
  std::error_code unknown;
  const fs::file_status status = fs::symlink_status(plain, unknown);
  if (fs::exists(status) && (!fs::is_directory(status) || !fs::is_empty(plain, unknown))) {
    return Fail(ErrorCode::kUsage, Reach::kRun,
                folder + (fs::is_directory(status) ? " holds files" : " is no folder") +
                    ", and a record is written over nothing: name a folder that is not there");
  }
  // The folder of all records is made with the first of them.
  if (const fs::path all = fs::path(plain).parent_path(); !all.empty()) {
    fs::create_directories(all, unknown);
  }
  TS_ASSIGN_OR_RETURN(FolderBeside beside, FolderBeside::Make(plain));
  std::ostringstream csv, summary;
  WriteScreeningCsv(screening, made.day, csv);
  WriteScreeningTable(screening, made.day, /*summary=*/true, summary);
  std::string sums;
  const auto put = [&](const char* name, const std::string& bytes) {
    sums += Sha256Hex(bytes) + "  " + name + "\n";
    return beside.Put(name, bytes);
  };
  TS_RETURN_IF_FAILED(put(kRecordFile, Dump(record, 1) + "\n"));
  TS_RETURN_IF_FAILED(put("screening.csv", csv.str()));
  TS_RETURN_IF_FAILED(put("summary.txt", summary.str()));
  TS_RETURN_IF_FAILED(put("made.txt", made.at + "\n"));
  if (made.list) TS_RETURN_IF_FAILED(put("list", *made.list));
  TS_RETURN_IF_FAILED(beside.Put(kRecordDigests, sums));
  TS_RETURN_IF_FAILED(beside.Publish(plain));
  return Sha256Hex(sums);
}

}  // namespace tenderscan
