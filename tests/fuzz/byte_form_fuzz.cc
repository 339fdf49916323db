// libFuzzer: any bytes as a scanned document or an extracted text are refused, or read so that they
// are the same bytes again.
#include <cstdint>
#include <cstdlib>

#include "store/byte_form.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (const auto scanned = tenderscan::ScannedDocumentFromBytes(bytes)) {
    if (tenderscan::ToBytes(*scanned) != bytes) std::abort();
  }
  if (const auto text = tenderscan::ExtractedTextFromBytes(bytes)) {
    if (tenderscan::ToBytes(*text) != bytes) std::abort();
  }
  return 0;
}
