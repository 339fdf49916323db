// A stream into an open file that remembers why it could not be written.
#include "store/output_stream.h"

#include <unistd.h>

#include <cerrno>

namespace tenderscan {

OutputStream::OutputStream(int fd) : std::ostream(this), fd_(fd) {
  setp(buffer_.data(), buffer_.data() + buffer_.size());
}

OutputStream::~OutputStream() { OutputStream::sync(); }

int OutputStream::sync() {
  const char* at = pbase();
  while (error_ == 0 && at < pptr()) {
    const ssize_t n = ::write(fd_, at, static_cast<std::size_t>(pptr() - at));
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) error_ = errno;
    if (n > 0) at += n;
  }
  setp(buffer_.data(), buffer_.data() + buffer_.size());
  return error_ == 0 ? 0 : -1;
}

int OutputStream::overflow(int c) {
  constexpr int kEnd = std::char_traits<char>::eof();
  if (OutputStream::sync() != 0) return kEnd;
  return c == kEnd ? 0 : sputc(std::char_traits<char>::to_char_type(c));
}

}  // namespace tenderscan
