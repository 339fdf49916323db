// Texts that many notices share, each kept once and known by a number.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>

namespace tenderscan {

class TextPool {
 public:
  TextPool() { Add(""); }
  // 0 for the empty text.
  std::uint32_t Add(std::string_view text) {
    const auto it = numbers_.find(text);
    if (it != numbers_.end()) return it->second;
    texts_.emplace_back(text);
    const auto number = static_cast<std::uint32_t>(texts_.size() - 1);
    numbers_.emplace(texts_.back(), number);
    return number;
  }
  std::string_view operator[](std::uint32_t number) const { return texts_[number]; }

 private:
  std::deque<std::string> texts_;  // never moved: the keys below point into them
  std::unordered_map<std::string_view, std::uint32_t> numbers_;
};

}  // namespace tenderscan
