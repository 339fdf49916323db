// Headers, footers and page numbers: lines that are no text between two halves of a sentence.
#pragma once

#include <vector>

#include "extractors/reader/documents/page_layout.h"

namespace tenderscan {

enum class Running : char {
  kNo,
  kFirst,    // a header or footer that stands nowhere before, or a page number
  kRepeated  // the same as on a page before
};

// Of each piece of each page. Runs at the edges of at least three pages, or figures alone.
std::vector<std::vector<Running>> FindRunningLines(const std::vector<LaidPage>& pages);

}  // namespace tenderscan
