// The labels of notices: which words name which field, and where in a text they stand as labels.
#pragma once

#include <cstdint>
#include <vector>

#include "extractors/text/glyphs.h"
#include "extractors/words/money_unit.h"
#include "store/model/field.h"

namespace tenderscan {

// How a label is joined to its value; a surer one is greater.
enum class Joint : std::uint8_t {
  kBlank,  // 采购人 某大学, at the beginning of a segment
  kRun,    // 预算金额为 ...
  kWhole,  // fills its segment (a cell, a line): the value is the next one
  kColon,
  kHead,  // a heading: no value of its own
};

struct Mark {
  Field field = Field::kOther;
  std::uint8_t rank = 0;     // of two labels for a field the higher one is more exact
  std::uint8_t ordinal = 0;  // kRanked: 1..10; kSection: a Section
  Joint joint = Joint::kColon;
  MoneyUnit unit = MoneyUnit::kNone;  // printed in the label: 中标金额（万元）
  std::uint32_t begin = 0;            // glyphs; its numbering (二、, 2.) included
  std::uint32_t label = 0;            // where the label itself begins
  std::uint32_t value = 0;            // where its value begins
  std::uint32_t end = 0;              // where the next mark begins
};

// All labels of a text, by position, not overlapping. Linear.
std::vector<Mark> FindLabels(const Glyphs& glyphs);

// A cell or segment that is a label and nothing else, numbering and unit aside: a table's head.
// Field::kOther with `known` false where it is none.
struct HeadLabel {
  bool known = false;
  Field field = Field::kOther;
  std::uint8_t rank = 0;
  std::uint8_t ordinal = 0;
  MoneyUnit unit = MoneyUnit::kNone;
};
HeadLabel ReadHead(const Glyphs& glyphs, std::uint32_t begin, std::uint32_t end);

// Labels that follow each other without anything between, from `at` on; moves `at` behind the last.
std::vector<HeadLabel> ReadGluedHeads(const Glyphs& glyphs, std::uint32_t& at);

}  // namespace tenderscan
