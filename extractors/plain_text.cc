// Plain text to blocks, and texts behind each other.
#include "extractors/plain_text.h"

#include <algorithm>
#include <utility>

#include "extractors/text/ascii.h"
#include "extractors/text/eight_bytes.h"

namespace tenderscan {
namespace {

// Lines end in LF, CR LF, CR (old Macs), and form feeds between pages: LF, VT, FF and CR are four
// neighbours.
constexpr bool EndsLine(char c) { return c >= '\n' && c <= '\r'; }

std::size_t LineEnd(std::string_view utf8) {
  constexpr std::size_t kEight = 8;
  std::size_t at = 0;
  for (; at < utf8.size(); ++at) {
    while (at + kEight <= utf8.size() && !HasLess(utf8.data() + at, '\r' + 1)) at += kEight;
    if (at < utf8.size() && EndsLine(utf8[at])) break;
  }
  return std::min(at, utf8.size());
}

}  // namespace

void AppendPlainText(std::string_view utf8, ExtractedText& out) {
  std::string& text = out.text;
  text.reserve(text.size() + utf8.size() + 1);
  while (!utf8.empty()) {
    const std::size_t end = LineEnd(utf8);
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
