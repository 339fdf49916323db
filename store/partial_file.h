// A file that is written beside the one that it replaces, by one process at a time.
#pragma once

#include <string>

#include "store/model/result.h"

namespace tenderscan {

// What a link leads to, there or not; any other path, and a link that leads to itself, as it is.
std::string TargetOf(const std::string& path);

// Where a file lies while it is written: beside what `path` names, links followed.
std::string PartialPathOf(const std::string& path);

// `<path>.partial`, empty, and kept from other processes until it is published or thrown away.
class PartialFile {
 public:
  // What a process that died left there is written over. Errors: kAccess where another process has
  // it; kUsage where `path` is a FIFO, a device or a folder, which a file must not replace; kIo.
  static Result<PartialFile> Claim(const std::string& path);

  PartialFile(PartialFile&& other) noexcept;
  PartialFile& operator=(PartialFile&&) = delete;
  // Removes the file, unless it was published.
  ~PartialFile();

  // On return the file is on disk under the name that was claimed; a link stays and leads to it.
  // Errors: kIo. The file may stand there already, and not outlast a power cut.
  // REQUIRES: nobody else has it open here.
  Result<void> Publish();
  const std::string& path() const { return path_; }
  int fd() const { return fd_; }  // to write it by, where no library opens it by its path

 private:
  PartialFile() = default;
  int fd_ = -1;
  std::string path_, target_;
};

}  // namespace tenderscan
