// The fonts of an RTF document: which bytes stand for which characters in them.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

namespace tenderscan {

class RtfFonts {
 public:
  // Of bytes in fonts that say no charset of their own (\ansicpg).
  void SetCodePage(int code_page) { code_page_ = code_page; }
  void SetCharset(int font, int charset);         // \fcharset
  void SetFontCodePage(int font, int code_page);  // \cpg
  void SetName(int font, std::string_view name);

  // UTF-8 of bytes in a font, known or not.
  std::string Decode(std::string_view bytes, int font) const;
  const std::string& NameOf(int font) const { return Of(font).name; }

 private:
  struct Font {
    int charset = 1;    // as Windows numbers them; 1: the document's
    int code_page = 0;  // 0: the charset says it
    std::string name;
  };
  const Font& Of(int font) const;
  Font* At(int font);  // null where there are too many

  std::unordered_map<int, Font> fonts_;
  int code_page_ = 1252;
};

}  // namespace tenderscan
