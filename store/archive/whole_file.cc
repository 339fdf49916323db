// Reading whole files.
#include "store/archive/whole_file.h"

#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include "store/archive/digest.h"
#include "store/archive/open_regular.h"

namespace tenderscan {
namespace {

tl::unexpected<Error> NotRead(const std::string& path) {
  return Fail(ErrorCode::kIo, Reach::kItem,
              path + ": could not be read: " + std::string(std::strerror(errno)));
}

}  // namespace

Result<std::string> ReadRest(int fd, std::string beginning, const std::string& name,
                             std::uint64_t most) {
  std::string bytes = std::move(beginning);
  std::array<char, 1 << 16> buffer;
  while (true) {
    const ssize_t got = read(fd, buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return NotRead(name);
    if (got == 0) return bytes;
    if (bytes.size() + static_cast<std::size_t>(got) > most) {
      return Fail(ErrorCode::kLimit, Reach::kItem,
                  name + ": larger than the limit of " + std::to_string(most) + " bytes");
    }
    bytes.append(buffer.data(), static_cast<std::size_t>(got));
  }
}

Result<FileDigest> DigestFile(const std::string& path) {
  TS_ASSIGN_OR_RETURN(const int fd, OpenRegular(path));
  Sha256 digest;
  FileDigest out;
  std::string block(1 << 20, '\0');
  while (true) {
    const ssize_t got = read(fd, block.data(), block.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) {
      auto failure = NotRead(path);
      close(fd);
      return failure;
    }
    if (got == 0) break;
    digest.Update(std::string_view(block).substr(0, static_cast<std::size_t>(got)));
    out.bytes += static_cast<std::uint64_t>(got);
  }
  close(fd);
  out.sha256 = digest.Hex();
  return out;
}

Result<std::string> ReadFile(const std::string& path, std::uint64_t most) {
  TS_ASSIGN_OR_RETURN(const int fd, OpenRegular(path));
  Result<std::string> bytes = ReadRest(fd, "", path, most);
  close(fd);
  return bytes;
}

}  // namespace tenderscan
