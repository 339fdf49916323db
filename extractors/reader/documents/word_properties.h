// Properties of Word's characters, paragraphs and rows: lists of changes ("sprm": a name and an
// operand) to what a style says.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "extractors/reader/documents/bytes.h"
#include "extractors/reader/documents/flow.h"

namespace tenderscan {

struct WordCharacters {
  bool hidden = false;
  bool deleted = false;      // a tracked deletion
  std::uint16_t symbol = 0;  // shown in place of '(': a character of a font; 0: none
  std::uint16_t symbol_font = 0;
};

struct WordParagraph {
  bool in_table = false;
  bool ends_row = false;
  bool ends_inner_cell = false;  // of a table in a table: its marks are ends of paragraphs
  bool ends_inner_row = false;
  int depth = 0;               // of tables; 0 where only `in_table` says it
  std::optional<int> heading;  // 0: none, whatever the style says
  std::optional<int> list;     // number of the list it is an item of; 0: none
  std::optional<int> level;    // in the list, from 0
  RowShape row;                // of what ends a row
};

// The name that a property of Word 6 has since Word 97; 0 where it says nothing of the text. Quick
// saves of Word 97 use these numbers too.
std::uint16_t PropertyOfWord6(int number);

// `unicode`: of Word 97 and later. Properties are added to `out`.
void ReadCharacters(Bytes properties, bool unicode, WordCharacters& out);
// `data`: the stream that keeps the longer ones.
void ReadParagraph(Bytes properties, bool unicode, Bytes data, WordParagraph& out);

}  // namespace tenderscan
