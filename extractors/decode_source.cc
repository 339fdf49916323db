// The text formats' common first step: a document's bytes to UTF-8, and what got lost on the way.
#include "extractors/decode_source.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <utility>

#include "extractors/text/ascii.h"
#include "extractors/text/charset.h"

namespace tenderscan {
namespace {

std::size_t FindNoCase(std::string_view text, std::string_view lower_word, std::size_t from) {
  const auto found = std::search(text.begin() + static_cast<long>(std::min(from, text.size())),
                                 text.end(), lower_word.begin(), lower_word.end(),
                                 [](char a, char b) { return Lower(a) == b; });
  return found == text.end() ? std::string_view::npos
                             : static_cast<std::size_t>(found - text.begin());
}

// The value after `word` and '=': quoted or not.
std::string_view ValueAfter(std::string_view text, std::string_view word) {
  for (std::size_t at = 0; (at = FindNoCase(text, word, at)) != std::string_view::npos;) {
    at += word.size();
    std::size_t i = at;
    while (i < text.size() && IsSpace(text[i])) ++i;
    if (i == text.size() || text[i] != '=') continue;
    ++i;
    while (i < text.size() && (IsSpace(text[i]) || text[i] == '"' || text[i] == '\'')) ++i;
    std::size_t end = i;
    while (end < text.size() && !IsSpace(text[end]) && text[end] != '"' && text[end] != '\'' &&
           text[end] != ';' && text[end] != '>' && text[end] != '/') {
      ++end;
    }
    if (end > i) return text.substr(i, end - i);
  }
  return {};
}

// Where a document says what its charset is: HTML asks for its first 1024 bytes, real pages have
// scripts in front of it.
constexpr std::size_t kDeclarations = 8192;

// A handful of bad bytes in a long text: at most 8, and at most one in a thousand.
bool IsHandful(std::size_t replaced, std::size_t text_bytes) {
  return replaced <= 8 && replaced * 1000 <= text_bytes;
}

// Whether any of eight bytes is below 0x20 or 0x7F: looked at together, for nearly all are neither.
// A byte that is less, or equal, borrows into its highest bit.
bool MayHoldControl(const char* eight) {
  constexpr std::uint64_t kOnes = 0x0101010101010101u, kHighest = 0x80 * kOnes;
  std::uint64_t bytes;
  std::memcpy(&bytes, eight, sizeof bytes);
  const std::uint64_t other = bytes ^ 0x7F * kOnes;  // 0 where a byte is 0x7F
  return (((bytes - 0x20 * kOnes) & ~bytes) | ((other - kOnes) & ~other)) & kHighest;
}

// Nobody sees a control character, and a label behind one is the label. Line ends, tabs and form
// feeds stay. Nearly all texts have none.
void DropControls(std::string& text) {
  const auto unseen = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20) return byte == 0x7F;
    return !IsSpace(c) && c != '\v';
  };
  constexpr std::size_t kEight = sizeof(std::uint64_t);
  std::size_t at = 0;
  for (; at + kEight <= text.size(); at += kEight) {
    const char* eight = text.data() + at;
    if (MayHoldControl(eight) && std::any_of(eight, eight + kEight, unseen)) break;
  }
  const auto first = text.begin() + static_cast<std::ptrdiff_t>(at);
  text.erase(std::remove_if(first, text.end(), unseen), text.end());
}

}  // namespace

std::string_view CharsetOf(std::string_view content_type) {
  return ValueAfter(content_type, "charset");
}

std::string_view DeclaredCharset(std::string_view bytes) {
  std::string_view head = bytes.substr(0, kDeclarations);
  if (const std::size_t xml = head.find("<?xml"); xml != std::string_view::npos && xml < 4) {
    const std::string_view declaration = head.substr(xml, head.find("?>", xml) - xml);
    const std::string_view found = ValueAfter(declaration, "encoding");
    if (!found.empty()) return found;
  }
  for (std::size_t at = 0; (at = FindNoCase(head, "<meta", at)) != std::string_view::npos;) {
    const std::size_t end = std::min(head.find('>', at), head.size());
    const std::string_view found = ValueAfter(head.substr(at, end - at), "charset");
    if (!found.empty()) return found;
    at = end;
  }
  return {};
}

SourceText DecodeSource(const DocumentSource& source, std::string_view declared_document,
                        ExtractedText& out) {
  DecodedText decoded = DecodeText(source.bytes, CharsetOf(source.content_type), declared_document,
                                   source.site_charset);
  out.charset = decoded.charset;
  SourceText text;
  if (decoded.replaced > 0) {
    text.lost = !IsHandful(decoded.replaced, decoded.utf8.size());
    out.gaps.push_back({GapCode::kCharsetDoubtful, std::nullopt,
                        "bytes at " + std::to_string(decoded.replaced) +
                            (decoded.replaced == 1 ? " place" : " places") +
                            " could not be read as " + decoded.charset + " and became U+FFFD"});
  } else if (decoded.doubtful) {
    text.lost = true;
    out.gaps.push_back({GapCode::kCharsetDoubtful, std::nullopt,
                        "nothing says which charset this is, and the detectors disagree: read as " +
                            decoded.charset});
  }
  text.utf8 = std::move(decoded.utf8);
  DropControls(text.utf8);
  return text;
}

Outcome OutcomeOf(const ExtractedText& text, const SourceText& source) {
  return text.text.empty() ? Outcome::kUnread : OutcomeOfRecords(text, source);
}

Outcome OutcomeOfRecords(const ExtractedText& text, const SourceText& source) {
  const bool lost = source.lost || std::any_of(text.gaps.begin(), text.gaps.end(), [](auto& gap) {
                      return gap.code != GapCode::kCharsetDoubtful;
                    });
  return lost ? Outcome::kPartlyRead : Outcome::kRead;
}

}  // namespace tenderscan
