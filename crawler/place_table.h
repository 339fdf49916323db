// A hash table from 64-bit keys to 64-bit values: 16 bytes an entry, for archives of millions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace tenderscan {

// Keys must be hashes already. Open addressing; nothing is ever taken out.
class PlaceTable {
 public:
  // Room for so many without growing: memory is taken at once and then stays as it is.
  explicit PlaceTable(std::size_t expected = 0) : slots_(SlotsFor(expected)) {}

  std::optional<std::uint64_t> Find(std::uint64_t key) const {
    const Slot& slot = slots_[At(slots_, Real(key))];
    if (slot.key == 0) return std::nullopt;
    return slot.value;
  }
  // False, and nothing done, where the key is there.
  bool Add(std::uint64_t key, std::uint64_t value) {
    if (Find(key)) return false;
    Set(key, value);
    return true;
  }
  void Set(std::uint64_t key, std::uint64_t value) {
    if ((used_ + 1) * 4 > slots_.size() * 3) Grow();
    Slot& slot = slots_[At(slots_, Real(key))];
    used_ += slot.key == 0;
    slot = {Real(key), value};
  }
  std::size_t size() const { return used_; }

 private:
  struct Slot {
    std::uint64_t key = 0;  // 0: free
    std::uint64_t value = 0;
  };
  static std::uint64_t Real(std::uint64_t key) { return key == 0 ? 1 : key; }
  static std::size_t SlotsFor(std::size_t expected) {
    std::size_t slots = 64;
    while (slots * 3 < expected * 4) slots *= 2;
    return slots;
  }
  static std::size_t At(const std::vector<Slot>& slots, std::uint64_t key) {
    std::size_t i = key & (slots.size() - 1);
    while (slots[i].key != 0 && slots[i].key != key) i = (i + 1) & (slots.size() - 1);
    return i;
  }
  void Grow() {
    std::vector<Slot> larger(slots_.size() * 2);
    for (const Slot& slot : slots_) {
      if (slot.key != 0) larger[At(larger, slot.key)] = slot;
    }
    slots_ = std::move(larger);
  }

  std::vector<Slot> slots_;  // a power of two, at most three quarters used
  std::size_t used_ = 0;
};

}  // namespace tenderscan
