// Heads of tables: which cells name what stands below them.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "extractors/layout/tables.h"
#include "extractors/phrases/labels.h"
#include "extractors/text/glyphs.h"

namespace tenderscan {

inline constexpr std::uint32_t kLongestHead = 24;  // glyphs; longer cells are values

// A label that can stand above a column: no heading of a part of the notice.
bool IsColumn(const HeadLabel& head);

// What a cell is as a head; none where it is empty or too long for one.
HeadLabel HeadOf(const Glyphs& glyphs, Cell cell);

// What the cell's words announce to recognition, which knows endings (设备参数) besides the listed
// labels; kNone where they name a lot (01包), as values do.
FieldKind KindOfCell(std::string_view words);

// A row of labels and nothing that looks like a value, or all of it marked by its tags.
struct HeadRow {
  bool heads = false;
  bool marked = false;  // each cell is a <th>
  bool named = false;   // words that recognition knows, and no values: a head where none is above
  std::size_t filled = 0;  // cells of this row with text; those that reach in from above left out
  std::size_t known = 0;   // how many are columns we know
};
HeadRow ReadHeadRow(const Glyphs& glyphs, const std::vector<Cell>& cells);

// What heads say only beside others: 单位 beside 数量 is the unit, no organisation; of 企业名称 and
// 名称 beside 品牌 the one is who sells it.
void NameColumns(const Glyphs& glyphs, NoticeTable& table);

}  // namespace tenderscan
