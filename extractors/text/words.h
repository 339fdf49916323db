// Whether a text holds, begins with, ends in or is one of a list's words, both as they are
// compared.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace tenderscan {

using WordList = std::vector<std::string>;

inline bool HoldsOne(std::string_view text, const WordList& words) {
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return text.find(word) != std::string_view::npos;
  });
}
inline bool BeginsWithOne(std::string_view text, const WordList& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& word) { return text.starts_with(word); });
}
inline bool EndsWithOne(std::string_view text, const WordList& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& word) { return text.ends_with(word); });
}
inline bool IsOneOf(std::string_view text, const WordList& words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

}  // namespace tenderscan
