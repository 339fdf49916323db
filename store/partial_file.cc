// A file that is written beside the one that it replaces, by one process at a time.
#include "store/partial_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <utility>

#include "store/archive/sync_folder.h"

namespace tenderscan {
namespace {

namespace fs = std::filesystem;

constexpr int kMostLinks = 40;  // as the kernel follows them (path_resolution(7))

}  // namespace

std::string TargetOf(const std::string& path) {
  std::error_code unknown;
  if (!fs::is_symlink(path, unknown)) return path;
  if (fs::exists(path, unknown)) {
    const fs::path target = fs::canonical(path, unknown);
    return unknown ? path : target.string();
  }
  // canonical() does not follow a link to what is not there.
  fs::path target = path;
  for (int links = 0; fs::is_symlink(target, unknown); ++links) {
    const fs::path next = fs::read_symlink(target, unknown);
    if (unknown || links == kMostLinks) return path;
    target = target.parent_path() / next;
  }
  return target.string();
}

std::string PartialPathOf(const std::string& path) { return TargetOf(path) + ".partial"; }

Result<PartialFile> PartialFile::Claim(const std::string& path) {
  PartialFile out;
  out.target_ = TargetOf(path);
  out.path_ = PartialPathOf(path);
  std::error_code unknown;
  const auto status = fs::status(out.target_, unknown);
  if (fs::exists(status) && !fs::is_regular_file(status)) {
    return Fail(ErrorCode::kUsage, Reach::kRun,
                path + ": no ordinary file, and a file cannot take its place: name another");
  }
  out.fd_ = open(out.path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
  if (out.fd_ < 0) {
    const std::string why = std::strerror(errno);
    return Fail(errno == EACCES ? ErrorCode::kAccess : ErrorCode::kIo, Reach::kRun,
                path + ": could not be written: " + why);
  }
  struct stat mine {
  }, there{};
  // Another process may have published the file between the opening and the locking.
  if (flock(out.fd_, LOCK_EX | LOCK_NB) != 0 || fstat(out.fd_, &mine) != 0 ||
      stat(out.path_.c_str(), &there) != 0 || mine.st_ino != there.st_ino) {
    close(std::exchange(out.fd_, -1));
    return Fail(ErrorCode::kAccess, Reach::kRun, path + ": is being written by another program");
  }
  if (ftruncate(out.fd_, 0) != 0) {
    return Fail(ErrorCode::kIo, Reach::kRun,
                path + ": could not be written: " + std::strerror(errno));
  }
  return out;
}

PartialFile::PartialFile(PartialFile&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)),
      path_(std::move(other.path_)),
      target_(std::move(other.target_)) {}

PartialFile::~PartialFile() {
  if (fd_ < 0) return;
  unlink(path_.c_str());
  close(fd_);
}

Result<void> PartialFile::Publish() {
  if (fsync(fd_) != 0 || rename(path_.c_str(), target_.c_str()) != 0) {
    return Fail(ErrorCode::kIo, Reach::kRun,
                target_ + ": could not be written: " + std::strerror(errno));
  }
  close(std::exchange(fd_, -1));
  if (!SyncFolderOf(target_)) {
    return Fail(ErrorCode::kIo, Reach::kRun,
                target_ + ": is written, but its folder could not be made safe on disk: " +
                    std::strerror(errno));
  }
  return {};
}

}  // namespace tenderscan
