// Writes ZIP files whose members are stored, not compressed (PKWARE APPNOTE 6.3.10, without ZIP64):
// a WARC inside can then be read where it lies.
#pragma once

#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "store/model/result.h"

namespace tenderscan {

// Deterministic: every member bears the date 1980-01-01, the first that the format knows.
class StoredZip {
 public:
  // Replaces what is at `path`. Errors: kAccess, kIo.
  static Result<StoredZip> Create(const std::string& path);

  // REQUIRES: `name` is ASCII, with '/' between folders, and new. Errors: kIo; kLimit where the
  // archive would have 4 GiB or more, or more than 65,535 members.
  Result<void> Add(const std::string& name, std::string_view bytes);
  // The same with the bytes of a file. Errors: as above; kNotFound.
  Result<void> AddFile(const std::string& name, const std::string& path);

  struct Member {
    std::string name;
    std::string sha256;  // hex
    std::uint32_t crc = 0;
    std::uint32_t size = 0;
    std::uint32_t offset = 0;
  };
  const std::vector<Member>& members() const { return members_; }

  // Writes the directory. Call once, last. On return all of it is on disk. Errors: kIo.
  Result<void> Close();

 private:
  struct Closer {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  StoredZip(std::FILE* file, std::string path) : file_(file), path_(std::move(path)) {}
  Result<void> Write(std::string_view bytes);
  Result<void> Begin(Member member, std::uint64_t size);

  std::unique_ptr<std::FILE, Closer> file_;
  std::string path_;
  std::uint64_t size_ = 0;
  std::vector<Member> members_;
};

}  // namespace tenderscan
