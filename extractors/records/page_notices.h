// Several notices on one page or in one text: rows of a table of results, the items of a digest,
// whole notices one after the other.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "extractors/layout/page_reader.h"
#include "extractors/records/records.h"

namespace tenderscan {

// Where the notices of a page stand in its text.
struct PageNotices {
  struct Notice {
    TextSpan span;
    // Of rows of a table: their cells, as long as `heads`; none for a stretch of text.
    std::vector<std::vector<TextSpan>> rows;
  };
  std::vector<std::string> heads;  // of the table whose rows are notices
  std::vector<Notice> notices;     // at least two, or none
  bool untold = false;             // there are several, and whose is what cannot be told
};

// A page is one notice where all buyers that it names are one, and where it is a book of tender
// documents, which names its buyer on its cover, in its call and in its tables. Else it is cut
// - in a table with a column of buyers, where it names none beside it: a row is a notice, with the
//   rows below it that have no buyer of their own;
// - at lines that repeat: titles of notices, numbered lines, a label (项目名称：), rules, where
// each
//   piece names one buyer and a project, and the pieces do not all name the same.
// Linear in the text but for the choice among the ways to cut it.
PageNotices FindPageNotices(PageReader& page);

// REQUIRES: `notices` are those of `text`.
std::shared_ptr<const Records> PageRecords(ExtractedText text, PageNotices notices,
                                           std::string_view uri);

}  // namespace tenderscan
