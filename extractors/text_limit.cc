// How much of a text is read.
#include "extractors/text_limit.h"

#include <algorithm>
#include <cstdint>
#include <optional>

namespace tenderscan {
namespace {

void SayCut(std::string_view what, std::size_t all, std::size_t read, ExtractedText& out) {
  out.gaps.push_back({GapCode::kLimitExceeded, std::nullopt,
                      std::string(what) + " has " + std::to_string(all) +
                          " bytes: only the first " + std::to_string(read) + " were read"});
}

}  // namespace

std::size_t CharacterEnd(std::string_view utf8, std::size_t most) {
  while (most > 0 && (static_cast<unsigned char>(utf8[most]) & 0xc0) == 0x80) --most;
  return most;
}

void CutAt(std::size_t most, std::string_view what, std::string& utf8, ExtractedText& out) {
  if (utf8.size() < most) return;
  const std::size_t end = CharacterEnd(utf8, most - 1);  // and its line's end
  SayCut(what, utf8.size(), end, out);
  utf8.resize(end);
  utf8.shrink_to_fit();
}

bool CutText(std::size_t most, ExtractedText& text) {
  if (text.text.size() <= most) return false;
  const auto end = static_cast<std::uint32_t>(CharacterEnd(text.text, most - 1));
  SayCut("the text", text.text.size(), end, text);
  text.text.resize(end);
  text.text += '\n';
  text.text.shrink_to_fit();
  std::erase_if(text.blocks, [&](const Block& block) { return block.span.begin >= end; });
  for (Block& block : text.blocks) block.span.end = std::min(block.span.end, end);
  std::erase_if(text.pages, [&](const PageStart& page) { return page.begin >= end; });
  std::erase_if(text.places, [&](const PlacedText& place) { return place.span.end > end; });
  return true;
}

}  // namespace tenderscan
