// The tables of GB18030 and the loop over them.
#include "extractors/text/gb18030.h"

#include <unicode/ucnv.h>

#include <array>
#include <cassert>
#include <cstdint>
#include <cstring>
#include <memory>
#include <vector>

#include "extractors/text/utf8.h"

namespace tenderscan {
namespace {

// Two-byte sequences: lead 81..FE, trail 40..FE without 7F; four-byte sequences of the BMP: 84
// times 12,600 begin at 81308130, those of planes 1 to 16 count on from 90308130 (GB
// 18030-2005, 4.3).
constexpr unsigned kTrails = 0xFF - 0x40;
constexpr std::uint32_t kFourByteBmp = 39'420;
constexpr std::uint32_t kPlanes = 189'000;  // linear number of 90308130

struct Utf8Of {
  char bytes[3];
  unsigned char size;  // 0: no such sequence
};

struct Tables {
  std::array<Utf8Of, 126 * kTrails> two{};
  std::vector<char16_t> four = std::vector<char16_t>(kFourByteBmp);  // 0: no such sequence

  Tables() {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<UConverter, decltype(&ucnv_close)> icu(ucnv_open("gb18030", &status),
                                                           &ucnv_close);
    assert(U_SUCCESS(status));
    const auto decode = [&](const char* bytes, int size) -> char32_t {
      const char* at = bytes;
      status = U_ZERO_ERROR;
      ucnv_resetToUnicode(icu.get());
      const UChar32 c = ucnv_getNextUChar(icu.get(), &at, bytes + size, &status);
      return U_SUCCESS(status) && at == bytes + size ? static_cast<char32_t>(c) : 0;
    };
    ucnv_setToUCallBack(icu.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    for (unsigned lead = 0x81; lead <= 0xFE; ++lead) {
      for (unsigned trail = 0x40; trail <= 0xFE; ++trail) {
        if (trail == 0x7F) continue;
        const char bytes[2] = {static_cast<char>(lead), static_cast<char>(trail)};
        const char32_t c = decode(bytes, 2);
        if (c == 0) continue;
        assert(c >= 0x80 && c < 0x10000);
        std::string utf8;
        AppendUtf8(c, utf8);
        Utf8Of& entry = two[(lead - 0x81) * kTrails + trail - 0x40];
        entry.size = static_cast<unsigned char>(utf8.size());
        utf8.copy(entry.bytes, 3);
      }
    }
    for (std::uint32_t n = 0; n < kFourByteBmp; ++n) {
      const char bytes[4] = {
          static_cast<char>(0x81 + n / 12'600), static_cast<char>(0x30 + n / 1'260 % 10),
          static_cast<char>(0x81 + n / 10 % 126), static_cast<char>(0x30 + n % 10)};
      four[n] = static_cast<char16_t>(decode(bytes, 4));
    }
  }
};

bool IsDigitByte(unsigned char b) { return b >= 0x30 && b <= 0x39; }
bool IsLeadByte(unsigned char b) { return b >= 0x81 && b <= 0xFE; }

}  // namespace

std::string DecodeGb18030(std::string_view bytes, std::size_t& replaced) {
  static const Tables tables;
  const auto* p = reinterpret_cast<const unsigned char*>(bytes.data());
  const std::size_t size = bytes.size();
  // Two bytes become at most three; where single bad bytes become three each, it grows.
  std::string out(size + size / 2 + 16, '\0');
  std::size_t written = 0, at = 0;
  const auto make_room = [&](std::size_t room) {
    if (out.size() - written < room) out.resize(out.size() + out.size() / 2 + room);
  };
  const auto bad = [&](std::size_t skip) {
    make_room(4);
    written += EncodeTo(kReplacement, out.data() + written);
    ++replaced;
    at += skip;
  };
  while (at < size) {
    const unsigned char lead = p[at];
    if (lead < 0x80) {
      std::size_t run = AsciiRun(bytes, at);
      const void* nul = std::memchr(p + at, 0, run);
      if (nul != nullptr) {
        run = static_cast<std::size_t>(static_cast<const unsigned char*>(nul) - (p + at));
      }
      make_room(run);
      std::memcpy(out.data() + written, p + at, run);
      written += run;
      at += run;
      if (nul != nullptr) bad(1);
      continue;
    }
    // Windows' GBK has the euro sign there, and browsers read it so in all of the family.
    if (lead == 0x80) {
      make_room(4);
      written += EncodeTo(U'€', out.data() + written);
      ++at;
      continue;
    }
    if (!IsLeadByte(lead) || at + 1 >= size) {
      bad(1);
      continue;
    }
    const unsigned char second = p[at + 1];
    if (second >= 0x40 && second <= 0xFE && second != 0x7F) {
      const Utf8Of& entry = tables.two[(lead - 0x81) * kTrails + second - 0x40];
      if (entry.size == 0) {
        bad(second < 0x80 ? 1 : 2);
        continue;
      }
      make_room(sizeof(entry));
      std::memcpy(out.data() + written, &entry, sizeof(entry));
      written += entry.size;
      at += 2;
      continue;
    }
    // A lead that no sequence follows is one fault; the next byte is looked at by itself.
    if (!IsDigitByte(second) || at + 3 >= size || !IsLeadByte(p[at + 2]) ||
        !IsDigitByte(p[at + 3])) {
      bad(1);
      continue;
    }
    const std::uint32_t linear =
        (((lead - 0x81u) * 10 + second - 0x30) * 126 + p[at + 2] - 0x81) * 10 + p[at + 3] - 0x30;
    char32_t c = 0;
    if (linear < kFourByteBmp) {
      c = tables.four[linear];
    } else if (linear >= kPlanes && linear - kPlanes <= 0x10FFFF - 0x10000) {
      c = 0x10000 + (linear - kPlanes);
    }
    if (c == 0 || (c >= 0xD800 && c < 0xE000)) {
      bad(4);  // well-formed, but nothing has this number
      continue;
    }
    make_room(4);
    written += EncodeTo(c, out.data() + written);
    at += 4;
  }
  out.resize(written);
  return out;
}

}  // namespace tenderscan
