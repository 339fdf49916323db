// Gzip and deflate; the only file that includes <libdeflate.h> and <zlib.h>.
#include "store/archive/gzip.h"

#include <libdeflate.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <utility>

namespace tenderscan {
namespace {

struct FreeDecompressor {
  void operator()(libdeflate_decompressor* d) const { libdeflate_free_decompressor(d); }
};
using Decompressor = std::unique_ptr<libdeflate_decompressor, FreeDecompressor>;

Decompressor NewDecompressor() {
  Decompressor made(libdeflate_alloc_decompressor());
  if (!made) std::abort();
  return made;
}

// zlib's windowBits: how it is told which of the three formats comes.
int WindowBits(DeflateFormat format) {
  switch (format) {
    case DeflateFormat::kGzip:
      return 15 + 16;
    case DeflateFormat::kZlib:
      return 15;
    case DeflateFormat::kRaw:
      return -15;
  }
  std::abort();
}

// zlib counts in 32 bits.
unsigned Clamp(std::size_t n) { return static_cast<unsigned>(std::min<std::size_t>(n, 1u << 30)); }

}  // namespace

bool IsGzip(std::string_view bytes) {
  // Method 8 is deflate; the three high flag bits are reserved and must be zero.
  return bytes.size() >= 4 && bytes[0] == '\x1f' && bytes[1] == '\x8b' && bytes[2] == 8 &&
         (static_cast<unsigned char>(bytes[3]) & 0xe0) == 0;
}

std::size_t FindGzip(std::string_view bytes, std::size_t from) {
  while (from < bytes.size()) {
    const void* hit = std::memchr(bytes.data() + from, 0x1f, bytes.size() - from);
    if (hit == nullptr) break;
    const auto at = static_cast<std::size_t>(static_cast<const char*>(hit) - bytes.data());
    if (IsGzip(bytes.substr(at))) return at;
    from = at + 1;
  }
  return std::string_view::npos;
}

bool GzipHolds(std::string_view bytes, std::string_view prefix) {
  if (!IsGzip(bytes)) return false;
  std::array<char, 16> out;
  // Kept, because a hostile file may have a candidate every four bytes.
  thread_local StreamInflater inflater(DeflateFormat::kGzip);
  inflater.Reset();
  const auto step = inflater.Inflate(bytes, out.data(), std::min(out.size(), prefix.size()));
  return std::string_view(out.data(), step.produced) == prefix;
}

struct MemberInflater::State {
  Decompressor decompressor = NewDecompressor();
  // Not a std::string: growing one would zero and copy bytes that are about to be overwritten.
  std::unique_ptr<char[]> out;
  std::size_t size = 0;
};

MemberInflater::MemberInflater() : state_(std::make_unique<State>()) {}
MemberInflater::~MemberInflater() = default;
MemberInflater::MemberInflater(MemberInflater&&) noexcept = default;
MemberInflater& MemberInflater::operator=(MemberInflater&&) noexcept = default;

std::optional<MemberInflater::Member> MemberInflater::Inflate(std::string_view bytes,
                                                              std::size_t max_output) {
  State& s = *state_;
  for (std::size_t want = std::min<std::size_t>(std::max<std::size_t>(s.size, 1u << 20),
                                                std::max<std::size_t>(max_output, 1));
       ;) {
    if (want > s.size) {
      s.out = std::make_unique_for_overwrite<char[]>(want);
      s.size = want;
    }
    std::size_t consumed = 0, produced = 0;
    const auto result = libdeflate_gzip_decompress_ex(
        s.decompressor.get(), bytes.data(), bytes.size(), s.out.get(), want, &consumed, &produced);
    if (result == LIBDEFLATE_SUCCESS) return Member{{s.out.get(), produced}, consumed};
    if (result != LIBDEFLATE_INSUFFICIENT_SPACE || want >= max_output) return std::nullopt;
    want = std::min(want * 4, max_output);
  }
}

struct StreamInflater::State {
  z_stream z{};
  ~State() { inflateEnd(&z); }
};

StreamInflater::StreamInflater(DeflateFormat format) : state_(std::make_unique<State>()) {
  if (inflateInit2(&state_->z, WindowBits(format)) != Z_OK) std::abort();
}
StreamInflater::~StreamInflater() = default;
StreamInflater::StreamInflater(StreamInflater&&) noexcept = default;
StreamInflater& StreamInflater::operator=(StreamInflater&&) noexcept = default;

StreamInflater::Step StreamInflater::Inflate(std::string_view in, char* out, std::size_t room) {
  z_stream& z = state_->z;
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));
  z.avail_in = Clamp(in.size());
  z.next_out = reinterpret_cast<Bytef*>(out);
  z.avail_out = Clamp(room);
  const unsigned in_before = z.avail_in, out_before = z.avail_out;
  const int rc = inflate(&z, Z_NO_FLUSH);
  Step step;
  step.consumed = in_before - z.avail_in;
  step.produced = out_before - z.avail_out;
  // Z_BUF_ERROR only says that no progress was possible: more input is wanted.
  step.end = rc == Z_STREAM_END                ? InflateEnd::kWhole
             : rc == Z_OK || rc == Z_BUF_ERROR ? InflateEnd::kTruncated
                                               : InflateEnd::kDamaged;
  return step;
}

