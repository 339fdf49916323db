// The fonts of an RTF document.
#include "extractors/reader/documents/rtf_fonts.h"

#include <cstddef>

#include "extractors/reader/documents/code_page.h"
#include "extractors/reader/documents/symbol_font.h"

namespace tenderscan {
namespace {

constexpr std::size_t kMostFonts = 65'536;
constexpr int kAnsiCharset = 0, kSymbolCharset = 2;
constexpr int kWestern = 1252;

// Whether all bytes above ASCII come in pairs.
bool InPairs(std::string_view bytes) {
  bool odd = false;
  for (const char c : bytes) {
    if (static_cast<unsigned char>(c) >= 0x80) {
      odd = !odd;
    } else if (odd) {
      return false;
    }
  }
  return !odd;
}

}  // namespace

RtfFonts::Font* RtfFonts::At(int font) {
  if (fonts_.size() >= kMostFonts && !fonts_.contains(font)) return nullptr;
  return &fonts_[font];
}

const RtfFonts::Font& RtfFonts::Of(int font) const {
  static const Font none;
  const auto found = fonts_.find(font);
  return found == fonts_.end() ? none : found->second;
}

void RtfFonts::SetCharset(int font, int charset) {
  if (Font* const at = At(font)) at->charset = charset;
}

void RtfFonts::SetFontCodePage(int font, int code_page) {
  if (Font* const at = At(font)) at->code_page = code_page;
}

void RtfFonts::SetName(int font, std::string_view name) {
  if (Font* const at = At(font)) at->name = name;
}

std::string RtfFonts::Decode(std::string_view bytes, int number) const {
  const Font& font = Of(number);
  if (font.charset == kSymbolCharset) {
    std::string out;
    for (const char c : bytes) {
      out += c == ' ' ? " " : SymbolText(font.name, 0xF000u | static_cast<unsigned char>(c));
    }
    return out;
  }
  int code_page = font.code_page != 0 ? font.code_page : CodePageOfFont(font.charset);
  if (code_page == 0) code_page = code_page_;
  // Fonts of ANSI are Western; but programs that never look at fonts write Chinese in them too.
  if (font.charset == kAnsiCharset && font.code_page == 0 && IsDoubleByte(code_page) &&
      !InPairs(bytes)) {
    code_page = kWestern;
  }
  return DecodeCodePage(bytes, code_page);
}

}  // namespace tenderscan
