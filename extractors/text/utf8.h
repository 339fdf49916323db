// Code points and their UTF-8: decode, encode, validate, repair; which of them are Han.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace tenderscan {

inline constexpr char32_t kReplacement = 0xFFFD;

struct CodePoint {
  char32_t value = kReplacement;
  std::uint32_t size = 1;  // bytes read
  bool valid = false;      // false: `value` stands for `size` bytes that are no UTF-8
};

// DecodeAt for what is neither ASCII nor a usual three-byte sequence.
[[gnu::noinline]] inline CodePoint DecodeUnusualAt(std::string_view utf8, std::size_t at) {
  const auto* p = reinterpret_cast<const unsigned char*>(utf8.data()) + at;
  const std::size_t left = utf8.size() - at;
  const unsigned char lead = p[0];
  if (lead < 0xC2 || lead > 0xF4) return {};
  // Only the second byte has bounds that depend on the lead (no overlongs, surrogates, > 10FFFF).
  unsigned char low = 0x80, high = 0xBF;
  if (lead == 0xE0) low = 0xA0;
  if (lead == 0xED) high = 0x9F;
  if (lead == 0xF0) low = 0x90;
  if (lead == 0xF4) high = 0x8F;
  if (left < 2 || p[1] < low || p[1] > high) return {};
  if (lead < 0xE0) return {static_cast<char32_t>((lead & 0x1F) << 6 | (p[1] & 0x3F)), 2, true};
  if (left < 3 || (p[2] & 0xC0) != 0x80) return {kReplacement, 2, false};
  if (lead < 0xF0) {
    return {static_cast<char32_t>((lead & 0x0F) << 12 | (p[1] & 0x3F) << 6 | (p[2] & 0x3F)), 3,
            true};
  }
  if (left < 4 || (p[3] & 0xC0) != 0x80) return {kReplacement, 3, false};
  return {static_cast<char32_t>((lead & 0x07) << 18 | (p[1] & 0x3F) << 12 | (p[2] & 0x3F) << 6 |
                                (p[3] & 0x3F)),
          4, true};
}

// The code point that begins at byte `at`. Ill-formed bytes give U+FFFD for each maximal subpart of
// an ill-formed sequence (Unicode 15.0, section 3.9, table 3-8; the WHATWG decoder does the same).
// NUL decodes as NUL. REQUIRES: at < utf8.size().
[[gnu::always_inline]] inline CodePoint DecodeAt(std::string_view utf8, std::size_t at) {
  const auto* p = reinterpret_cast<const unsigned char*>(utf8.data()) + at;
  const unsigned char lead = p[0];
  if (lead < 0x80) return {lead, 1, true};
  // Most of what is not ASCII here: three bytes, of a lead without bounds of its own.
  if (lead > 0xE0 && lead < 0xF0 && lead != 0xED && utf8.size() - at >= 3 &&
      (p[1] & 0xC0) == 0x80 && (p[2] & 0xC0) == 0x80) {
    return {static_cast<char32_t>((lead & 0x0F) << 12 | (p[1] & 0x3F) << 6 | (p[2] & 0x3F)), 3,
            true};
  }
  return DecodeUnusualAt(utf8, at);
}

// The code point that ends just before byte `end`: its first byte. REQUIRES: 0 < end, and `utf8` is
// valid and `end` a boundary.
inline std::size_t PreviousBoundary(std::string_view utf8, std::size_t end) {
  --end;
  while (end > 0 && (static_cast<unsigned char>(utf8[end]) & 0xC0) == 0x80) --end;
  return end;
}

// Writes `c` to at most four bytes at `out`, and returns how many. Surrogates and values above
// 10FFFF become U+FFFD.
inline std::size_t EncodeTo(char32_t c, char* out) {
  if (c < 0x80) {
    out[0] = static_cast<char>(c);
    return 1;
  }
  if (c < 0x800) {
    out[0] = static_cast<char>(0xC0 | c >> 6);
    out[1] = static_cast<char>(0x80 | (c & 0x3F));
    return 2;
  }
  if (c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) c = kReplacement;
  if (c < 0x10000) {
    out[0] = static_cast<char>(0xE0 | c >> 12);
    out[1] = static_cast<char>(0x80 | (c >> 6 & 0x3F));
    out[2] = static_cast<char>(0x80 | (c & 0x3F));
    return 3;
  }
  out[0] = static_cast<char>(0xF0 | c >> 18);
  out[1] = static_cast<char>(0x80 | (c >> 12 & 0x3F));
  out[2] = static_cast<char>(0x80 | (c >> 6 & 0x3F));
  out[3] = static_cast<char>(0x80 | (c & 0x3F));
  return 4;
}

