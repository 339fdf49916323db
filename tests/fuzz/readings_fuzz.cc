// libFuzzer: any bytes as an answer of the reader are refused, or read so that they are the same
// bytes again; any bytes as a segment of readings hold nothing, or what was put.
#include <sys/stat.h>
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "extractors/reader/message.h"
#include "store/readings.h"
#include "store/temporary_folder.h"

namespace tenderscan {
namespace {

void ReadAnswer(std::string_view bytes) {
  const auto read = ExtractionOfAnswer(bytes, nullptr);
  if (!read) return;
  std::string again = AnswerHead(*read);
  for (const ContainedDocument& part : read->parts) again += part.bytes;
  if (again != bytes) std::abort();
}

void FindInSegment(std::string_view bytes) {
  static const TemporaryFolder folder;
  const std::string segment = folder / "files-0-1.readings";
  std::remove(segment.c_str());
  {
    auto readings = Readings::Open(folder.path(), "0");
    if (!readings || !readings->Put(std::string(Readings::kKeySize, 'a'), "", "text")) std::abort();
  }
  std::FILE* file = std::fopen(segment.c_str(), "ab");
  if (file == nullptr) std::abort();
  std::fwrite(bytes.data(), 1, bytes.size(), file);
  std::fclose(file);
  auto readings = Readings::Open(folder.path(), "0");
  if (!readings) std::abort();
  for (std::size_t at = bytes.find("TSRE"); at != std::string_view::npos;
       at = bytes.find("TSRE", at + 1)) {
    const std::string_view key = bytes.substr(at).substr(0, 76);
    if (key.size() == 76) readings->Find(key.substr(44));
  }
  // A key of the bytes may be that of the entry before them: then it counts, and is damaged.
  const auto text = readings->Find(std::string(Readings::kKeySize, 'a'));
  if (text && *text != "text") std::abort();
}

}  // namespace
}  // namespace tenderscan

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  tenderscan::ReadAnswer(bytes);
  tenderscan::FindInSegment(bytes);
  return 0;
}
