// Text in the code pages of Windows.
#include "extractors/reader/documents/code_page.h"

#include <array>
#include <cstddef>

#include "extractors/reader/documents/bytes.h"
#include "extractors/text/charset.h"
#include "extractors/text/gb18030.h"
#include "extractors/text/utf16.h"
#include "extractors/text/utf8.h"

namespace tenderscan {
namespace {

// Windows-1252 from 0x80 to 0x9F (WHATWG's index); all other bytes are Latin 1.
constexpr std::array<char16_t, 32> kWestern = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

std::string DecodeWestern(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    AppendUtf8(byte == 0                     ? kReplacement
               : byte >= 0x80 && byte < 0xA0 ? char32_t{kWestern[byte - 0x80]}
                                             : char32_t{byte},
               out);
  }
  return out;
}

}  // namespace

std::string DecodeCodePage(std::string_view bytes, int code_page) {
  switch (code_page) {
    case 1252:
      return DecodeWestern(bytes);
    case 1200:
      return DecodeUtf16(bytes);
    case 10'000:  // of the Macintosh: Roman, Japanese, traditional, Korean
      return DecodeAs(bytes, "macintosh");
    case 10'001:
      return DecodeAs(bytes, "windows-932");
    case 10'002:
      return DecodeAs(bytes, "950");
    case 10'003:
      return DecodeAs(bytes, "windows-949");
    case 65'001:
      return RepairUtf8(bytes);
    case 874:
    case 932:
    case 949:
    case 950:
      return DecodeAs(bytes, "windows-" + std::to_string(code_page));
    default:
      if (code_page == 437 || code_page == 850 || code_page == 866) {
        return DecodeAs(bytes, "ibm-" + std::to_string(code_page));
      }
      if (code_page >= 1250 && code_page <= 1258) {
        return DecodeAs(bytes, "windows-" + std::to_string(code_page));
      }
      std::size_t replaced = 0;
      return DecodeGb18030(bytes, replaced);
  }
}

void WarmCodePages() {
  for (const int code_page : {936, 950, 932, 949, 10'000}) DecodeCodePage("\xA4\xA4", code_page);
}

int CodePageOfFont(int charset) {
  switch (charset) {
    case 77:
      return 10'000;
    case 128:
      return 932;
    case 129:
      return 949;
    case 134:
      return 936;
    case 136:
      return 950;
    case 161:
      return 1253;
    case 162:
      return 1254;
    case 163:
      return 1258;
    case 177:
      return 1255;
    case 178:
      return 1256;
    case 186:
      return 1257;
    case 204:
      return 1251;
    case 222:
      return 874;
    case 238:
      return 1250;
    default:
      return 0;
  }
}

bool IsDoubleByte(int code_page) {
  return code_page == 932 || code_page == 936 || code_page == 949 || code_page == 950 ||
         code_page == 54'936 || (code_page >= 10'001 && code_page <= 10'003) || code_page == 10'008;
}

std::string DecodeUtf16(std::string_view little_endian) {
  const Bytes bytes(little_endian);
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 2);
  for (std::size_t at = 0; at + 2 <= bytes.size(); at += 2) {
    char32_t c = bytes.U16(at);
    const char32_t next = bytes.U16(at + 2);
    if (IsHighSurrogate(c) && IsLowSurrogate(next)) {
      c = JoinSurrogates(c, next);
      at += 2;
    }
    AppendUtf8(c == 0 ? kReplacement : c, out);
  }
  return out;
}

}  // namespace tenderscan
