// Small lists of words, and whether a text holds, begins with or ends in one of them.
#pragma once

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <string_view>

#include "extractors/text/words.h"  // the same for words that were read from a list

namespace tenderscan {

// A view of an array or of a braced list; a braced list lives as long as the call it is written in.
class Words {
 public:
  constexpr Words(std::initializer_list<std::string_view> list) {  // NOLINT: meant to be implicit
    begin_ = list.begin();
    end_ = list.end();
  }
  template <std::size_t N>
  constexpr Words(const std::string_view (&list)[N])  // NOLINT: meant to be implicit
      : begin_(list), end_(list + N) {}
  constexpr const std::string_view* begin() const { return begin_; }
  constexpr const std::string_view* end() const { return end_; }

 private:
  const std::string_view* begin_ = nullptr;
  const std::string_view* end_ = nullptr;
};

inline bool HasAny(std::string_view text, Words words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    return text.find(word) != std::string_view::npos;
  });
}
inline bool StartsWithAny(std::string_view text, Words words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return text.starts_with(word); });
}

}  // namespace tenderscan
