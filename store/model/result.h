// How things fail: every fallible function returns Result<T>, and an Error says how far it reaches.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace tenderscan {

enum class ErrorCode {
  kUsage,        // the caller asked for something that cannot be (a flag, a path, a term list)
  kNotFound,     // a file, record, term or row that was named does not exist
  kAccess,       // it exists, but may not be read or written
  kMalformed,    // the bytes break the rules of their format
  kDamaged,      // the bytes are not what their own checksum or digest says
  kTruncated,    // the bytes end too early
  kUnsupported,  // a format or feature this program does not read
  kLimit,        // a limit on size, depth, memory or time was reached
  kIo,           // the operating system refused: disk full, I/O error
};

// How far an error goes: one item is lost, one site or file must stop, or the run cannot go on.
enum class Reach { kItem, kSite, kRun };

struct Error {
  ErrorCode code;
  Reach reach;
  // One sentence for a person: what, where, what was expected. No trailing full stop or newline.
  std::string what;
};

template <typename T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> Fail(ErrorCode code, Reach reach, std::string what) {
  return tl::make_unexpected(Error{code, reach, std::move(what)});
}

}  // namespace tenderscan
