// Tables of a notice, real ones and those whose tags were stripped: columns by field, rows of
// cells.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "extractors/phrases/labels.h"
#include "extractors/text/glyphs.h"
#include "store/model/extracted_text.h"
#include "store/model/gap.h"

namespace tenderscan {

struct Cell {
  std::uint32_t begin = 0;  // glyphs
  std::uint32_t end = 0;
  bool above = false;  // spans down into this row
  bool empty() const { return begin >= end; }
};

struct NoticeTable {
  std::vector<HeadLabel> columns;
  std::vector<Cell> heads;  // where the columns' names stand; as long as `columns`
  std::vector<std::vector<Cell>>
      rows;  // each as long as `columns`; empty cells where none is printed
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t head_end = 0;  // where the first row begins
  bool stripped = false;       // put together from lines: cells may be shifted

  // The first column of the field (of the highest label rank); -1 for none.
  int Column(Field field) const;
  bool Has(Field field) const { return Column(field) >= 0; }
};

// By position. A table is one whose head names at least two known columns. Tables that list ranks
// across (名次 | 第一名 | 第二名) are turned. Linear in the text; `gaps` gets what limits cut off.
std::vector<NoticeTable> FindTables(const Glyphs& glyphs, const std::vector<Block>& blocks,
                                    std::vector<Gap>& gaps);

// Adds the sentence `what` as a limit that was met, once.
void AddGap(std::vector<Gap>& gaps, std::string_view what);

}  // namespace tenderscan
