// HTTP content codings beside gzip and deflate (RFC 7932 Brotli, RFC 8878 Zstandard).
#pragma once

#include <string_view>

#include "store/archive/gzip.h"

namespace tenderscan {

// All of a body in "br". What follows the stream's end is ignored. Thread-safe.
InflatedContent InflateBrotli(std::string_view bytes, const InflateLimits& limits);

// All frames of a body in "zstd"; a window larger than 8 MiB, which HTTP forbids, is kLimit.
InflatedContent InflateZstd(std::string_view bytes, const InflateLimits& limits);

}  // namespace tenderscan
