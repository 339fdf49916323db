// Laying out tagged cells as grids, and cutting grids at their heads.
#include "extractors/layout/grids.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "extractors/layout/heads.h"
#include "extractors/layout/rows.h"
#include "extractors/text/rule_trace.h"
#include "extractors/words/cell_words.h"

namespace tenderscan {
namespace {

constexpr Limit kWideTable = {
    "a table has more columns than fields are read from: the last ones were left"};
constexpr std::int32_t kWidest = 64;  // columns; no real notice has half as many
// Rows are as wide as their table, and empty cells cost a page nothing: no page has that many.
constexpr std::size_t kMostCells = 4'000'000;

// A cell that spans rows, and where it stands.
struct Spanning {
  std::size_t grid, row, column;
  std::size_t rows;  // below its own
  Cell cell;
};

// Repeats cells that span rows in the rows below, where lots and suppliers need them.
void FillRowSpans(const std::vector<Spanning>& spanning, std::vector<Grid>& grids,
                  LimitsMet& limits) {
  // The words of a repeated cell are looked at again in each row.
  constexpr std::size_t kMostFilled = 200'000, kMostGlyphs = 10'000'000;
  std::size_t filled = 0, glyphs = 0;
  for (const Spanning& one : spanning) {
    std::vector<std::vector<Cell>>& rows = grids[one.grid].rows;
    const std::size_t end = std::min(rows.size(), one.row + one.rows);
    for (std::size_t r = one.row + 1; r < end; ++r) {
      const std::size_t width = std::max(rows[r].size(), one.column + 1);
      filled += 1 + width - rows[r].size();
      glyphs += one.cell.end - one.cell.begin;
      if (filled > kMostFilled || glyphs > kMostGlyphs) {
        limits.Add(kManyCells);
        return;
      }
      rows[r].resize(width);
      if (rows[r][one.column].empty())
        rows[r][one.column] = {one.cell.begin, one.cell.end, /*above=*/true};
    }
  }
}

// The head's labels as the columns of a table that begins with that row. `two_rows`: cells that
// reach in from above are of the head.
NoticeTable TableOfHead(const Glyphs& g, const std::vector<Cell>& cells, bool two_rows) {
  NoticeTable table;
  table.heads = cells;
  bool first = true;
  for (const Cell& cell : cells) {
    const HeadLabel head = HeadOf(g, cell);
    table.columns.push_back(IsColumn(head) && (two_rows || !cell.above) ? head : HeadLabel{});
    if (cell.empty()) continue;
    table.head_end = cell.end;
    if (first) table.begin = cell.begin;
    first = false;
  }
  NameColumns(g, table);
  return table;
}

// A head over two columns, 供应商 over 1 | 某公司, is the name of the one that holds what it says.
void PlaceWideHeads(const Glyphs& g, NoticeTable& table) {
  constexpr std::size_t kFewRows = 50;  // tell
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    const std::size_t end =
        std::min(c + static_cast<std::size_t>(table.heads[c].wide), table.columns.size());
    if (!table.columns[c].known || end <= c + 1) continue;
    std::size_t best = c, most = 0;
    for (std::size_t k = c; k < end; ++k) {
      std::size_t fits = 0;
      for (std::size_t r = 0; r < std::min(table.rows.size(), kFewRows); ++r)
        fits += Fits(g, table.columns[c], table.rows[r][k]);
      if (fits > most) best = k;
      most = std::max(most, fits);
    }
    if (best != c && TS_RULE("grids.wide_head"))
      table.columns[best] = std::exchange(table.columns[c], HeadLabel{});
  }
}

// 1 | 某公司 | 100 below 供应商 | 金额: the rows are numbered, and the head does not say so. More
// cells fit their columns where the first is left out.
bool IsNumberedBeside(const Glyphs& g, const std::vector<Cell>& cells, const NoticeTable& table) {
  constexpr std::uint32_t kLongestNumber = 4;
  if (cells.size() != table.columns.size() + 1 || cells[0].end > cells[0].begin + kLongestNumber)
    return false;
  std::size_t fit = 0, fit_behind = 0;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    fit += Fits(g, table.columns[c], cells[c]);
    fit_behind += Fits(g, table.columns[c], cells[c + 1]);
  }
  return fit_behind > fit;
}

