// Folders that cannot be made safe on disk, for one file of a test program to include: fsync stands
// here before the C library's.
#pragma once

#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>

namespace tenderscan::samples {

inline int folders_fail_with = 0;  // the errno of every fsync of a folder; 0: they work

// While it lives, every fsync of a folder fails.
class FailingFolders {
 public:
  explicit FailingFolders(int error) { folders_fail_with = error; }
  ~FailingFolders() { folders_fail_with = 0; }
  FailingFolders(const FailingFolders&) = delete;
  FailingFolders& operator=(const FailingFolders&) = delete;
};

}  // namespace tenderscan::samples

extern "C" int fsync(int fd) {
  struct stat about {};
  if (tenderscan::samples::folders_fail_with != 0 && fstat(fd, &about) == 0 &&
      S_ISDIR(about.st_mode)) {
    errno = tenderscan::samples::folders_fail_with;
    return -1;
  }
  return static_cast<int>(syscall(SYS_fsync, fd));
}
