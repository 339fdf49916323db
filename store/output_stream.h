// A stream into an open file that remembers why it could not be written.
#pragma once

#include <array>
#include <ostream>
#include <streambuf>

namespace tenderscan {

// Of a standard stream only that it failed is known, and errno is somebody else's by then.
class OutputStream : private std::streambuf, public std::ostream {
 public:
  // `fd` stays open, and the caller's.
  explicit OutputStream(int fd);
  ~OutputStream() override;

  // The errno of what failed first; 0 where all that was flushed is written.
  int error() const { return error_; }

 private:
  int overflow(int c) override;
  int sync() override;

  int fd_;
  int error_ = 0;
  std::array<char, 1 << 16> buffer_;
};

}  // namespace tenderscan
