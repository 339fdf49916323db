// Gzip members and deflate streams: whole ones by libdeflate, pieces and broken ones by zlib.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace tenderscan {

// How inflating ended.
enum class InflateEnd {
  kWhole,      // the data ended where it should, and its checksum agrees
  kTruncated,  // the input ended first
  kDamaged,    // the bytes are no deflate data, or the checksum disagrees
  kLimit,      // a limit was reached
};

enum class DeflateFormat { kGzip, kZlib, kRaw };  // RFC 1952, 1950, 1951

// Does a gzip member header (RFC 1952, section 2.3) begin here? Needs 4 bytes.
bool IsGzip(std::string_view bytes);

// Does a gzip member begin here whose content begins with `prefix`? `prefix`: at most 16 bytes.
bool GzipHolds(std::string_view bytes, std::string_view prefix);

// The first place at or after `from` where IsGzip holds; npos where there is none.
std::size_t FindGzip(std::string_view bytes, std::size_t from);

// Inflates whole members. Keeps its buffer from one to the next; not thread-safe.
class MemberInflater {
 public:
  MemberInflater();
  ~MemberInflater();
  MemberInflater(MemberInflater&&) noexcept;
  MemberInflater& operator=(MemberInflater&&) noexcept;

  struct Member {
    std::string_view inflated;  // until the next call
    std::size_t size = 0;       // of the member, in compressed bytes
  };
  // The member at the beginning of `bytes`. Nullopt where no whole and sound member of at most
  // `max_output` inflated bytes is there: StreamInflater then tells why, and gives what can be had.
  std::optional<Member> Inflate(std::string_view bytes, std::size_t max_output);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Inflates one member or stream in pieces.
class StreamInflater {
 public:
  explicit StreamInflater(DeflateFormat format);
  ~StreamInflater();
  StreamInflater(StreamInflater&&) noexcept;
  StreamInflater& operator=(StreamInflater&&) noexcept;

  struct Step {
    std::size_t consumed = 0;
    std::size_t produced = 0;
    // kTruncated: more input is wanted (or more room). After kWhole or kDamaged: call no more.
    InflateEnd end = InflateEnd::kTruncated;
  };
  Step Inflate(std::string_view in, char* out, std::size_t room);

  // Ready for the next member of the same format.
  void Reset();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

struct InflateLimits {
  std::size_t output = 64u << 20;
  // A bomb is known by its ratio: pages and tables stay under 100:1, zeros reach 1030:1. Looked at
  // only beyond `ratio_free` bytes of output, where it begins to cost something.
  std::size_t ratio = 200;
  std::size_t ratio_free = 8u << 20;
};

struct InflatedContent {
  std::string bytes;  // all that could be inflated
  InflateEnd end = InflateEnd::kWhole;
};

// All of an HTTP content coding. Gzip: members one after another; what follows the last is ignored,
// as browsers do. Thread-safe.
InflatedContent InflateContent(std::string_view bytes, DeflateFormat format,
                               const InflateLimits& limits);

// One gzip member, the same bytes for the same input: no name, no time (RFC 1952 MTIME 0).
// `level`: 0 (stored) to 12, 6 is the usual one.
std::string GzipMember(std::string_view bytes, int level = 6);

// CRC-32 as gzip and ZIP have it, of bytes behind those that gave `before`; 0 for none.
std::uint32_t Crc32(std::uint32_t before, std::string_view bytes);

}  // namespace tenderscan
