// Any bytes as an RTF document.
#include "tests/fuzz/format_fuzz.h"

namespace tenderscan {
const ApartFormat& rtf_apart_format();
}  // namespace tenderscan

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tenderscan;
  return FuzzFormat(rtf_apart_format(),
                    std::string_view(reinterpret_cast<const char*>(data), size));
}
