// Labels as a trie over folded glyphs.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extractors/text/glyphs.h"
#include "store/model/field.h"

namespace tenderscan {

// How freely a label may stand.
enum class Stand : std::uint8_t {
  kFree,   // anywhere, also glued to the value before it
  kStart,  // only after a break, a punctuation mark, a numbering or another label
  kHead,   // a heading: needs no colon after it
  kKey,    // a key of Latin letters: a word of its own, before a colon or alone in its segment
};

struct LabelWord {
  std::string spelling;  // as in the list, {一} and {1} replaced by a numeral
  Field field = Field::kOther;
  std::uint8_t rank = 0;     // of two labels for a field the higher one is more exact
  std::uint8_t ordinal = 0;  // kRanked: 1..10; kSection: a Section
  Stand stand = Stand::kFree;
  FieldKind kind = FieldKind::kNone;
};

// In one hash table: (node, glyph) -> node.
class LabelTrie {
 public:
  struct Entry {
    Field field;
    std::uint8_t rank;
    std::uint8_t ordinal;
    Stand stand;
    FieldKind kind;
  };

  // Of two labels that fold to the same glyphs the first holds.
  explicit LabelTrie(const std::vector<LabelWord>& labels);

  // Whether a spelling may begin with these two glyphs: false for most pairs of most texts.
  bool MayBegin(char32_t c, char32_t next) const {
    return (seconds_[c < first_.size() ? first_[c] : 0] & Bit(next)) != 0;
  }
  int Next(int node, char32_t c) const {
    if ((glyphs_[static_cast<std::size_t>(node)] & Bit(c)) == 0 || c > 0xFFFF) return -1;
    const std::uint32_t key = Key(node, c);
    for (std::size_t at = Slot(key);; at = (at + 1) & (frozen_.size() - 1)) {
      if (frozen_[at].key == key) return frozen_[at].node;
      if (frozen_[at].node < 0) return -1;
    }
  }
  // The label that the glyphs are; null where they are none.
  const Entry* Find(const Glyphs& glyphs) const {
    int node = 0;
    for (std::uint32_t i = 0; i < glyphs.size() && node >= 0; ++i) node = Next(node, glyphs[i]);
    return node < 0 ? nullptr : At(node);
  }
  const Entry* At(int node) const {
    const int entry = terminal_[static_cast<std::size_t>(node)];
    return entry < 0 ? nullptr : &entries_[static_cast<std::size_t>(entry)];
  }

 private:
  static std::uint32_t Key(int node, char32_t c) {
    return static_cast<std::uint32_t>(node) << 16 | c;
  }
  static std::uint64_t Bit(char32_t c) { return std::uint64_t{1} << (c & 63); }
  void Add(std::string_view spelling, Entry entry);
  void Freeze();
  std::size_t Slot(std::uint32_t key) const {
    return (key * 0x9E3779B97F4A7C15ull >> 32) & (frozen_.size() - 1);
  }

  struct Edge {
    std::uint32_t key = 0;
    int node = -1;
  };
  std::unordered_map<std::uint32_t, int> next_;  // while it is built
  std::vector<Edge> frozen_;
  std::vector<int> terminal_;
  std::vector<Entry> entries_;
  std::vector<std::uint64_t> glyphs_;  // of each node, the Bits of what may follow
  // By a spelling's first glyph, an index into `seconds_`; 0 for none, where no Bit is set.
  std::array<std::uint16_t, 0x10000> first_{};
  std::vector<std::uint64_t> seconds_;  // the Bits of second glyphs; all where one glyph is a label
};

}  // namespace tenderscan
