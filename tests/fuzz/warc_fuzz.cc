// libFuzzer: any bytes read as an archive; every record must come with its bytes or a sentence.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "store/archive/capture_decode.h"
#include "store/archive/warc_reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tenderscan;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  ReadLimits limits;
  // Small, so that a short input reaches them.
  limits.block = 4096;
  limits.header = 512;
  limits.content = {.output = 8192, .ratio = 50, .ratio_free = 1024};
  auto file = WarcFile::OpenBytes(bytes, "fuzz", limits);
  if (!file) {
    if (file.error().what.empty()) std::abort();
    return 0;
  }
  std::uint64_t behind = 0;
  while (const auto raw = file->Next()) {
    const Capture capture = Decode(*raw, limits);
    if (raw->header_size == 0 && capture.gaps.empty()) std::abort();
    if (capture.body.size() > limits.content.output) std::abort();
    for (const Gap& gap : capture.gaps) {
      if (gap.what.empty()) std::abort();
    }
    if (file->consumed() < behind || file->consumed() > size) std::abort();
    behind = file->consumed();
  }
  return 0;
}
