// Tables whose records stand side by side, a label in front of each row.
#include <algorithm>
#include <string>

#include "extractors/layout/grids.h"
#include "extractors/layout/heads.h"
#include "extractors/phrases/names.h"
#include "extractors/text/lots.h"
#include "extractors/text/rule_trace.h"

namespace tenderscan {
namespace {

constexpr std::size_t kMostLabels = 16;  // rows of a table whose records stand side by side

// A label of either reader's.
bool IsLabel(const Glyphs& g, Cell cell) {
  if (cell.empty()) return false;
  return KindOfCell(g.Span(cell.begin, cell.end).In(g.text())) != FieldKind::kNone ||
         (IsColumn(HeadOf(g, cell)) && !LotAt(g, cell.begin, cell.end));
}

// Where a turned table stands; its labels fill the first `label_columns` of the grid.
void NameTurned(const Grid& grid, std::size_t label_columns, NoticeTable& table) {
  table.turned = true;
  table.number = grid.number;
  for (std::size_t c = 0; c < label_columns; ++c)
    table.head_rows.push_back(static_cast<std::int32_t>(c));
  table.begin = grid.begin;
  table.head_end = grid.begin;
  table.end = grid.end;
}

bool IsLabelled(const Glyphs& g, const std::vector<Cell>& cells) {
  return !cells.empty() && IsColumn(HeadOf(g, cells[0]));
}

// 包号 | 包1 | 包2 above 中标供应商 | A公司 | B公司: the first of the labelled rows, where one of
// them names several suppliers; nullopt where none does.
std::optional<std::size_t> FirstLabelledRow(const Glyphs& g, const Grid& grid) {
  std::size_t top = 0;
  for (std::size_t r = 0; r < std::min(grid.rows.size(), kMostLabels); ++r) {
    const std::vector<Cell>& cells = grid.rows[r];
    if (!IsLabelled(g, cells)) {
      top = r + 1;
      continue;
    }
    if (HeadOf(g, cells[0]).field != Field::kSupplier) continue;
    std::size_t names = 0;
    for (std::size_t c = 1; c < cells.size(); ++c) {
      if (cells[c].empty() || cells[c].above || HeadOf(g, cells[c]).known) continue;
      names += LooksLikeOrganisation(g.Folded(cells[c].begin, cells[c].end));
    }
    if (names >= 2 && r > top && TS_RULE("turned.labelled_rows")) return top;
  }
  return std::nullopt;
}

}  // namespace

std::optional<NoticeTable> TurnedAwards(const Glyphs& g, const Grid& grid, LimitsMet& limits) {
  constexpr std::size_t kHeadRows = 3, kMostRows = 1000;
  std::size_t head_row = 0;
  bool across = false;
  for (; head_row < std::min(grid.rows.size(), kHeadRows) && !across; ++head_row) {
    std::size_t ranks = 0, names = 0;
    bool supplier = false;
    for (const Cell& cell : grid.rows[head_row]) {
      if (cell.empty()) continue;
      const HeadLabel head = HeadOf(g, cell);
      // 更正项 | 更正前 | 更正后 above 中标供应商 | A公司 | B公司: one record, before and after.
      if (head.known && head.field == Field::kChangeAfter && TS_RULE("turned.change"))
        return std::nullopt;
      ranks += head.known && head.field == Field::kRanked;
      supplier = supplier || (head.known && head.field == Field::kSupplier);
      names += !head.known && LooksLikeOrganisation(g.Folded(cell.begin, cell.end));
    }
    across = (ranks >= 2 && TS_RULE("turned.by_ranks")) ||
             (supplier && names >= 2 && TS_RULE("turned.by_names"));
    if (across) break;
  }
  if (const auto top = FirstLabelledRow(g, grid)) {
    head_row = std::min(head_row, *top);
    across = true;
  }
  if (!across) return std::nullopt;
  NoticeTable table;
  std::size_t first_value = 0, width = 0;
  const std::size_t rows = std::min(grid.rows.size(), head_row + kMostRows);
  for (std::size_t r = head_row; r < rows; ++r) {
    const std::vector<Cell>& cells = grid.rows[r];
    width = std::max(width, cells.size());
    HeadLabel label;
    Cell printed;
    for (std::size_t c = 0; c < std::min<std::size_t>(2, cells.size()); ++c) {
      const HeadLabel head = HeadOf(g, cells[c]);
      if (!IsColumn(head) || head.field == Field::kRanked) continue;
      // 包号 | 01包: the words are a label's, but they name one lot.
      if (label.known && ReadLot(g, cells[c].begin, cells[c].end)) continue;
      label = head;
      printed = cells[c];
      if (r == head_row) first_value = c + 1;
    }
    table.columns.push_back(label);
    table.heads.push_back(printed);
  }
  // A spanning label leaves its second column empty.
  while (first_value < width &&
         (first_value >= grid.rows[head_row].size() || grid.rows[head_row][first_value].empty())) {
    ++first_value;
  }
  if (width <= first_value || !(table.Has(Field::kSupplier) || table.Has(Field::kName)))
    return std::nullopt;
  for (std::size_t c = first_value; c < width; ++c) {
    std::vector<Cell> row;
    for (std::size_t r = head_row; r < rows; ++r) {
      row.push_back(c < grid.rows[r].size() ? grid.rows[r][c] : Cell{});
    }
    // The row of ranks has no label where 名次 is not printed.
    table.rows.push_back(std::move(row));
  }
  if (!table.Has(Field::kRank) && TS_RULE("turned.ranks_without_label")) {
    table.columns[0].known = table.columns[0].known || !table.rows[0][0].empty();
    if (table.columns[0].field == Field::kOther) table.columns[0].field = Field::kRank;
  }
  if (rows < grid.rows.size()) limits.Add(kManyCells);
  NameTurned(grid, first_value, table);
  return table;
}

std::optional<NoticeTable> TurnedRecords(const Glyphs& g, const Grid& grid) {
  constexpr std::size_t kFewestRecords = 2;
  constexpr std::size_t kMostRows = 64;  // forms are shorter
  if (grid.rows.size() > kMostRows) return std::nullopt;
  NoticeTable table;
  std::size_t known = 0, width = 0;
  std::vector<std::string> labels;
  for (const std::vector<Cell>& cells : grid.rows) {
    if (cells.empty() || cells[0].above) return std::nullopt;
    const bool label = IsLabel(g, cells[0]);
    // The corner may be called anything, or nothing.
    if (!label && !table.columns.empty()) return std::nullopt;
    std::size_t values = 0;
    for (std::size_t c = 1; c < cells.size(); ++c) {
      if (cells[c].empty() || cells[c].above) continue;
      if (IsLabel(g, cells[c])) return std::nullopt;  // label, value, label, value: a form
      ++values;
    }
    if (values < kFewestRecords) return std::nullopt;
    known += label;
    const HeadLabel head = HeadOf(g, cells[0]);
    table.columns.push_back(IsColumn(head) ? head : HeadLabel{});
    table.heads.push_back(cells[0]);
    labels.push_back(cells[0].empty() ? "" : g.Printed(cells[0].begin, cells[0].end));
    width = std::max(width, cells.size());
  }
  if (known < 2) return std::nullopt;
  // The same label again begins another record below.
  std::sort(labels.begin(), labels.end());
  if (std::adjacent_find(labels.begin(), labels.end()) != labels.end()) return std::nullopt;
  TS_RULE("turned.records");
  for (std::size_t c = 1; c < width; ++c) {
    std::vector<Cell>& row = table.rows.emplace_back();
    for (const std::vector<Cell>& cells : grid.rows)
      row.push_back(c < cells.size() ? cells[c] : Cell{});
  }
  NameColumns(g, table);
  NameTurned(grid, 1, table);
  return table;
}

}  // namespace tenderscan
