// What is asked of every byte of every text, eight bytes at a time.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

#include "extractors/text/ascii.h"

namespace tenderscan {

// Whether one of the eight bytes from `eight` on is less than `bound`: nearly always none is.
// REQUIRES: bound <= 128.
inline bool HasLess(const char* eight, unsigned char bound) {
  constexpr std::uint64_t kEach = 0x0101'0101'0101'0101;
  std::uint64_t bytes;
  std::memcpy(&bytes, eight, sizeof(bytes));
  // What is less borrows into its highest bit.
  return ((bytes - bound * kEach) & ~bytes & 0x80 * kEach) != 0;
}

// `bytes` with what is a capital letter of ASCII made lower-case, whatever the others are.
template <typename Word>
constexpr Word LowerEach(Word bytes) {
  constexpr Word kEach = static_cast<Word>(~Word{0} / 0xFF), kHighest = kEach * 0x80;
  // The highest bit of a byte tells whether its other seven come to as much.
  const Word low = bytes & static_cast<Word>(~kHighest);
  const Word from_a = low + kEach * (0x80 - 'A'), past_z = low + kEach * (0x7F - 'Z');
  return bytes | ((from_a ^ past_z) & ~bytes & kHighest) >> 2;
}

// Writes `text` to `out`. REQUIRES: they do not overlap.
inline void LowerAscii(std::string_view text, char* out) {
  const auto lower = [&](auto word, std::size_t at) {
    std::memcpy(&word, text.data() + at, sizeof(word));
    word = LowerEach(word);
    std::memcpy(out + at, &word, sizeof(word));
  };
  const std::size_t size = text.size();
  constexpr std::size_t kEight = sizeof(std::uint64_t), kFour = sizeof(std::uint32_t);
  // The last ones overlap those before.
  if (size >= kEight) {
    for (std::size_t at = 0; at + kEight <= size; at += kEight) lower(std::uint64_t{}, at);
    lower(std::uint64_t{}, size - kEight);
  } else if (size >= kFour) {
    lower(std::uint32_t{}, 0);
    lower(std::uint32_t{}, size - kFour);
  } else {
    for (std::size_t at = 0; at < size; ++at) out[at] = Lower(text[at]);
  }
}

}  // namespace tenderscan
