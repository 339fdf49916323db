// Plain text: each line a paragraph, its blanks and tabs as they are.
#include <algorithm>
#include <string>
#include <string_view>

#include "extractors/body.h"
#include "extractors/decode_source.h"
#include "extractors/format.h"
#include "extractors/text/ascii.h"

namespace tenderscan {
namespace {

Extraction ReadText(const DocumentSource& source, std::string_view) {
  Extraction out;
  const SourceText decoded = DecodeSource(source, {}, out.text);
  std::string& text = out.text.text;
  text.reserve(decoded.utf8.size() + 1);
  std::string_view rest = decoded.utf8;
  while (!rest.empty()) {
    // Lines end in LF, CR LF, CR (old Macs), and form feeds between pages.
    const std::size_t end = std::min(rest.find_first_of("\n\r\f\v"), rest.size());
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    line = TrimBlanks(line);
    if (line.empty()) continue;
    Block block;
    block.span.begin = static_cast<std::uint32_t>(text.size());
    text += line;
    block.span.end = static_cast<std::uint32_t>(text.size());
    text += '\n';
    out.text.blocks.push_back(std::move(block));
  }
  // A cancellation says the most of itself in its title: with a project's number it is one.
  if (const Body body = ReadBody(out.text);
      body.points_elsewhere && IsBodyMissing(body, false) && !(body.cancelled && body.identified)) {
    out.text.gaps.push_back({GapCode::kEmpty, std::nullopt,
                             "the text names a notice and says only that it lies elsewhere"});
  }
  out.outcome = OutcomeOf(out.text, decoded);
  return out;
}

}  // namespace

const Format& text_format();
const Format& text_format() {
  static const Format format{"text", {"text/plain", "text/csv"}, ReadText};
  return format;
}

}  // namespace tenderscan
