// The words before each colon.
#include <algorithm>

#include "extractors/layout/parts.h"
#include "extractors/text/ascii.h"

namespace tenderscan {
namespace {

using std::string_view;

constexpr std::uint32_t kLongestLabel = 60;  // bytes, 20 Han: longer words are text

// Bytes of a colon at `at`; 0 for none, and for those of 9:30 and https://.
std::uint32_t ColonAt(string_view text, std::size_t at) {
  if (text[at] == '\xEF') return text.substr(at, 3) == "：" ? 3 : 0;
  if (text[at] != ':' || text.substr(at, 3) == "://") return 0;
  const bool clock =
      at > 0 && at + 1 < text.size() && IsDigit(text[at - 1]) && IsDigit(text[at + 1]);
  return clock ? 0 : 1;
}

// Words end where a sentence or a list of words is cut.
bool Cuts(string_view character) {
  for (string_view cut : {"。", "；", "，", "、", ",", ";", "\n", "\t", "：", ":"}) {
    if (character == cut) return true;
  }
  return false;
}

TextSpan WordsBefore(string_view text, std::uint32_t colon, std::uint32_t from) {
  std::uint32_t begin = colon;
  while (begin > from && colon - begin < kLongestLabel) {
    std::uint32_t previous = begin - 1;
    while (previous > from && (static_cast<unsigned char>(text[previous]) & 0xC0) == 0x80)
      --previous;
    if (Cuts(text.substr(previous, begin - previous))) break;
    begin = previous;
  }
  return Trimmed(text, {begin, colon});
}

}  // namespace

void ReadLabels(const ExtractedText& extracted, Layout& layout) {
  const string_view text = extracted.text;
  for (const TextSpan& line : layout.lines) {
    for (std::uint32_t at = line.begin; at < line.end; ++at) {
      if (ColonAt(text, at) == 0) continue;
      Layout::Label label{WordsBefore(text, at, line.begin), at, FieldKind::kNone};
      if (!label.span.empty()) label.kind = KindOfWords(label.span.In(text));
      layout.labels.push_back(label);
    }
  }
}

}  // namespace tenderscan
