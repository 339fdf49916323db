// Texts of a workbook that its cells refer to.
#include "extractors/reader/documents/shared_strings.h"

#include <algorithm>
#include <charconv>

#include "extractors/reader/documents/xml.h"
#include "extractors/text/utf8.h"

namespace tenderscan {
namespace {

// A workbook of 100,000 rows has that many; only what cells show counts as text.
constexpr std::size_t kMostStrings = 2'000'000;
constexpr std::size_t kMostBytes = 64 << 20;

// Characters that XML cannot hold are written _x0000_ to _xFFFF_ (ECMA-376, 22.9.2.19).
std::string Unescaped(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t mark = std::min(text.find("_x", at), text.size());
    out.append(text.substr(at, mark - at));
    at = mark;
    if (at == text.size()) break;
    unsigned code = 0;
    const bool whole = at + 7 <= text.size() && text[at + 6] == '_';
    const char* const digits = text.data() + at + 2;
    const bool escape = whole && std::from_chars(digits, digits + 4, code, 16).ptr == digits + 4;
    if (!escape) {
      out += text[at++];
      continue;
    }
    // Halves of a character and what no text holds are blanks.
    if (code < 0x20 || (code >= 0xD800 && code < 0xE000)) code = ' ';
    AppendUtf8(code, out);
    at += 7;
  }
  return out;
}

}  // namespace

std::string StringItem(const pugi::xml_node& item) {
  std::string text;
  for (const pugi::xml_node& child : item.children()) {
    const std::string_view name = LocalName(child);
    const pugi::xml_node holder = name == "r" ? ChildOf(child, "t") : child;
    if (name != "t" && name != "r") continue;
    for (const pugi::xml_node& piece : holder.children()) text += piece.value();
  }
  return text.find("_x") == std::string::npos ? text : Unescaped(text);
}

void SharedStrings::Read(std::string* xml) {
  if (xml == nullptr) return;
  PrepareXml(*xml);
  XmlElements items(*xml, {"si"});
  std::size_t bytes = 0;
  pugi::xml_document tree;
  while (items.Next()) {
    if (strings_.size() >= kMostStrings || bytes > kMostBytes) {
      cut_ = true;
      return;
    }
    damaged_ = ParseXml(items, tree) != XmlEnd::kWhole || damaged_;
    strings_.push_back(StringItem(tree.document_element()));
    bytes += strings_.back().size();
  }
  damaged_ = damaged_ || items.cut_off();
}

const std::string& SharedStrings::At(std::size_t index) const {
  return index < strings_.size() ? strings_[index] : none_;
}

}  // namespace tenderscan