// How many columns one half of a table has that runs in two halves beside each other, to save
// paper: the heads of the second are those of the first, an empty column perhaps between. 0 for any
// other.
std::size_t HalfOf(const Glyphs& g, const NoticeTable& table) {
  const std::size_t width = table.heads.size(), half = width / 2;
  if (half < 2 || table.heads.size() != table.columns.size()) return 0;
  const std::size_t second = width - half;
  std::size_t known = 0;
  for (std::size_t c = 0; c < half; ++c) {
    const Cell left = table.heads[c], right = table.heads[c + second];
    if (left.empty() || right.empty() || left.wide != 1 || right.wide != 1 ||
        g.Folded(left.begin, left.end) != g.Folded(right.begin, right.end)) {
      return 0;
    }
    known += table.columns[c].known;
  }
  return known >= 2 && (second == half || table.heads[half].empty()) ? half : 0;
}

// Puts the second halves of the rows below the first ones.
void PutHalvesBelow(const Glyphs& g, NoticeTable& table) {
  const std::size_t half = HalfOf(g, table);
  if (half == 0 || !TS_RULE("grids.two_halves")) return;
  const auto second = static_cast<std::ptrdiff_t>(table.heads.size() - half);
  const auto empty = [](const Cell& cell) { return cell.empty(); };
  std::vector<std::vector<Cell>> below;
  for (std::vector<Cell>& row : table.rows) {
    std::vector<Cell> right(row.begin() + second, row.end());
    if (!std::all_of(right.begin(), right.end(), empty)) below.push_back(std::move(right));
    row.resize(half);
  }
  std::move(below.begin(), below.end(), std::back_inserter(table.rows));
  table.heads.resize(half);
  table.columns.resize(half);
}

// Label, value, label, value: a form. A head is followed by a row with few labels or none.
bool HeadsWhatFollows(const HeadRow& head, const HeadRow& below) {
  return !below.heads && (head.marked || head.named || head.known * 3 >= head.filled * 2) &&
         below.filled >= 1 && below.known * 3 < below.filled + 2;
}

// 序号 and 名称 reach down beside 品牌 | 型号, which stand below 主要配置.
bool ReachesDown(const std::vector<Cell>& below) {
  return std::any_of(below.begin(), below.end(), [](const Cell& cell) { return cell.above; });
}

// Whether `lower` is the second row of a head whose first is `upper`: 规格 above 品牌 | 型号, 金额
// above 含税 | 不含税. It has short words below every cell that goes over columns, and nothing of
// its own elsewhere.
bool IsLowerHead(const Glyphs& g, const std::vector<Cell>& upper, const std::vector<Cell>& lower) {
  std::size_t wide = 0, beside = 0;
  for (std::size_t c = 0; c < lower.size();) {
    const Cell over = c < upper.size() ? upper[c] : Cell{};
    const std::size_t end =
        std::min(c + static_cast<std::size_t>(std::max(over.wide, 1)), lower.size());
    for (; c < end; ++c) {
      const Cell& cell = lower[c];
      const bool own = !cell.empty() && !cell.above;
      if (own != (over.wide > 1 && !over.empty())) return false;
      if (!own) {
        beside += !over.empty();
        continue;
      }
      if (cell.wide > 1 || cell.end - cell.begin > kLongestHead || g[cell.end - 1] == U':' ||
          IsDigit(g[cell.begin])) {
        return false;
      }
      ++wide;
    }
  }
  return wide >= 2 && beside >= 1 && lower.size() >= upper.size();
}

// The head of both rows: the lower cell names its column; where that says nothing by itself (含税
// below 中标金额（万元）) the upper one does, whose unit holds for both.
NoticeTable TableOfHeads(const Glyphs& g, const std::vector<Cell>& upper,
                         const std::vector<Cell>& lower) {
  std::vector<Cell> cells = lower;
  std::vector<HeadLabel> over(cells.size());
  for (std::size_t c = 0; c < std::min(upper.size(), cells.size());) {
    const HeadLabel head = HeadOf(g, upper[c]);
    const std::size_t end =
        std::min(c + static_cast<std::size_t>(std::max(upper[c].wide, 1)), cells.size());
    if (cells[c].empty()) cells[c] = upper[c];
    for (; c < end; ++c) over[c] = head;
  }
  NoticeTable table = TableOfHead(g, cells, true);
  for (std::size_t c = 0; c < cells.size(); ++c) {
    HeadLabel& column = table.columns[c];
    if (!IsColumn(over[c])) continue;
    const bool money = IsMoney(over[c].field);
    const bool first = !upper[c].empty();
    if (money &&
        BeginsWithOne(g.Folded(cells[c].begin, cells[c].end), ShippedCells().untaxed) > 0) {
      column = {};
    } else if (!column.known && (money || first)) {
      column = over[c];
    } else if (column.unit == MoneyUnit::kNone) {
      column.unit = over[c].unit;
    }
  }
  return table;
}

