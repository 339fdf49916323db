// Arbitrary bytes as a term list, and arbitrary bytes as a text: neither may crash or hang.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "extractors/layout/layout.h"
#include "extractors/text/utf8.h"
#include "lexicons/lexicon.h"
#include "pipeline/embedded.h"

namespace {

const tenderscan::Lexicon& Shipped() {
  static const tenderscan::Lexicon lexicon = [] {
    std::vector<tenderscan::LexiconSource> sources;
    for (const tenderscan::EmbeddedFile& file : tenderscan::EmbeddedFiles()) {
      constexpr std::string_view kRoom = "lexicons/";
      if (file.path.starts_with(kRoom)) {
        sources.push_back({std::string(file.path.substr(kRoom.size())), std::string(file.bytes)});
      }
    }
    auto compiled = tenderscan::Lexicon::Compile(sources);
    if (!compiled) __builtin_trap();
    return std::move(*compiled);
  }();
  return lexicon;
}

// One paragraph a line, one cell a tab.
tenderscan::ExtractedText Page(std::string_view bytes) {
  tenderscan::ExtractedText page;
  page.text = tenderscan::RepairUtf8(bytes);
  page.media_type = !bytes.empty() && bytes[0] % 2 ? "text/html" : "text/plain";
  for (std::size_t begin = 0; begin <= page.text.size();) {
    const std::size_t end = std::min(page.text.find('\n', begin), page.text.size());
    tenderscan::Block block;
    block.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    page.blocks.push_back(block);
    begin = end + 1;
  }
  return page;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::size_t half = bytes.find('\0');
  const std::string list(bytes.substr(0, half));
  const std::string_view text = half == std::string_view::npos ? bytes : bytes.substr(half + 1);

  const auto page = Page(text);
  const tenderscan::Layout layout = tenderscan::ReadLayout(page);
  const auto read = [&]() -> const tenderscan::Layout& { return layout; };
  const auto seen = Shipped().Recognise(page, read, nullptr);
  if (!seen) __builtin_trap();
  for (const tenderscan::Annotation& a : seen->annotations) {
    if (a.span.end > page.text.size() || a.span.empty() || a.because.empty()) __builtin_trap();
    if (a.quote.exact != a.span.In(page.text)) __builtin_trap();
  }
  const auto compiled = tenderscan::Lexicon::Compile({{"terms/fuzz.toml", list}});
  if (compiled) {
    (void)compiled->Recognise(page, read, nullptr);
  } else if (compiled.error().what.empty()) {
    __builtin_trap();
  }
  return 0;
}
