// Lists of literals, looked for all at once in one pass over a text.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tenderscan {

class LiteralSet {
 public:
  struct Literal {
    std::string text;      // UTF-8, not empty
    std::uint32_t id = 0;  // the caller's: not looked at here
  };
  LiteralSet() : LiteralSet(std::vector<Literal>()) {}
  // A literal may stand in several lists.
  explicit LiteralSet(std::vector<Literal> literals);

  // Calls `take(const Literal&, end)` for every place where a literal stands, in the text's order;
  // `end` is the byte behind it. REQUIRES: `utf8` is valid. Linear, with few literals of one first
  // character.
  template <typename Take>
  void Find(std::string_view utf8, Take take) const {
    for (std::size_t at = 0; at < utf8.size();) {
      const Start start = StartAt(utf8, at);
      for (std::size_t i = first_[start.slot]; i < first_[start.slot + 1]; ++i) {
        const std::string& text = literals_[i].text;
        if (utf8.compare(at, text.size(), text) == 0) take(literals_[i], at + text.size());
      }
      at += start.size;
    }
  }

 private:
  static constexpr std::size_t kSlots = 4096;
  struct Start {
    std::size_t slot;
    std::size_t size;  // of the character, in bytes
  };
  // The last two bytes of a character tell it from all but a few others.
  static Start StartAt(std::string_view utf8, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(utf8[at + i]); };
    const unsigned char lead = byte(0);
    if (lead < 0x80) return {lead, 1};
    const std::size_t size = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    return {std::size_t{byte(size - 2) & 0x3Fu} << 6 | (byte(size - 1) & 0x3Fu), size};
  }

  std::vector<Literal> literals_;  // by the slots of their first characters
  std::array<std::uint16_t, kSlots + 1> first_{};
};

}  // namespace tenderscan
