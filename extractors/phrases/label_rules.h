// What must stand around the words of a label for them to be one: rules, each with a printed
// example.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "extractors/phrases/labels.h"
#include "extractors/text/glyphs.h"
#include "extractors/words/label_trie.h"

namespace tenderscan {

// Listed words at [begin, end).
struct LabelMatch {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  const LabelTrie::Entry* entry = nullptr;
  bool crosses_line = false;  // a line break stands inside them
  bool after_label = false;   // another label ends where they begin
  bool after_name = false;    // the name that another label announces does
};

// The label that the words are there; nullopt where they are none. Its `end` is not set.
std::optional<Mark> AcceptLabel(const Glyphs& glyphs, const LabelMatch& match);

// The end of a bracket that opens at `i` and closes within a label's reach; `i` if it does not.
std::uint32_t AfterBracket(const Glyphs& glyphs, std::uint32_t i);

}  // namespace tenderscan
