// A page in reading order: its lines, and the tables that are ruled on it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "extractors/reader/documents/page_content.h"
#include "store/model/extracted_text.h"

namespace tenderscan {

struct LaidWord {
  std::string utf8;        // no white space
  PlacedText place;        // on the page as it is shown; its span is empty
  bool blank = false;      // a blank stands before it
  std::int32_t link = -1;  // index into the page's addresses
};

struct LaidLine {
  std::vector<LaidWord> words;  // never empty
  PageBox box;                  // of the page turned so that most of its text is upright
  double size = 0;              // of most of its font
  PageBox column;               // what it could have filled: from left to right
  bool spread = false;          // wide gaps part its words, as those of a table without lines

  std::string Text() const;
};

struct LaidCell {
  int row = 0, column = 0, row_span = 1, column_span = 1;
  PageBox box;
  std::vector<LaidLine> lines;
};

struct LaidTable {
  PageBox box;
  std::vector<double> columns;  // x of the borders, from left to right
  int rows = 0;
  std::vector<LaidCell> cells;  // by row and column
  bool alone = false;           // one cell: a table only where it goes on one of the page before
};

// A line, or a table where `table` is not negative.
struct LaidPiece {
  LaidLine line;
  int table = -1;
};

struct LaidPage {
  PageStart start;
  double width = 0, height = 0;  // as turned, in points
  std::vector<LaidPiece> pieces;
  std::vector<LaidTable> tables;
  std::vector<std::string> addresses;
  std::vector<std::string> apart;  // texts without a place in the order: watermarks, notes
};

// Words stand in the cell that the middle of each character lies in. Columns of prose are read one
// after the other, everything else from line to line.
LaidPage LayOut(const PageContent& page);

}  // namespace tenderscan
