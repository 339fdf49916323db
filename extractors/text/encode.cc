// UTF-8 to the bytes of another charset, and internationalised domain names to ASCII.
#include "extractors/text/encode.h"

#include <unicode/ucnv.h>
#include <unicode/uidna.h>

#include <memory>

#include "extractors/text/ascii.h"
#include "extractors/text/utf8.h"

namespace tenderscan {
namespace {

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

Converter Open(std::string_view charset) {
  std::string name = Lowercase(charset);
  // ICU's "gb2312" is the set of 1980; portals that declare it write GBK.
  if (name == "gb2312" || name == "gb_2312-80" || name == "x-gbk") name = "gbk";
  UErrorCode status = U_ZERO_ERROR;
  Converter out(ucnv_open(name.c_str(), &status), &ucnv_close);
  if (U_FAILURE(status)) out.reset();
  return out;
}

void AppendReference(char32_t c, std::string& out) {
  out += "&#" + std::to_string(static_cast<std::uint32_t>(c)) + ";";
}

}  // namespace

std::string EncodeText(std::string_view utf8, std::string_view charset) {
  if (charset.empty() || AsciiRun(utf8, 0) == utf8.size()) return std::string(utf8);
  const Converter to = Open(charset);
  if (to == nullptr) return std::string(utf8);
  switch (ucnv_getType(to.get())) {
    case UCNV_UTF8:
    case UCNV_UTF16:
    case UCNV_UTF16_BigEndian:
    case UCNV_UTF16_LittleEndian:
    case UCNV_UTF32:
      return std::string(utf8);
    default:
      break;
  }
  UErrorCode status = U_ZERO_ERROR;
  ucnv_setFromUCallBack(to.get(), UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  std::string out;
  for (std::size_t at = 0; at < utf8.size();) {
    const CodePoint c = DecodeAt(utf8, at);
    at += c.size;
    if (c.value < 0x80) {
      out += static_cast<char>(c.value);
      continue;
    }
    UChar units[2];
    int count = 1;
    if (c.value < 0x10000) {
      units[0] = static_cast<UChar>(c.value);
    } else {
      units[0] = static_cast<UChar>(0xD7C0 + (c.value >> 10));
      units[1] = static_cast<UChar>(0xDC00 | (c.value & 0x3FF));
      count = 2;
    }
    char bytes[16];
    status = U_ZERO_ERROR;
    const std::int32_t size = ucnv_fromUChars(to.get(), bytes, sizeof bytes, units, count, &status);
    if (U_FAILURE(status) || size <= 0 || size >= static_cast<std::int32_t>(sizeof bytes)) {
      AppendReference(c.value, out);
    } else {
      out.append(bytes, static_cast<std::size_t>(size));
    }
  }
  return out;
}

std::optional<std::string> DomainToAscii(std::string_view utf8) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UIDNA, decltype(&uidna_close)> idna(
      uidna_openUTS46(UIDNA_CHECK_BIDI | UIDNA_NONTRANSITIONAL_TO_ASCII, &status), &uidna_close);
  if (U_FAILURE(status)) return std::nullopt;
  // DNS allows 253 characters; ten times as much leaves room for what is written out.
  if (utf8.size() > 2560) return std::nullopt;
  std::string out(4096, '\0');
  UIDNAInfo info = UIDNA_INFO_INITIALIZER;
  const std::int32_t size =
      uidna_nameToASCII_UTF8(idna.get(), utf8.data(), static_cast<std::int32_t>(utf8.size()),
                             out.data(), static_cast<std::int32_t>(out.size()), &info, &status);
  // Hyphens where the standard dislikes them are common in real names; browsers take them.
  constexpr std::uint32_t kForgiven = UIDNA_ERROR_LEADING_HYPHEN | UIDNA_ERROR_TRAILING_HYPHEN |
                                      UIDNA_ERROR_HYPHEN_3_4 | UIDNA_ERROR_EMPTY_LABEL;
  if (U_FAILURE(status) || (info.errors & ~kForgiven) != 0) return std::nullopt;
  if (size <= 0 || size > static_cast<std::int32_t>(out.size())) return std::nullopt;
  out.resize(static_cast<std::size_t>(size));
  return out;
}

}  // namespace tenderscan
