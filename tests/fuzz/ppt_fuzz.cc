// Any bytes as the streams of a presentation in a sound OLE2 file.
#include <algorithm>

#include "tests/extractors/reader/formats/ole2_builder.h"
#include "tests/fuzz/format_fuzz.h"

namespace tenderscan {
const ApartFormat& ole2_apart_format();
}  // namespace tenderscan

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tenderscan;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  // The first bytes say where the newest save lies.
  constexpr std::size_t kUser = 20;
  const std::size_t cut = std::min(kUser, size);
  return FuzzFormat(ole2_apart_format(),
                    Ole2Folder()
                        .Add("Current User", std::string(bytes.substr(0, cut)))
                        .Add("PowerPoint Document", std::string(bytes.substr(cut)))
                        .File());
}
