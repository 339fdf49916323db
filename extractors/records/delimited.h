// Tables as text: a head and rows of cells parted by commas, tabs, semicolons or bars (RFC 4180,
// leniently).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractors/records/record_key.h"
#include "store/model/span.h"

namespace tenderscan {

struct DelimitedTable {
  char delimiter = ',';
  bool quotes = true;              // false: a quotation mark that nothing closes made them letters
  std::vector<std::string> heads;  // as written
  std::vector<RecordKey> keys;     // one a head
  std::string title;               // the line above the head; may be empty
  std::vector<TextSpan> rows;      // below the head, without their line ends
};

// The table that a text is; no heads where it is none. A head has at least two columns that are
// known to ReadRecordKey and stands in the first ten lines; bars at a row's ends and rows of dashes
// draw the table and are no cells. Linear.
DelimitedTable FindDelimited(std::string_view utf8);

// The cells of a row, quotes undone; `cut` where there are more than a table may have columns.
struct DelimitedRow {
  std::vector<std::string> cells;
  bool cut = false;
};
DelimitedRow ReadDelimitedRow(std::string_view row, const DelimitedTable& table);

}  // namespace tenderscan
