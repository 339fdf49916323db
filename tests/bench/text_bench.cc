// Prints MB/s of decoding, folding, reading numbers and masking, over the files named.
//
// Usage: text_bench FILE... (texts in UTF-8). Figures to look at, not a test.
#include <unicode/unistr.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "extractors/text/charset.h"
#include "extractors/text/fold.h"
#include "extractors/text/numerals.h"
#include "extractors/text/personal_data.h"
#include "extractors/text/utf8.h"

namespace tenderscan {
namespace {

template <typename F>
void Measure(const char* name, std::size_t bytes, F run) {
  double best = 1e9;
  for (int i = 0; i < 5; ++i) {
    const std::clock_t start = std::clock();  // of this process alone: machines are shared
    run();
    best = std::min(best, static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
  }
  std::printf("%-16s %8.1f MB/s\n", name, static_cast<double>(bytes) / best / 1e6);
}

std::string Gb18030Of(std::string_view utf8) {
  const icu::UnicodeString text = icu::UnicodeString::fromUTF8(utf8);
  std::string out(utf8.size() * 2, '\0');
  out.resize(static_cast<std::size_t>(text.extract(
      0, text.length(), out.data(), static_cast<std::uint32_t>(out.size()), "gb18030")));
  return out;
}

int Run(int argc, char** argv) {
  std::string text;
  for (int i = 1; i < argc; ++i) {
    std::ifstream file(argv[i], std::ios::binary);
    text.append(std::istreambuf_iterator<char>(file), {});
  }
  text = RepairUtf8(text);
  std::vector<std::string_view> parts;  // of the size of a notice
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = std::min(text.size(), at + 8'500);
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
    parts.push_back(std::string_view(text).substr(at, end - at));
    at = end;
  }
  std::vector<std::string> gb;
  std::size_t gb_size = 0;
  for (const auto part : parts) gb_size += gb.emplace_back(Gb18030Of(part)).size();
  std::size_t sum = 0;
  Measure("utf-8 check", text.size(), [&] { sum += IsValidUtf8(text); });
  Measure("utf-8 decode", text.size(), [&] {
    for (const auto part : parts) sum += DecodeText(part, "", "", "").utf8.size();
  });
  Measure("gb18030 decode", gb_size, [&] {
    for (const auto& part : gb) sum += DecodeText(part, "gbk", "", "").utf8.size();
  });
  FoldedText folded;
  Measure("fold", text.size(), [&] {
    for (const auto part : parts) {
      FoldInto(part, folded);
      sum += folded.text().size();
    }
  });
  Measure("numbers", text.size(), [&] {
    for (const auto part : parts) {
      std::size_t at = 0;
      while (const auto number = NextNumber(part, at)) at = number->end;
      sum += at;
    }
  });
  Measure("personal data", text.size(), [&] {
    for (const auto part : parts) sum += FindPersonalData(part).size();
  });
  std::printf("%zu bytes, check %zu\n", text.size(), sum);
  return 0;
}

}  // namespace
}  // namespace tenderscan

int main(int argc, char** argv) { return tenderscan::Run(argc, argv); }
