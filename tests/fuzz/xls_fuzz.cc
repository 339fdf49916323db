// Any bytes as an OLE2 file with a workbook, and as the workbook's stream in a sound one.
#include "tests/extractors/reader/formats/ole2_builder.h"
#include "tests/fuzz/format_fuzz.h"

namespace tenderscan {
const ApartFormat& ole2_apart_format();
}  // namespace tenderscan

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tenderscan;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (bytes.starts_with("\xD0\xCF\x11\xE0")) return FuzzFormat(ole2_apart_format(), bytes);
  return FuzzFormat(ole2_apart_format(), Ole2Folder().Add("Workbook", std::string(bytes)).File());
}
