// Plain text to blocks, and texts behind each other.
#include "extractors/plain_text.h"

#include <algorithm>
#include <utility>

#include "extractors/text/ascii.h"

namespace tenderscan {
namespace {

// Lines end in LF, CR LF, CR (old Macs), and form feeds between pages: LF, VT, FF and CR are four
// neighbours.
constexpr bool EndsLine(char c) { return c >= '\n' && c <= '\r'; }

}  // namespace

void AppendPlainText(std::string_view utf8, ExtractedText& out) {
  std::string& text = out.text;
  text.reserve(text.size() + utf8.size() + 1);
  while (!utf8.empty()) {
    const auto end =
        static_cast<std::size_t>(std::find_if(utf8.begin(), utf8.end(), EndsLine) - utf8.begin());
    std::string_view line = utf8.substr(0, end);
    utf8.remove_prefix(std::min(end + 1, utf8.size()));
    line = TrimBlanks(line);
    if (line.empty()) continue;
    Block block;
    block.span.begin = static_cast<std::uint32_t>(text.size());
    text += line;
    block.span.end = static_cast<std::uint32_t>(text.size());
    text += '\n';
    out.blocks.push_back(std::move(block));
  }
}

void AppendShown(const ExtractedText& inner, ExtractedText& out, std::int32_t& tables) {
  std::uint32_t from = 0;
  const std::int32_t before = tables;
  for (const Block& block : inner.blocks) {
    if (block.kind == BlockKind::kMeta) from = block.span.end + 1;
  }
  const auto base = static_cast<std::uint32_t>(out.text.size());
  out.text.append(inner.text, from);
  for (const Block& block : inner.blocks) {
    if (block.kind == BlockKind::kMeta) continue;
    Block& copy = out.blocks.emplace_back(block);
    copy.span = {block.span.begin - from + base, block.span.end - from + base};
    if (copy.table >= 0) tables = std::max(tables, (copy.table += before) + 1);
  }
  out.gaps.insert(out.gaps.end(), inner.gaps.begin(), inner.gaps.end());
}

}  // namespace tenderscan
