// Tables of Word as grids.
#include "extractors/reader/documents/docx_table.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "extractors/reader/documents/xml.h"

namespace tenderscan {
namespace {

// Word has 63 columns, and spans of as many. More are a file of somebody else's.
constexpr std::int32_t kMostColumns = 1000;
constexpr std::int32_t kMostSpan = 1000;

// Rows stand in a table, cells in a row, wrapped in controls, insertions and other marks or not.
template <typename Take>
void ForEachWrapped(const pugi::xml_node& parent, std::string_view local_name, const Take& take,
                    int depth = 0) {
  for (const pugi::xml_node& child : parent.children()) {
    const std::string_view name = LocalName(child);
    if (name == local_name) {
      take(child);
    } else if (depth < kDeepestXml &&
               (name == "sdt" || name == "sdtContent" || name == "ins" || name == "customXml" ||
                name == "moveTo" || name == "smartTag")) {
      ForEachWrapped(child, local_name, take, depth + 1);
    }
  }
}

std::int32_t Capped(std::optional<int> said, std::int32_t least, std::int32_t most) {
  return std::clamp(said.value_or(least), least, most);
}

// w:vMerge says "restart" where a cell begins that goes over rows, and nothing where it goes on.
bool GoesOn(const pugi::xml_node& cell) {
  const pugi::xml_node merge = ChildOf(cell, "tcPr", "vMerge");
  return merge && AttributeOf(merge, "val") != "restart";
}

}  // namespace

std::vector<DocxRow> RowsOf(const pugi::xml_node& table) {
  std::vector<DocxRow> rows;
  ForEachWrapped(table, "tr", [&](const pugi::xml_node& tr) {
    const pugi::xml_node properties = ChildOf(tr, "trPr");
    if (ChildOf(properties, "del")) return;
    DocxRow& row = rows.emplace_back();
    row.header = IsOn(ChildOf(properties, "tblHeader"));
    std::int32_t column = Capped(NumberOf(ChildOf(properties, "gridBefore"), "val"), 0, kMostSpan);
    ForEachWrapped(tr, "tc", [&](const pugi::xml_node& tc) {
      if (column >= kMostColumns) return;
      const pugi::xml_node said = ChildOf(tc, "tcPr");
      DocxCell& cell = row.cells.emplace_back();
      cell.node = tc;
      cell.column = column;
      cell.column_span = Capped(NumberOf(ChildOf(said, "gridSpan"), "val"), 1, kMostSpan);
      column += cell.column_span;
    });
  });
  // From below: how many rows a cell above would go over, by its column.
  std::unordered_map<std::int32_t, std::int32_t> below, here;
  for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
    here.clear();
    for (DocxCell& cell : row->cells) {
      const auto found = below.find(cell.column);
      const std::int32_t covered = found == below.end() ? 0 : found->second;
      if (GoesOn(cell.node)) here[cell.column] = covered + 1;
      if (ChildOf(cell.node, "tcPr", "vMerge")) cell.row_span = std::min(covered + 1, kMostSpan);
    }
    below.swap(here);
  }
  // From above: a cell that goes on where none began is one of its own.
  std::unordered_map<std::int32_t, std::size_t> until;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    std::erase_if(rows[r].cells, [&](const DocxCell& cell) {
      const auto found = until.find(cell.column);
      if (GoesOn(cell.node) && found != until.end() && r < found->second) return true;
      until[cell.column] = r + static_cast<std::size_t>(cell.row_span);
      return false;
    });
  }
  return rows;
}

}  // namespace tenderscan
