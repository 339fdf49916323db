// Texts at rest: zstd frames that state their own size.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "store/model/result.h"

namespace tenderscan {

// One zstd frame. The same bytes in give the same bytes out (one version of the library).
std::string Compress(std::string_view bytes);

// Errors: kDamaged where the frame is no zstd or is cut; kLimit where it says it holds more than
// `most` bytes.
Result<std::string> Decompress(std::string_view frame, std::size_t most);

}  // namespace tenderscan
