// Where a text says that a person, or a person's number, comes next.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "extractors/text/person_words.h"
#include "extractors/text/personal_text.h"
#include "store/model/extracted_text.h"
#include "store/model/span.h"

namespace tenderscan {

struct FoundPersonLabel {
  TextSpan span;  // empty for a cell under a label that is its column's head
  const PersonWords::Label* label = nullptr;
  // Of a cell under a head: whether all of the row of the head are heads.
  bool column = false;
};

struct PersonLabels {
  std::vector<FoundPersonLabel> labels;
  // Where characters stand that begin a word which names stand beside in sentences (before_name,
  // prose_title): found on the way.
  std::vector<std::uint32_t> cues;
};

// Of `utf8`, by position; of labels the longest where several begin at a place. Linear time.
PersonLabels FindPersonLabels(std::string_view utf8);

// Behind the words that may stand between a label and its colon (姓名, 及电话); `at` for none.
std::size_t SkipLabelTail(const PersonalText& text, std::size_t at);
// Behind the figures of a label that is one of several (安全员1：, a cell 监理员2); `at` for none.
std::size_t SkipLabelNumber(const PersonalText& text, std::size_t at);

// Adds to `labels` one for each cell under a cell that is a label and no more: cells are those of
// `blocks`, and where they have none what tabs, bars or commas part on lines of the text. Keeps the
// order. Linear time.
void AddColumnLabels(std::string_view utf8, const std::vector<Block>& blocks,
                     std::vector<FoundPersonLabel>& labels);

}  // namespace tenderscan
