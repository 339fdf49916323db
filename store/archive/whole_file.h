// Reading whole files, with sentences for what goes wrong.
#pragma once

#include <cstdint>
#include <string>

#include "store/model/result.h"

namespace tenderscan {

// Errors: as OpenRegular; kIo; kLimit where the file has more than `most` bytes.
Result<std::string> ReadFile(const std::string& path, std::uint64_t most);

// The rest of an open file, after `beginning`; `name` is for messages. Errors: kIo, kLimit.
Result<std::string> ReadRest(int fd, std::string beginning, const std::string& name,
                             std::uint64_t most);

struct FileDigest {
  std::string sha256;  // 64 hex digits
  std::uint64_t bytes = 0;
};

// Of a file of any size. Errors: as OpenRegular; kIo.
Result<FileDigest> DigestFile(const std::string& path);

}  // namespace tenderscan
