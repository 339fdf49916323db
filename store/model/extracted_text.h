// What a format gives and everything after it reads: UTF-8 text in reading order, and its blocks.
#pragma once

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/model/gap.h"
#include "store/model/span.h"

namespace tenderscan {

enum class BlockKind : std::uint8_t {
  kMeta,       // a value that the page states about itself and does not show; `name` says which
  kHeading,    // level 1 to 6
  kParagraph,  // a run of text between two block boundaries of the page; a line of plain text
  kListItem,
  kTableRow,   // contains its cells
  kTableCell,  // contains the headings, paragraphs and list items inside it
  kLink,       // lies inside another block
};

// Blocks may lie inside each other (row > cell > paragraph > link), never half across.
struct Block {
  BlockKind kind = BlockKind::kParagraph;
  TextSpan span;
  std::uint8_t level = 0;        // kHeading: 1 to 6
  bool header = false;           // kTableCell: a <th>, or inside <thead>
  std::int32_t table = -1;       // rows, cells: ordinal of their table in the document, from 0
  std::int32_t row = -1;         // rows, cells: grid position in that table, from 0
  std::int32_t column = -1;      // cells: grid position, after row and column spans were laid out
  std::int32_t row_span = 1;     // cells: as printed, 1 to 1000
  std::int32_t column_span = 1;  // cells: as printed, 1 to 1000
  std::string uri;               // kLink: absolute where the base is known, else as written
  std::string name;              // kMeta: the HTML meta name in lower case ("articletitle",
                                 // "pubdate"), or "title" for the <title> element; where a page
                                 // hint says so, "title" of a heading and "date" of a paragraph
};

// From here on the text stands on this page, until the next begins. A table over two pages leaves
// both a start of its own for each stretch of its rows.
struct PageStart {
  std::uint32_t begin = 0;  // byte of the text
  std::int32_t number = 1;  // 1-based: of the sheet of paper, not what is printed on it
  std::int32_t width = 0;   // in hundredths of a point (1/7200 inch); 0 where nobody knows
  std::int32_t height = 0;
};

// Where words stand on their page: a box in hundredths of a point from the page's top left corner,
// as it is shown (turned pages upright).
struct PlacedText {
  TextSpan span;
  std::int32_t left = 0;
  std::int32_t top = 0;
  std::int32_t right = 0;
  std::int32_t bottom = 0;
};

// Invariants: `text` is valid UTF-8 without NUL; lines end in '\n'; the boundary between two blocks
// that are not nested is at least one '\n' (cells of one row: '\t'). kMeta blocks come first, one
// line each, then the visible text. `blocks` is sorted by (span.begin, longer first).
// Non-breaking, ideographic and zero-width characters stay in the text as printed (the fold deals
// with them); runs of ASCII white space are one space, as a browser would show them. Plain text
// (text/plain, not HTML) keeps its blanks and tabs as they are inside a line: they are all that is
// left of its columns. A heading, list item or cell filled by one run of text has no paragraph
// inside.
struct ExtractedText {
  std::string text;
  std::vector<Block> blocks;
  std::string media_type;  // by our own look: "text/html", "text/plain", ...
  std::string charset;     // IANA name; empty for binary formats
  std::vector<Gap> gaps;
  std::vector<PageStart> pages;    // of paged documents, sorted by `begin`; empty for others
  std::vector<PlacedText> places;  // where a format knows them: sorted by span, none overlap
  // Numbers of the pages whose characters were recognised in a picture, sorted.
  std::vector<std::int32_t> recognised;
};

// 1-based number of the page that the byte lies on; nothing where the document has no pages.
inline std::optional<int> PageAt(const ExtractedText& text, std::uint32_t at) {
  const auto behind =
      std::upper_bound(text.pages.begin(), text.pages.end(), at,
                       [](std::uint32_t byte, const PageStart& page) { return byte < page.begin; });
  if (behind == text.pages.begin()) return std::nullopt;
  return std::prev(behind)->number;
}

}  // namespace tenderscan