void StreamInflater::Reset() {
  if (inflateReset(&state_->z) != Z_OK) std::abort();
}

InflatedContent InflateContent(std::string_view bytes, DeflateFormat format,
                               const InflateLimits& limits) {
  InflatedContent content;
  // Most bodies are one sound member whose last four bytes tell its size (RFC 1952 ISIZE).
  if (format == DeflateFormat::kGzip && bytes.size() >= 18) {
    std::uint32_t size = 0;
    for (int i = 4; i >= 1; --i) {
      size = size << 8 |
             static_cast<unsigned char>(bytes[bytes.size() - 5 + static_cast<unsigned>(i)]);
    }
    if (size <= limits.output &&
        (size <= limits.ratio_free || size / limits.ratio < bytes.size())) {
      thread_local const Decompressor decompressor = NewDecompressor();
      content.bytes.resize(size);
      std::size_t consumed = 0, produced = 0;
      if (libdeflate_gzip_decompress_ex(decompressor.get(), bytes.data(), bytes.size(),
                                        content.bytes.data(), size, &consumed,
                                        &produced) == LIBDEFLATE_SUCCESS &&
          consumed == bytes.size()) {
        content.bytes.resize(produced);
        return content;
      }
      content.bytes.clear();
    }
  }
  StreamInflater inflater(format);
  std::array<char, 64 << 10> piece;
  const std::size_t whole = bytes.size();
  for (;;) {
    const auto step = inflater.Inflate(bytes, piece.data(), piece.size());
    content.bytes.append(piece.data(), step.produced);
    bytes.remove_prefix(step.consumed);
    const std::size_t produced = content.bytes.size(), consumed = whole - bytes.size();
    if (produced > limits.output ||
        (produced > limits.ratio_free && produced / limits.ratio > consumed)) {
      content.bytes.resize(std::min(produced, limits.output));
      content.end = InflateEnd::kLimit;
      return content;
    }
    if (step.end == InflateEnd::kWhole) {
      if (format != DeflateFormat::kGzip || !IsGzip(bytes)) return content;
      inflater.Reset();
      continue;
    }
    if (step.end == InflateEnd::kDamaged || (step.produced == 0 && bytes.empty())) {
      content.end = step.end;
      return content;
    }
  }
}

std::string GzipMember(std::string_view bytes, int level) {
  const std::unique_ptr<libdeflate_compressor, void (*)(libdeflate_compressor*)> compressor(
      libdeflate_alloc_compressor(level), libdeflate_free_compressor);
  if (!compressor) std::abort();
  std::string out(libdeflate_gzip_compress_bound(compressor.get(), bytes.size()), '\0');
  const std::size_t size = libdeflate_gzip_compress(compressor.get(), bytes.data(), bytes.size(),
                                                    out.data(), out.size());
  if (size == 0) std::abort();  // the bound promises room
  out.resize(size);
  return out;
}

std::uint32_t Crc32(std::uint32_t before, std::string_view bytes) {
  return libdeflate_crc32(before, bytes.data(), bytes.size());
}

}  // namespace tenderscan
