// The data of the fold, unpacked once: one entry a code point, compositions, phrases.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tenderscan {

class FoldTable {
 public:
  // What becomes of one code point that stands alone.
  struct Entry {
    std::uint32_t bits;
    // The folded code point; meaningless where kMany or kNothing is set.
    char32_t value() const { return bits & kValue; }
    bool Has(std::uint32_t flags) const { return (bits & flags) != 0; }
  };
  static constexpr std::uint32_t kValue = (1u << 21) - 1;
  static constexpr std::uint32_t kJoins = 1u << 21;    // may change with what stands before it
  static constexpr std::uint32_t kNothing = 1u << 22;  // folds to nothing (Default_Ignorable)
  static constexpr std::uint32_t kMany = 1u << 23;     // folds to several code points
  static constexpr std::uint32_t kHan = 1u << 24;      // the folded code point is Han
  static constexpr std::uint32_t kSpace = 1u << 25;    // the folded code point is white space
  static constexpr std::uint32_t kPhrase = 1u << 26;   // it can be part of a phrase of OpenCC's t2s
  static constexpr std::uint32_t kTrigger = 1u << 27;  // it can fold otherwise in a phrase
  static const FoldTable& Get();

  // REQUIRES: c <= 0x10FFFF.
  Entry At(char32_t c) const {
    const std::uint32_t bits = ChangeOf(c);
    return {(bits & ~kValue) | ((bits + c) & kValue)};
  }

  // The same as it is kept: the flags, and the value as its distance from `c` modulo 2^21, so that
  // one comparison tells what stays as it is. REQUIRES: c <= 0x10FFFF.
  std::uint32_t ChangeOf(char32_t c) const {
    return entries_[index_[c >> kBlockBits] + (c & kBlockMask)];
  }

  // NFKC_Casefold of a sequence that begins and ends at a boundary. Appends to `out`.
  void Normalize(const std::vector<char32_t>& from, std::vector<char32_t>& out) const;

  // OpenCC's t2s and again until nothing changes. One code point stays one code point.
  void Simplify(std::vector<char32_t>& text) const;

  // The single code point that NFKC_Casefold makes of `c`. REQUIRES: At(c) has neither kMany nor
  // kNothing.
  char32_t NormalizedOne(char32_t c) const;

 private:
  static constexpr unsigned kBlockBits = 7;
  static constexpr char32_t kBlockMask = (1u << kBlockBits) - 1;
  static constexpr std::uint32_t kSharedEntries = 2u << kBlockBits;

  FoldTable();
  void UnpackEntries();
  void Set(char32_t c, std::uint32_t flags, char32_t value);
  void Add(char32_t c, std::uint32_t flags) { OwnEntry(c) |= flags; }
  std::uint32_t& OwnEntry(char32_t c);
  void Decompose(char32_t c, std::vector<char32_t>& out) const;
  std::uint8_t CombiningClass(char32_t c) const;
  char32_t Compose(char32_t first, char32_t second) const;  // 0: they do not
  char32_t SimplifiedOne(char32_t c) const;

  // Blocks of which nothing is special are one and the same: the first, the second where all of
  // them are Han.
  std::vector<std::uint32_t> entries_;
  std::array<std::uint32_t, (0x110000 >> kBlockBits)> index_{};
  std::unordered_map<char32_t, std::vector<char32_t>> mapped_;
  std::unordered_map<char32_t, std::uint8_t> combining_;
  std::unordered_map<std::uint64_t, char32_t> composed_;
  std::unordered_map<char32_t, char32_t> simplified_;
  // Phrases by their first character, the longest first.
  struct Phrase {
    std::u32string from, to;
  };
  std::unordered_map<char32_t, std::vector<Phrase>> phrases_;
};

}  // namespace tenderscan
