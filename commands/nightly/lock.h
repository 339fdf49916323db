// One run a folder at a time.
#pragma once

#include <string>

#include "store/model/result.h"

namespace tenderscan {

// An advisory lock on a file, which dies with the process.
class FolderLock {
 public:
  // Makes the file where there is none. Errors: kAccess; kUsage where another run holds it.
  static Result<FolderLock> Take(const std::string& path);
  FolderLock(FolderLock&& other) noexcept;
  FolderLock& operator=(FolderLock&&) = delete;
  ~FolderLock();

 private:
  explicit FolderLock(int fd) : fd_(fd) {}
  int fd_;
};

}  // namespace tenderscan
