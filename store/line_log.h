// A file of lines that is only appended to: whole lines, on disk, by any number of programs at
// once.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "store/model/result.h"

namespace tenderscan {

class LineLog {
 public:
  // Makes the file where there is none. Errors: kAccess, kIo; kUsage for what is no ordinary
  // file.
  static Result<LineLog> Open(const std::string& path);
  LineLog(LineLog&& other) noexcept;
  LineLog& operator=(LineLog&& other) noexcept;
  ~LineLog();

  // On return the line, which holds no line end, is on disk; a torn one before it was ended first.
  // Errors: kIo. The line is not there; it is torn, and the next Append ends it; or, where the disk
  // failed last, it can be read and may not outlast a power cut: look before it is written again.
  Result<void> Append(std::string_view line);

  // Up to `most` bytes of the beginning. Errors: kIo.
  Result<std::string> Beginning(std::size_t most) const;

 private:
  explicit LineLog(int fd, std::string path) : fd_(fd), path_(std::move(path)) {}
  int fd_;
  std::string path_;
};

// All of the file; nullopt where there is none. Errors: as OpenRegular; kIo.
Result<std::optional<std::string>> ReadLineLog(const std::string& path);

}  // namespace tenderscan
