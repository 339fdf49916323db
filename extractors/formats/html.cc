// HTML pages and pieces of them.
#include <algorithm>
#include <string>
#include <string_view>

#include "extractors/decode_source.h"
#include "extractors/format.h"
#include "extractors/html/reader.h"

namespace tenderscan {
namespace {

// Portals' longest pages have 2 MB; every byte beyond this costs 20 of memory.
constexpr std::size_t kMaxHtml = 32 << 20;

Extraction ReadHtmlPage(const DocumentSource& source, std::string_view) {
  Extraction out;
  ExtractedText before;  // what decoding says of itself
  SourceText decoded = DecodeSource(source, DeclaredCharset(source.bytes), before);
  std::string& utf8 = decoded.utf8;
  if (utf8.size() > kMaxHtml) {
    std::size_t cut = kMaxHtml;
    while (cut > 0 && (static_cast<unsigned char>(utf8[cut]) & 0xc0) == 0x80) --cut;
    before.gaps.push_back({GapCode::kLimitExceeded, std::nullopt,
                           "the page has " + std::to_string(utf8.size()) +
                               " bytes: only the first " + std::to_string(cut) + " were read"});
    utf8.resize(cut);
  }
  out.text = ReadHtml(utf8, source.uri, source.hints);
  out.text.charset = std::move(before.charset);
  out.text.gaps.insert(out.text.gaps.begin(), before.gaps.begin(), before.gaps.end());
  const bool shown = std::any_of(out.text.blocks.begin(), out.text.blocks.end(),
                                 [](const Block& b) { return b.kind != BlockKind::kMeta; });
  if (!shown) {
    const bool scripted = utf8.find("<script") != std::string::npos;
    out.text.gaps.push_back({GapCode::kEmpty, std::nullopt,
                             scripted ? "the page shows no text of its own: a script fills it in"
                                      : "the page shows no text"});
  }
  out.outcome = OutcomeOf(out.text, decoded);
  return out;
}

}  // namespace

const Format& html_format();
const Format& html_format() {
  static const Format format{"html", {"text/html"}, ReadHtmlPage};
  return format;
}

}  // namespace tenderscan
