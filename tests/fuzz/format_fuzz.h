// What the fuzz targets of the reader program's formats do: any bytes, in this process.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "extractors/reader/program/apart_format.h"
#include "tests/extractors/invariants.h"

namespace tenderscan {

inline int FuzzFormat(const ApartFormat& format, std::string_view bytes) {
  DocumentSource source;
  source.bytes = bytes;
  const std::string broken = BrokenPromise(format.read(source, format.media_types.front(), {}));
  if (!broken.empty()) {
    std::fprintf(stderr, "%s\n", broken.c_str());
    std::abort();
  }
  return 0;
}

}  // namespace tenderscan
