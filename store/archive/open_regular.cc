// Opening a file to read it whole.
#include "store/archive/open_regular.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace tenderscan {

Result<int> OpenRegular(const std::string& path) {
  // O_NONBLOCK: the opening of a FIFO waits for a writer otherwise. Ordinary files know no such
  // thing.
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (fd < 0) {
    const int number = errno;
    // ENXIO: a socket.
    const ErrorCode code = number == ENOENT || number == ENOTDIR ? ErrorCode::kNotFound
                           : number == EACCES || number == EPERM ? ErrorCode::kAccess
                           : number == ENXIO                     ? ErrorCode::kUnsupported
                                                                 : ErrorCode::kIo;
    return Fail(code, Reach::kItem, path + ": could not be opened: " + std::strerror(number));
  }
  struct stat about {};
  if (fstat(fd, &about) == 0 && S_ISREG(about.st_mode)) return fd;
  close(fd);
  if (S_ISDIR(about.st_mode)) {
    return Fail(ErrorCode::kUsage, Reach::kItem, path + ": is a folder; expected a file");
  }
  return Fail(ErrorCode::kUnsupported, Reach::kItem,
              path + ": no ordinary file, so it is not read");
}

}  // namespace tenderscan