inline void AppendUtf8(char32_t c, std::string& out) {
  char bytes[4];
  out.append(bytes, EncodeTo(c, bytes));
}

// How many bytes from `at` on are ASCII.
inline std::size_t AsciiRun(std::string_view bytes, std::size_t at) {
  const std::size_t begin = at;
  for (std::uint64_t word; at + sizeof(word) <= bytes.size(); at += sizeof(word)) {
    std::memcpy(&word, bytes.data() + at, sizeof(word));
    if (word & 0x8080808080808080u) break;
  }
  while (at < bytes.size() && static_cast<unsigned char>(bytes[at]) < 0x80) ++at;
  return at - begin;
}

// Where the first ill-formed sequence begins; bytes.size() where all is well. NUL is well-formed.
inline std::size_t FirstInvalidUtf8(std::string_view bytes) {
  std::size_t at = 0;
  while (at < bytes.size()) {
    if (static_cast<unsigned char>(bytes[at]) < 0x80) {
      at += AsciiRun(bytes, at);
      continue;
    }
    // Runs of three-byte sequences, whose lead has no bounds of its own.
    for (std::uint32_t four; at + sizeof(four) <= bytes.size(); at += 3) {
      std::memcpy(&four, bytes.data() + at, sizeof(four));  // little-endian, as all we build for
      if ((four & 0xC0C0F0) != 0x8080E0 || (four & 0xFF) == 0xE0 || (four & 0xFF) == 0xED) break;
    }
    if (at == bytes.size()) return at;
    const CodePoint c = DecodeAt(bytes, at);
    if (!c.valid) return at;
    at += c.size;
  }
  return at;
}

inline bool IsValidUtf8(std::string_view bytes) { return FirstInvalidUtf8(bytes) == bytes.size(); }

// `bytes` with U+FFFD for every maximal subpart of an ill-formed sequence and for every NUL. Adds
// their number to `*replaced` where that is given.
inline std::string RepairUtf8(std::string_view bytes, std::size_t* replaced = nullptr) {
  std::string out;
  out.reserve(bytes.size());
  std::size_t kept = 0, at = 0, bad = 0;
  while (at < bytes.size()) {
    const CodePoint c = DecodeAt(bytes, at);
    if (!c.valid || c.value == 0) {
      out.append(bytes.substr(kept, at - kept));
      AppendUtf8(kReplacement, out);
      kept = at + c.size;
      ++bad;
    }
    at += c.size;
  }
  out.append(bytes.substr(kept));
  if (replaced != nullptr) *replaced += bad;
  return out;
}

// Han characters: Unicode's Script=Han in version 15.0, and what later versions put in the planes
// kept for ideographs (planes 2 and 3 as a whole).
constexpr bool IsHan(char32_t c) {
  if (c < 0x2E80) return false;
  if (c >= 0x4E00 && c <= 0x9FFF) return true;
  return (c >= 0x3400 && c <= 0x4DBF) || (c <= 0x2EF3 && c != 0x2E9A) ||
         (c >= 0x2F00 && c <= 0x2FD5) || c == 0x3005 || c == 0x3007 ||
         (c >= 0x3021 && c <= 0x3029) || (c >= 0x3038 && c <= 0x303B) ||
         (c >= 0xF900 && c <= 0xFAD9 && c != 0xFA6E && c != 0xFA6F) || c == 0x16FE2 ||
         c == 0x16FE3 || c == 0x16FF0 || c == 0x16FF1 || (c >= 0x20000 && c <= 0x3FFFD);
}

// Unicode's White_Space.
constexpr bool IsSpace(char32_t c) {
  return c == ' ' || (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

}  // namespace tenderscan
