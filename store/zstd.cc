// Texts at rest: zstd frames that state their own size.
#include "store/zstd.h"

#include <zstd.h>

#include <cassert>
#include <memory>

namespace tenderscan {
namespace {

constexpr int kLevel = 3;  // the library's default

}  // namespace

std::string Compress(std::string_view bytes) {
  // A context is 1.3 MB to set up: each thread keeps its own.
  thread_local const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context(ZSTD_createCCtx(),
                                                                                  ZSTD_freeCCtx);
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  const std::size_t size =
      ZSTD_compressCCtx(context.get(), out.data(), out.size(), bytes.data(), bytes.size(), kLevel);
  assert(!ZSTD_isError(size));  // only a destination that is too small could fail
  out.resize(size);
  return out;
}

Result<std::string> Decompress(std::string_view frame, std::size_t most) {
  const unsigned long long size = ZSTD_getFrameContentSize(frame.data(), frame.size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN) {
    return Fail(ErrorCode::kDamaged, Reach::kItem, "a stored text is not a zstd frame");
  }
  if (size > most) {
    return Fail(ErrorCode::kLimit, Reach::kItem,
                "a stored text says it has " + std::to_string(size) + " bytes, more than " +
                    std::to_string(most));
  }
  std::string out(static_cast<std::size_t>(size), '\0');
  const std::size_t got = ZSTD_decompress(out.data(), out.size(), frame.data(), frame.size());
  if (ZSTD_isError(got) || got != out.size()) {
    return Fail(ErrorCode::kDamaged, Reach::kItem, "a stored text is damaged: zstd cannot read it");
  }
  return out;
}

}  // namespace tenderscan
