// The words that labels are made of.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "extractors/notice/labels.h"

namespace tenderscan {

// How freely a spelling may stand.
enum class Stand : std::uint8_t {
  kFree,   // anywhere, also glued to the value before it
  kStart,  // only after a break, a punctuation mark, a numbering or another label
  kHead,   // a heading: needs no colon after it
};

struct LabelGroup {
  Field field;
  std::uint8_t rank;
  Stand stand;
  std::string_view spellings;  // separated by '|', brackets in any width
  std::uint8_t ordinal = 0;
};

const std::vector<LabelGroup>& LabelGroups();

}  // namespace tenderscan
