// Bytes to UTF-8: which charset a document is in, and its decoding.
#pragma once

#include <string>
#include <string_view>

namespace tenderscan {

struct DecodedText {
  std::string utf8;          // valid UTF-8 without NUL: bad bytes became U+FFFD, NULs are left out
  std::string charset;       // IANA name: "UTF-8", "GB18030", "Big5", "UTF-16LE", ...
  std::size_t replaced = 0;  // how many U+FFFD stand for bytes that could not be decoded
  bool doubtful = false;     // no declaration held and the detectors disagreed
};

// Order: BOM, valid UTF-8 (and UTF-16 without BOM by its pattern of zero bytes), `declared_http`,
// `declared_document` (<meta>, XML declaration), `site_default`, detectors. gb2312 and gbk are
// always read as GB18030. A declaration under which the bytes do not decode loses to one under
// which they do. Any argument but `bytes` may be empty.
DecodedText DecodeText(std::string_view bytes, std::string_view declared_http,
                       std::string_view declared_document, std::string_view site_default);

// In that charset and no other, as a format states it of a run of its text. `label` is a name or a
// number of Windows ("gbk", "932"); what nobody knows is read as GB18030. Valid UTF-8 without NUL:
// bad bytes and NULs become U+FFFD.
std::string DecodeAs(std::string_view bytes, std::string_view label);

// Whether a character is a Han in everyday use: of level 1 of GB 2312, or of Big5.
bool IsEverydayHan(char32_t c);

}  // namespace tenderscan
