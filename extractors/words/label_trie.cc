// Builds the trie of labels.
#include "extractors/words/label_trie.h"

#include <cassert>

#include "extractors/text/glyphs.h"

namespace tenderscan {

LabelTrie::LabelTrie(const std::vector<LabelWord>& labels) {
  terminal_.push_back(-1);
  for (const LabelWord& label : labels) {
    Add(label.spelling, {label.field, label.rank, label.ordinal, label.stand, label.kind});
  }
  Freeze();
}

void LabelTrie::Add(std::string_view spelling, Entry entry) {
  const Glyphs glyphs(spelling);
  int node = 0;
  for (std::uint32_t i = 0; i < glyphs.size(); ++i) {
    assert(glyphs[i] <= 0xFFFF);
    const auto [slot, fresh] =
        next_.try_emplace(Key(node, glyphs[i]), static_cast<int>(terminal_.size()));
    if (fresh) terminal_.push_back(-1);
    node = slot->second;
  }
  int& terminal = terminal_[static_cast<std::size_t>(node)];
  if (terminal >= 0) return;  // the first holds
  terminal = static_cast<int>(entries_.size());
  entries_.push_back(entry);
}

// Open addressing, at most half full and small: it is to stay in a near cache.
void LabelTrie::Freeze() {
  assert(terminal_.size() <= 0x10000);
  std::size_t size = 1;
  while (size < next_.size() * 2) size *= 2;
  frozen_.resize(size);
  glyphs_.assign(terminal_.size(), 0);
  for (const auto& [key, node] : next_) {
    std::size_t at = Slot(key);
    while (frozen_[at].node >= 0) at = (at + 1) & (size - 1);
    frozen_[at] = {key, node};
    glyphs_[key >> 16] |= Bit(key & 0xFFFF);
  }
  seconds_.push_back(0);
  for (const auto& [key, node] : next_) {
    if (key >> 16 != 0) continue;  // not at the root, node 0
    first_[key] = static_cast<std::uint16_t>(seconds_.size());
    const std::size_t child = static_cast<std::size_t>(node);
    seconds_.push_back(terminal_[child] >= 0 ? ~std::uint64_t{0} : glyphs_[child]);
  }
  next_.clear();
}

}  // namespace tenderscan
