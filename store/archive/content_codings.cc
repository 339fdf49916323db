// HTTP content codings beside gzip and deflate.
#include "store/archive/content_codings.h"

#include <brotli/decode.h>
#include <zstd.h>
#include <zstd_errors.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>

namespace tenderscan {
namespace {

constexpr std::size_t kPiece = 64 << 10;  // bytes asked for at once

// Whether another piece may be inflated; cuts what is too much.
bool WithinLimits(const InflateLimits& limits, std::size_t consumed, InflatedContent& out) {
  if (out.bytes.size() > limits.output) {
    out.bytes.resize(limits.output);
  } else if (out.bytes.size() <= limits.ratio_free ||
             out.bytes.size() / limits.ratio <= std::max<std::size_t>(consumed, 1)) {
    return true;
  }
  out.end = InflateEnd::kLimit;
  return false;
}

}  // namespace

InflatedContent InflateBrotli(std::string_view bytes, const InflateLimits& limits) {
  InflatedContent out;
  const std::unique_ptr<BrotliDecoderState, decltype(&BrotliDecoderDestroyInstance)> state(
      BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), BrotliDecoderDestroyInstance);
  const auto* in = reinterpret_cast<const std::uint8_t*>(bytes.data());
  std::size_t left = bytes.size();
  while (true) {
    const std::size_t had = out.bytes.size();
    out.bytes.resize(had + kPiece);
    auto* to = reinterpret_cast<std::uint8_t*>(out.bytes.data() + had);
    std::size_t room = kPiece;
    const BrotliDecoderResult done =
        BrotliDecoderDecompressStream(state.get(), &left, &in, &room, &to, nullptr);
    out.bytes.resize(had + kPiece - room);
    if (!WithinLimits(limits, bytes.size() - left, out)) return out;
    if (done == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT) continue;
    // Of a stream that is cut, what was inflated so far comes in pieces too.
    if (room == 0 && BrotliDecoderHasMoreOutput(state.get()) == BROTLI_TRUE) continue;
    out.end = done == BROTLI_DECODER_RESULT_SUCCESS            ? InflateEnd::kWhole
              : done == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT ? InflateEnd::kTruncated
                                                               : InflateEnd::kDamaged;
    return out;
  }
}

InflatedContent InflateZstd(std::string_view bytes, const InflateLimits& limits) {
  InflatedContent out;
  const std::unique_ptr<ZSTD_DStream, decltype(&ZSTD_freeDStream)> stream(ZSTD_createDStream(),
                                                                          ZSTD_freeDStream);
  constexpr int kWindowBits = 23;  // RFC 9659: 8 MiB in HTTP
  ZSTD_DCtx_setParameter(stream.get(), ZSTD_d_windowLogMax, kWindowBits);
  ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
  while (true) {
    const std::size_t had = out.bytes.size();
    out.bytes.resize(had + kPiece);
    ZSTD_outBuffer to{out.bytes.data() + had, kPiece, 0};
    const std::size_t from = in.pos;
    const std::size_t wanted = ZSTD_decompressStream(stream.get(), &to, &in);
    out.bytes.resize(had + to.pos);
    if (ZSTD_isError(wanted) != 0) {
      const bool wide = ZSTD_getErrorCode(wanted) == ZSTD_error_frameParameter_windowTooLarge;
      out.end = wide ? InflateEnd::kLimit : InflateEnd::kDamaged;
      return out;
    }
    if (!WithinLimits(limits, in.pos, out)) return out;
    if (in.pos == in.size && (to.pos < kPiece || wanted == 0)) {
      out.end = wanted == 0 ? InflateEnd::kWhole : InflateEnd::kTruncated;
      return out;
    }
    if (in.pos == from && to.pos == 0) {  // neither reads nor writes
      out.end = InflateEnd::kDamaged;
      return out;
    }
  }
}

}  // namespace tenderscan
