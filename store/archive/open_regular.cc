// Opening a file to read it whole.
#include "store/archive/open_regular.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace tenderscan {

namespace {

tl::unexpected<Error> NotRegular(const std::string& path, mode_t mode) {
  if (S_ISDIR(mode)) {
    return Fail(ErrorCode::kUsage, Reach::kItem, path + ": is a folder; expected a file");
  }
  return Fail(ErrorCode::kUnsupported, Reach::kItem,
              path + ": no ordinary file, so it is not read");
}

}  // namespace

Result<int> OpenRegular(const std::string& path) {
  // Looked at before it is opened: whoever writes into a FIFO is let in by an opening, and killed
  // by SIGPIPE when it is closed again.
  struct stat about {};
  if (stat(path.c_str(), &about) == 0 && !S_ISREG(about.st_mode)) {
    return NotRegular(path, about.st_mode);
  }
  // O_NONBLOCK, and a second look: a FIFO may have come into its place.
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (fd < 0) {
    const int number = errno;
    const ErrorCode code = number == ENOENT || number == ENOTDIR ? ErrorCode::kNotFound
                           : number == EACCES || number == EPERM ? ErrorCode::kAccess
                                                                 : ErrorCode::kIo;
    return Fail(code, Reach::kItem, path + ": could not be opened: " + std::strerror(number));
  }
  if (fstat(fd, &about) == 0 && S_ISREG(about.st_mode)) return fd;
  close(fd);
  return NotRegular(path, about.st_mode);
}

}  // namespace tenderscan
