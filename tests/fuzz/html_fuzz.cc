// Any bytes through Extract: no crash, and every promise of the extracted text holds.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "extractors/extract.h"
#include "tests/extractors/invariants.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tenderscan;
  static const PageHints kHints = {
      {"h1", "div.title"}, {"#date"}, {"div.a > p, #b", "body"}, {"i"}, {}};
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  DocumentSource source;
  source.bytes = bytes;
  source.uri = "http://www.example.gov.cn/a/b.htm";
  // The first byte says what the server declares and whether there are hints; it is read too.
  const unsigned choice = size == 0 ? 0 : data[0];
  if (choice & 1) source.content_type = "text/html; charset=gbk";
  if (choice & 2) source.hints = &kHints;
  const std::string broken = BrokenPromise(Extract(source));
  if (!broken.empty()) {
    std::fprintf(stderr, "%s\n", broken.c_str());
    std::abort();
  }
  return 0;
}
