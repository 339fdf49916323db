// Half-open byte ranges. A place in the extracted text and a place in its folded form are different
// types, so that mixing them does not compile.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace tenderscan {

// Bytes [begin, end) of the UTF-8 of ExtractedText::text.
struct TextSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  auto operator<=>(const TextSpan&) const = default;
  std::uint32_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
  bool Contains(TextSpan other) const { return begin <= other.begin && other.end <= end; }
  // REQUIRES: the span lies inside `text`.
  std::string_view In(std::string_view text) const { return text.substr(begin, end - begin); }
};

// Bytes [begin, end) of the UTF-8 of a folded text (extractors/text/fold.h).
struct NormSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  auto operator<=>(const NormSpan&) const = default;
  std::uint32_t size() const { return end - begin; }
  std::string_view In(std::string_view text) const { return text.substr(begin, end - begin); }
};

}  // namespace tenderscan
