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

#define TS_JOIN_TOKENS_(a, b) a##b
#define TS_JOIN_TOKENS(a, b) TS_JOIN_TOKENS_(a, b)

// In a function that returns a Result: hands the error of a Result on, where it has one.
//   TS_RETURN_IF_FAILED(writer.Flush());
#define TS_RETURN_IF_FAILED(...) \
  TS_RETURN_IF_FAILED_(TS_JOIN_TOKENS(ts_result_, __COUNTER__), __VA_ARGS__)
#define TS_RETURN_IF_FAILED_(result, ...)                    \
  do {                                                       \
    const auto& result = (__VA_ARGS__);                      \
    if (!result) return tl::make_unexpected(result.error()); \
  } while (false)

// The same, and moves the value into what is declared or named first. It is several statements: not
// for the body of an `if` without braces.
//   TS_ASSIGN_OR_RETURN(const WarcIndex index, IndexWarc(path));
#define TS_ASSIGN_OR_RETURN(target, ...) \
  TS_ASSIGN_OR_RETURN_(TS_JOIN_TOKENS(ts_result_, __COUNTER__), target, __VA_ARGS__)
#define TS_ASSIGN_OR_RETURN_(result, target, ...)          \
  auto result = (__VA_ARGS__);                             \
  if (!result) return tl::make_unexpected(result.error()); \
  target = std::move(*result)