// Whether a row is one of the items that `table` lists: 1 | 服务器 | 4, each cell below its head.
bool GoesOn(const Glyphs& g, const std::vector<Cell>& cells, const NoticeTable& table) {
  const int number = table.Column(Field::kSequence), count = table.Column(Field::kQuantity);
  const int name =
      table.Has(Field::kItemName) ? table.Column(Field::kItemName) : table.Column(Field::kName);
  if (name < 0 || count < 0 || cells.size() != table.columns.size()) return false;
  const auto cell = [&](int column) { return cells[static_cast<std::size_t>(column)]; };
  if (cell(name).empty() || cell(count).empty() || !IsDigit(g[cell(count).begin])) return false;
  return number < 0 || (!cell(number).empty() && NumeralValue(g[cell(number).begin]) >= 0);
}

}  // namespace

std::vector<Grid> ReadGrids(const Glyphs& g, const std::vector<Block>& blocks, LimitsMet& limits) {
  std::size_t made = 0;
  std::vector<Grid> grids;
  std::vector<Spanning> spanning;
  std::unordered_map<std::int32_t, std::size_t> grid_of;  // by the table's number
  for (const Block& block : blocks) {
    if (block.kind != BlockKind::kTableCell || block.table < 0) continue;
    const auto [place, added] = grid_of.emplace(block.table, grids.size());
    if (added) {
      grids.emplace_back();
      grids.back().number = block.table;
      grids.back().begin = g.At(block.span.begin);
    }
    Grid& grid = grids[place->second];
    if (grid.numbers.empty() || block.row != grid.numbers.back()) {
      grid.numbers.push_back(block.row);
      grid.rows.emplace_back();
    }
    if (block.column >= kWidest && !block.span.empty()) limits.Add(kWideTable);
    if (block.column < 0 || block.column >= kWidest) continue;
    Cell cell{g.At(block.span.begin), g.At(block.span.end)};
    cell.header = block.header;
    cell.wide = std::clamp(block.column_span, 1, kWidest - block.column);
    grid.end = std::max(grid.end, cell.end);
    std::vector<Cell>& cells = grid.rows.back();
    const std::size_t column = static_cast<std::size_t>(block.column);
    // What a cell that spans columns names, it names for all.
    const std::size_t width = std::max(cells.size(), column + static_cast<std::size_t>(cell.wide));
    made += width - cells.size();
    if (made > kMostCells) {
      limits.Add(kManyCells);
      break;
    }
    cells.resize(width);
    cells[column] = cell;
    if (block.row_span > 1) {
      spanning.push_back({place->second, grid.rows.size() - 1, column,
                          static_cast<std::size_t>(block.row_span), cell});
    }
  }
  FillRowSpans(spanning, grids, limits);
  return grids;
}

std::vector<JoinedGrid> JoinGrids(const Glyphs& g, std::vector<Grid>& grids) {
  const auto heads = [&](const Grid& grid) {
    return std::all_of(grid.rows.begin(), grid.rows.end(),
                       [&](const auto& row) { return ReadHeadRow(g, row).heads; });
  };
  constexpr std::size_t kHeadRows = 2;
  std::vector<JoinedGrid> joined;
  for (std::size_t i = 0; i + 1 < grids.size(); ++i) {
    Grid &head = grids[i], &body = grids[i + 1];
    if (head.rows.empty() || head.rows.size() > kHeadRows || body.rows.empty() ||
        head.end != body.begin || head.rows.back().size() != body.rows.front().size() ||
        !heads(head) || ReadHeadRow(g, body.rows.front()).heads) {
      continue;
    }
    TS_RULE("grids.head_apart");
    const std::int32_t before = head.numbers.back() + 1;
    joined.push_back({body.number, head.number, before});
    body.rows.insert(body.rows.begin(), head.rows.begin(), head.rows.end());
    for (std::int32_t& number : body.numbers) number += before;
    body.numbers.insert(body.numbers.begin(), head.numbers.begin(), head.numbers.end());
    body.number = head.number;
    body.begin = head.begin;
    head.rows.clear();
    head.numbers.clear();
  }
  std::sort(joined.begin(), joined.end(),
            [](const JoinedGrid& a, const JoinedGrid& b) { return a.number < b.number; });
  return joined;
}

