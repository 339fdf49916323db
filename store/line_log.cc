// A file of lines that is only appended to.
#include "store/line_log.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include "store/archive/open_regular.h"
#include "store/archive/sync_folder.h"

namespace tenderscan {
namespace {

tl::unexpected<Error> FailHere(const std::string& path) {
  const ErrorCode code = errno == EACCES || errno == EPERM ? ErrorCode::kAccess : ErrorCode::kIo;
  return Fail(code, Reach::kRun, path + ": " + std::strerror(errno));
}

// Held while a line is written: two programs that looked for a torn line at once would both end it.
class Locked {
 public:
  explicit Locked(int fd) : fd_(fd) {
    while (!(held_ = flock(fd_, LOCK_EX) == 0) && errno == EINTR) {
    }
  }
  ~Locked() { flock(fd_, LOCK_UN); }
  bool held() const { return held_; }
  Locked(const Locked&) = delete;
  Locked& operator=(const Locked&) = delete;

 private:
  int fd_;
  bool held_ = false;
};

}  // namespace

LineLog::LineLog(LineLog&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)), path_(std::move(other.path_)) {}
LineLog& LineLog::operator=(LineLog&& other) noexcept {
  std::swap(fd_, other.fd_);
  std::swap(path_, other.path_);
  return *this;
}
LineLog::~LineLog() {
  if (fd_ >= 0) close(fd_);
}

Result<LineLog> LineLog::Open(const std::string& path) {
  const int fd =
      open(path.c_str(), O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0644);
  if (fd < 0) return FailHere(path);
  LineLog log(fd, path);
  struct stat about {};
  if (fstat(fd, &about) != 0) return FailHere(path);
  if (!S_ISREG(about.st_mode)) {
    return Fail(ErrorCode::kUsage, Reach::kRun,
                path + ": no ordinary file, so nothing is written to it");
  }
  // Its lines are on disk once they are written, so its name must be.
  if (!SyncFolderOf(path)) return FailHere(path + ": its folder could not be made safe on disk");
  return log;
}

Result<void> LineLog::Append(std::string_view line) {
  const Locked locked(fd_);
  if (!locked.held()) return FailHere(path_);
  struct stat about {};
  if (fstat(fd_, &about) != 0) return FailHere(path_);
  char last = '\n';
  if (about.st_size > 0 && pread(fd_, &last, 1, about.st_size - 1) != 1) return FailHere(path_);
  const std::string bytes = (last == '\n' ? "" : "\n") + std::string(line) + "\n";
  ssize_t written = 0;
  do {
    written = write(fd_, bytes.data(), bytes.size());
  } while (written < 0 && errno == EINTR);
  if (written != static_cast<ssize_t>(bytes.size())) {
    if (written >= 0) errno = ENOSPC;  // a disk that fills up writes what still fits
    const auto failed = FailHere(path_);
    // A piece of what was never acknowledged; where it stays, it is a torn line.
    if (written > 0 && ftruncate(fd_, about.st_size) != 0) return failed;
    return failed;
  }
  // After a failed fsync nothing is known of what is on disk: never retried.
  if (fsync(fd_) != 0) return FailHere(path_);
  return {};
}

Result<std::string> LineLog::Beginning(std::size_t most) const {
  std::string bytes(most, '\0');
  const ssize_t got = pread(fd_, bytes.data(), bytes.size(), 0);
  if (got < 0) return FailHere(path_);
  bytes.resize(static_cast<std::size_t>(got));
  return bytes;
}

Result<std::optional<std::string>> ReadLineLog(const std::string& path) {
  const Result<int> fd = OpenRegular(path);
  if (!fd && fd.error().code == ErrorCode::kNotFound) return std::optional<std::string>();
  if (!fd) return Fail(fd.error().code, Reach::kRun, fd.error().what);
  std::string bytes;
  std::array<char, 1 << 16> buffer;
  ssize_t got = 0;
  while ((got = read(*fd, buffer.data(), buffer.size())) != 0) {
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) break;
    bytes.append(buffer.data(), static_cast<std::size_t>(got));
  }
  const auto failed = FailHere(path);
  close(*fd);
  if (got < 0) return failed;
  return std::optional(std::move(bytes));
}

}  // namespace tenderscan
