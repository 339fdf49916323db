// Any bytes as an OLE2 file with a Word document, and as the document's streams in a sound one.
#include <algorithm>

#include "tests/extractors/reader/formats/ole2_builder.h"
#include "tests/fuzz/format_fuzz.h"

namespace tenderscan {
const ApartFormat& ole2_apart_format();
}  // namespace tenderscan

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tenderscan;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (bytes.starts_with("\xD0\xCF\x11\xE0")) return FuzzFormat(ole2_apart_format(), bytes);
  // Two bytes say where the tables begin.
  const std::size_t cut = size < 2 ? 0 : std::min<std::size_t>(2 + data[0] + data[1] * 256u, size);
  const std::string document(bytes.substr(std::min<std::size_t>(2, size), cut < 2 ? 0 : cut - 2));
  const std::string tables(bytes.substr(cut));
  return FuzzFormat(ole2_apart_format(), Ole2Folder()
                                             .Add("WordDocument", document)
                                             .Add("0Table", tables)
                                             .Add("1Table", tables)
                                             .Add("Data", tables)
                                             .File());
}
