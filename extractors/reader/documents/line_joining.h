// Whether a line goes on in the next.
#pragma once

#include "extractors/reader/documents/page_layout.h"

namespace tenderscan {

// What stands between two lines that are one text.
enum class LineJoint {
  kNone,   // they are two paragraphs
  kClose,  // nothing: Chinese, or a word that was parted
  kBlank,
  kHyphen,  // nothing, and the hyphen at the end of the first goes
};

struct JoinedLines {
  const LaidLine* first = nullptr;   // of the paragraph
  const LaidLine* before = nullptr;  // the last so far
  bool new_page = false;             // the next stands on another page
  bool in_cell = false;
  double padding = 0;  // points that the cell leaves free at its sides
};

// A line goes on where it is full, so that the next one's first word had no room in its column, and
// the next does not begin anew: with a number, a bullet, an indent, larger or smaller letters.
LineJoint Joint(const JoinedLines& so_far, const LaidLine& next);

}  // namespace tenderscan
