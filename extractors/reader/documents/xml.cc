// XML of hostile packages.
#include "extractors/reader/documents/xml.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <utility>

#include "extractors/text/ascii.h"
#include "extractors/text/charset.h"
#include "extractors/text/utf8.h"

namespace tenderscan {
namespace {

// Elements and attributes of a tree: each takes up to 72 bytes, and a document has 1 GiB.
constexpr std::size_t kMostNodes = 4'000'000;

// The encoding that an XML declaration names; "" where none does.
std::string_view DeclaredEncoding(std::string_view xml) {
  constexpr std::size_t kDeclaration = 200;
  const std::string_view head = xml.substr(0, kDeclaration);
  if (!head.starts_with("<?xml")) return {};
  const std::size_t at = head.find("encoding=");
  if (at == std::string_view::npos || at + 10 >= head.size()) return {};
  const std::size_t end = head.find(head[at + 9], at + 10);
  return end == std::string_view::npos ? std::string_view() : head.substr(at + 10, end - at - 10);
}

// Blanks out references that are no characters: &#0; &#xD800; &#x110000;
void BlankReference(char* at, const char* end) {
  const char* digits = at + 2;
  int base = 10;
  if (digits < end && (*digits == 'x' || *digits == 'X')) {
    base = 16;
    ++digits;
  }
  std::uint32_t code = 0;
  const auto [behind, error] = std::from_chars(digits, end, code, base);
  if (behind == digits || behind == end || *behind != ';') return;
  const bool character =
      error == std::errc() && code != 0 && code <= 0x10FFFF && (code < 0xD800 || code >= 0xE000);
  if (!character) std::fill(at, const_cast<char*>(behind) + 1, ' ');
}

// How many of the bytes a tree may hold; references that are no characters are blanked out.
std::size_t ParsedSize(char* bytes, std::size_t size) {
  std::size_t nodes = 0;
  for (std::size_t at = 0; at < size; ++at) {
    const char c = bytes[at];
    if (c == '<' || c == '=') {
      if (++nodes > kMostNodes) return at;
    } else if (c == '&' && at + 1 < size && bytes[at + 1] == '#') {
      BlankReference(bytes + at, bytes + size);
    }
  }
  return size;
}

// The parser puts the end of the last text in the place of the last byte: what is cut off within a
// text loses a character, and not half of one.
std::size_t EndAtBlank(char* bytes, std::size_t size) {
  if (size == 0 || static_cast<unsigned char>(bytes[size - 1]) < 0x80) return size;
  const std::size_t last = PreviousBoundary({bytes, size}, size);
  bytes[last] = ' ';
  return last + 1;
}

XmlEnd Parse(char* bytes, std::size_t size, pugi::xml_document& tree, Blanks blanks) {
  const std::size_t most = ParsedSize(bytes, size);
  const std::size_t parsed = EndAtBlank(bytes, most);
  const unsigned kept =
      blanks == Blanks::kText ? pugi::parse_ws_pcdata : pugi::parse_ws_pcdata_single;
  const pugi::xml_parse_result result =
      tree.load_buffer_inplace(bytes, parsed, pugi::parse_default | kept, pugi::encoding_utf8);
  if (result.status == pugi::status_out_of_memory) throw std::bad_alloc();
  if (most < size) return XmlEnd::kCut;
  return result ? XmlEnd::kWhole : XmlEnd::kDamaged;
}

}  // namespace

void PrepareXml(std::string& xml) {
  if (std::memchr(xml.data(), 0, xml.size()) == nullptr && IsValidUtf8(xml)) {
    if (xml.starts_with("\xef\xbb\xbf")) xml.erase(0, 3);
    return;
  }
  xml = DecodeText(xml, "", DeclaredEncoding(xml), "").utf8;
}

XmlEnd ParseXml(std::string& xml, pugi::xml_document& tree, Blanks blanks) {
  PrepareXml(xml);
  return Parse(xml.data(), xml.size(), tree, blanks);
}

XmlEnd ParseXml(const XmlElements& element, pugi::xml_document& tree) {
  return Parse(element.data(), element.size(), tree, Blanks::kNone);
}

std::string_view LocalName(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

std::string_view AttributeOf(const pugi::xml_node& node, std::string_view local_name) {
  for (const pugi::xml_attribute& attribute : node.attributes()) {
    if (LocalName(attribute.name()) == local_name) return attribute.value();
  }
  return {};
}

std::optional<int> NumberOf(const pugi::xml_node& node, std::string_view local_name) {
  const std::string_view text = AttributeOf(node, local_name);
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end == text.data()) return std::nullopt;
  return value;
}

bool IsOn(const pugi::xml_node& node, std::string_view local_name) {
  if (!node) return false;
  const std::string_view value = AttributeOf(node, local_name);
  return value != "0" && value != "false" && value != "off" && value != "none";
}

pugi::xml_node ChildOf(const pugi::xml_node& node, std::string_view local_name) {
  for (const pugi::xml_node& child : node.children()) {
    if (LocalName(child) == local_name) return child;
  }
  return {};
}

pugi::xml_node NextWithin(const pugi::xml_node& top, const pugi::xml_node& node) {
  if (pugi::xml_node child = node.first_child()) return child;
  for (pugi::xml_node up = node; up && up != top; up = up.parent()) {
    if (pugi::xml_node next = up.next_sibling()) return next;
  }
  return {};
}

std::size_t XmlElements::NextTag(std::size_t at) const {
  for (;;) {
    at = xml_.find('<', at);
    if (at == std::string::npos) return at;
    const std::string_view rest = std::string_view(xml_).substr(at);
    std::string_view close;
    if (rest.starts_with("<!--")) {
      close = "-->";
    } else if (rest.starts_with("<![CDATA[")) {
      close = "]]>";
    } else {
      return at;
    }
    const std::size_t end = xml_.find(close, at + close.size());
    if (end == std::string::npos) return end;
    at = end + close.size();
  }
}

std::size_t XmlElements::EndOfTag(std::size_t at) const {
  char quote = 0;
  for (; at < xml_.size(); ++at) {
    const char c = xml_[at];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '>') {
      return at + 1;
    }
  }
  return std::string::npos;
}

bool XmlElements::Next() {
  const auto name_at = [&](std::size_t at) {
    std::size_t end = at;
    while (end < xml_.size() && !IsSpace(xml_[end]) && xml_[end] != '>' && xml_[end] != '/' &&
           xml_[end] != '<') {
      ++end;
    }
    return LocalName(std::string_view(xml_).substr(at, end - at));
  };
  for (std::size_t at = NextTag(end_); at != std::string::npos; at = NextTag(at + 1)) {
    const std::string_view name = name_at(at + 1);
    const auto known = std::find(names_.begin(), names_.end(), name);
    if (known == names_.end()) continue;
    begin_ = at;
    name_ = *known;
    end_ = EndOfTag(at);
    if (end_ == std::string::npos) break;
    if (xml_[end_ - 2] == '/') return true;
    for (at = NextTag(end_); at != std::string::npos; at = NextTag(at + 1)) {
      if (xml_[at + 1] != '/' || name_at(at + 2) != name_) continue;
      end_ = EndOfTag(at);
      if (end_ == std::string::npos) break;
      return true;
    }
    end_ = xml_.size();
    cut_off_ = true;
    return true;
  }
  cut_off_ = cut_off_ || end_ == std::string::npos;
  end_ = xml_.size();
  return false;
}

}  // namespace tenderscan
