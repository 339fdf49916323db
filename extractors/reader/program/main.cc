// tenderscan-reader: reads documents for tenderscan in a locked room. It is started by tenderscan,
// with a socket in place of a command line.
// Copyright: GPL-3.0 (extractors/reader/program/LICENSE), as tenderscan-reader-large, which it
// needs.
#include <filesystem>
#include <system_error>

#include "extractors/reader/message.h"
#include "extractors/reader/program/serve.h"
#include "extractors/reader/reader_process.h"

int main() {
  if (!tenderscan::StartedByTenderscan()) return 2;
  std::error_code failed;
  const std::filesystem::path here = std::filesystem::read_symlink("/proc/self/exe", failed);
  // Where it is missing, no hello is said: half a reader would read half of the documents.
  const auto large = tenderscan::ReaderProcess::Start(here.string() + "-large");
  if (!large) return 2;
  return tenderscan::Serve(tenderscan::kReaderSocket, tenderscan::SmallFormats(), &*large);
}
