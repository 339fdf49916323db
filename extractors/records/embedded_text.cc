// Takes encodings off, one layer after the other.
#include "extractors/records/embedded_text.h"

#include <algorithm>
#include <array>
#include <optional>

#include "extractors/text/ascii.h"
#include "extractors/text/encoded_text.h"
#include "extractors/text/utf8.h"

namespace tenderscan {
namespace {

using std::string_view;

constexpr int kMostLayers = 4;  // &amp;amp;lt; was seen twice escaped; more says nothing

bool IsValidText(string_view text) {
  std::size_t control = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = DecodeAt(text, at);
    if (!c.valid || c.value == 0) return false;
    control += c.value < 0x20 && c.value != '\n' && c.value != '\r' && c.value != '\t';
    at += c.size;
  }
  return control == 0;
}

bool HoldsHan(string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = DecodeAt(text, at);
    if (IsHan(c.value)) return true;
    at += c.size;
  }
  return false;
}

// &lt;p&gt;: one layer of the five entities that a writer of XML uses, where they hold tags.
std::optional<std::string> WithoutEntities(string_view text) {
  constexpr std::array<std::pair<string_view, char>, 11> kEntities = {{{"&lt;", '<'},
                                                                       {"&gt;", '>'},
                                                                       {"&amp;", '&'},
                                                                       {"&quot;", '"'},
                                                                       {"&apos;", '\''},
                                                                       {"&#39;", '\''},
                                                                       {"&#34;", '"'},
                                                                       {"&#60;", '<'},
                                                                       {"&#62;", '>'},
                                                                       {"&#x3c;", '<'},
                                                                       {"&#x3e;", '>'}}};
  std::size_t opened = 0;
  for (const string_view tag : {"&lt;", "&amp;lt;", "&#60;", "&#x3c;", "&#x3C;", "&amp;amp;lt;"}) {
    for (std::size_t at = 0; (at = text.find(tag, at)) != string_view::npos; at += tag.size()) {
      ++opened;
    }
  }
  // A tag opens and closes, or is all there is (&lt;img …&gt;); and what is HTML already has its
  // entities undone by its reader.
  const bool alone = opened == 1 && text.starts_with('&') && text.ends_with(';');
  if ((opened < 2 && !alone) || HoldsMarkup(text)) return std::nullopt;
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    bool replaced = false;
    if (text[at] == '&') {
      for (const auto& [entity, c] : kEntities) {
        if (!EqualsIgnoringCase(text.substr(at, entity.size()), entity)) continue;
        out += c;
        at += entity.size();
        replaced = true;
        break;
      }
    }
    if (!replaced) out += text[at++];
  }
  return out;
}

// A whole value that is base64 of a text in Chinese or of HTML.
std::optional<std::string> WithoutBase64(string_view text) {
  constexpr std::size_t kShortest = 40;  // shorter ones are digests and ids
  if (const std::size_t comma = text.substr(0, 64).find(";base64,"); comma != string_view::npos) {
    text.remove_prefix(comma + 8);  // data:text/html;charset=utf-8;base64,
  }
  if (text.size() < kShortest) return std::nullopt;
  std::optional<std::string> out = DecodeBase64(text);
  if (!out || !IsValidText(*out) || !(HoldsHan(*out) || HoldsMarkup(*out))) return std::nullopt;
  return out;
}

// %E4%BA%91: where nearly all that is not ASCII is written so.
std::optional<std::string> WithoutPercent(string_view text) {
  constexpr std::size_t kFewest = 6;  // two Han; addresses keep theirs
  std::size_t signs = 0;
  if (text.find("://") != string_view::npos && text.find(' ') == string_view::npos &&
      text.starts_with("http")) {
    return std::nullopt;
  }
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (static_cast<unsigned char>(text[at]) >= 0x80) return std::nullopt;
    signs += text[at] == '%' && at + 2 < text.size() && HexValue(text[at + 1]) >= 0 &&
             HexValue(text[at + 2]) >= 0;
  }
  if (signs < kFewest) return std::nullopt;
  std::string out = DecodePercent(text);
  const bool tags = out.starts_with('<') && out.ends_with('>');
  if (!IsValidText(out) || !(HoldsHan(out) || tags)) return std::nullopt;
  return out;
}

// %u4E91 and \u4e91: a code unit of UTF-16 each, as old scripts wrote them.
std::optional<std::string> WithoutUnits(string_view text) {
  constexpr std::size_t kFewest = 2;
  if (text.find("%u") == string_view::npos && text.find("\\u") == string_view::npos) {
    return std::nullopt;
  }
  std::size_t units = 0;
  std::string out = DecodeUnits(text, units);
  if (units < kFewest || !HoldsHan(out)) return std::nullopt;
  return out;
}

}  // namespace

std::string WithoutEncoding(std::string value) {
  for (int layer = 0; layer < kMostLayers; ++layer) {
    std::optional<std::string> inner;
    if (value.find('&') != std::string::npos) inner = WithoutEntities(value);
    if (!inner && value.find('%') != std::string::npos) inner = WithoutPercent(value);
    if (!inner) inner = WithoutUnits(value);
    if (!inner) inner = WithoutBase64(value);
    if (!inner) break;
    value = *std::move(inner);
  }
  return WithBreaks(std::move(value));
}

bool HasWrittenBreaks(string_view text) {
  // C:\new\notice: what stands in a path is followed by a small letter, or led by a colon or letter
  // of a folder's name.
  constexpr int kFewest = 2;
  int breaks = 0;
  for (std::size_t at = 0; (at = text.find("\\n", at)) != string_view::npos; at += 2) {
    const bool doubled = at > 0 && text[at - 1] == '\\';
    const bool goes_on = at + 2 < text.size() && IsLower(text[at + 2]);
    if (!doubled && !goes_on) ++breaks;
  }
  return breaks >= kFewest;
}

std::string WithBreaks(std::string text) {
  if (!HasWrittenBreaks(text)) return text;
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char next = text[at] == '\\' && at + 1 < text.size() ? text[at + 1] : '\0';
    if (next == 'n' || next == 'r') {
      out += '\n';
      ++at;
    } else if (next == 't') {
      out += '\t';
      ++at;
    } else {
      out += text[at];
    }
  }
  return out;
}

}  // namespace tenderscan