void ReadGrid(const Glyphs& g, const Grid& grid, std::vector<NoticeTable>& out, std::size_t& made,
              LimitsMet& limits) {
  if (auto turned = TurnedAwards(g, grid, limits)) {
    out.push_back(std::move(*turned));
    return;
  }
  const std::size_t before = out.size();
  NoticeTable* table = nullptr;
  std::optional<std::size_t> above;  // the table that a row of one cell ended, while none follows
  bool upper = false;                // the row above is the first of a head's two
  HeadRow below;                     // of the row that comes next, read once
  for (std::size_t r = 0; r < grid.rows.size(); ++r) {
    const std::vector<Cell>& cells = grid.rows[r];
    const HeadRow row = r == 0 ? ReadHeadRow(g, cells) : below;
    below = r + 1 < grid.rows.size() ? ReadHeadRow(g, grid.rows[r + 1]) : HeadRow{};
    const bool two_rows =
        std::exchange(upper, row.heads && below.heads && !upper && ReachesDown(grid.rows[r + 1]));
    if (row.heads && r + 2 < grid.rows.size() && IsLowerHead(g, cells, grid.rows[r + 1])) {
      const HeadRow first = ReadHeadRow(g, grid.rows[r + 2]);
      if (HeadsWhatFollows(row, first) && TS_RULE("grids.head_over_columns")) {
        out.push_back(TableOfHeads(g, cells, grid.rows[r + 1]));
        table = &out.back();
        above.reset();
        upper = false;
        table->number = grid.number;
        table->head_rows = {grid.numbers[r], grid.numbers[r + 1]};
        below = first;
        ++r;
        continue;
      }
    }
    const bool heads = row.heads || (row.named && table == nullptr);
    if (heads && HeadsWhatFollows(row, below)) {
      out.push_back(TableOfHead(g, cells, two_rows && TS_RULE("grids.head_of_two_rows")));
      table = &out.back();
      above.reset();
      table->number = grid.number;
      if (two_rows) table->head_rows.push_back(grid.numbers[r - 1]);
      table->head_rows.push_back(grid.numbers[r]);
      continue;
    }
    if (row.filled == 0) continue;
    // 硬件部分 | 1 | 服务器 | 4: rows of items go on below it, as a table that may be another
    // lot's.
    if (table == nullptr && above && GoesOn(g, cells, out[*above]) && TS_RULE("grids.goes_on")) {
      NoticeTable next = out[*above];
      next.rows.clear();
      next.begin = next.end = cells[0].begin;
      out.push_back(std::move(next));
      table = &out.back();
    }
    if (table == nullptr) continue;
    // A row of one long cell, or one that begins another form, ends the table.
    if (row.heads || (row.filled == 1 && table->columns.size() >= 3)) {
      above =
          row.heads ? std::nullopt : std::optional(static_cast<std::size_t>(table - out.data()));
      table = nullptr;
      continue;
    }
    made += table->columns.size();
    if (made > kMostCells) {
      limits.Add(kManyCells);
      return;
    }
    const bool numbered =
        IsNumberedBeside(g, cells, *table) && TS_RULE("grids.numbered_beside_the_head");
    table->rows.emplace_back(cells.begin() + (numbered ? 1 : 0), cells.end());
    table->rows.back().resize(table->columns.size());
    for (const Cell& cell : cells) table->end = std::max(table->end, cell.end);
  }
  for (std::size_t t = before; t < out.size(); ++t) {
    PutHalvesBelow(g, out[t]);
    PlaceWideHeads(g, out[t]);
  }
  if (out.size() > before) return;
  if (auto turned = TurnedRecords(g, grid)) out.push_back(std::move(*turned));
}

}  // namespace tenderscan
