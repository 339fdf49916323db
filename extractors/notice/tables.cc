// Tables from cells, and from the lines and blanks that are left of cells.
#include "extractors/notice/tables.h"

#include <algorithm>
#include <optional>
#include <span>

#include "extractors/text/lots.h"
#include "extractors/notice/names.h"
#include "extractors/notice/rows.h"

namespace tenderscan {
namespace {

constexpr std::string_view kWideTable =
    "a table has more columns than fields are read from: the last ones were left";
constexpr std::string_view kManyCells =
    "the tables have too many cells, or cells that span too much: fields were not read from all";
// Rows are as wide as their table, and empty cells cost a page nothing: no page has that many.
constexpr std::size_t kMostCells = 4'000'000;

constexpr std::uint32_t kLongestHead = 24;  // glyphs of a column's head; longer cells are values

bool IsColumn(const HeadLabel& head) {
  switch (head.field) {
    case Field::kSection:
    case Field::kBuyerHead:
    case Field::kAgencyHead:
    case Field::kSupplierHead:
      return false;
    default:
      return head.known;
  }
}

HeadLabel HeadOf(const Glyphs& g, Cell cell) {
  if (cell.empty() || cell.end - cell.begin > kLongestHead) return {};
  return ReadHead(g, cell.begin, cell.end);
}

// ---- real tables

struct Grid {
  std::vector<std::vector<Cell>> rows;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

std::vector<Grid> Grids(const Glyphs& g, const std::vector<Block>& blocks, std::vector<Gap>& gaps) {
  constexpr std::int32_t kWidest = 64;
  std::size_t made = 0;
  std::vector<Grid> grids;
  std::int32_t table = -1;
  std::int32_t row = -1;
  for (const Block& block : blocks) {
    if (block.kind != BlockKind::kTableCell || block.table < 0) continue;
    if (block.table != table) {
      table = block.table;
      row = -1;
      grids.emplace_back();
      grids.back().begin = g.At(block.span.begin);
    }
    Grid& grid = grids.back();
    if (block.row != row) {
      row = block.row;
      grid.rows.emplace_back();
    }
    if (block.column >= kWidest && !block.span.empty()) AddGap(gaps, kWideTable);
    if (block.column < 0 || block.column >= kWidest) continue;
    const Cell cell{g.At(block.span.begin), g.At(block.span.end)};
    grid.end = std::max(grid.end, cell.end);
    std::vector<Cell>& cells = grid.rows.back();
    const std::size_t column = static_cast<std::size_t>(block.column);
    // A spanning cell stands in each of its columns: what it names, it names for all.
    const std::int32_t span = std::clamp(block.column_span, 1, kWidest - block.column);
    const std::size_t width = std::max(cells.size(), column + static_cast<std::size_t>(span));
    made += width - cells.size();
    if (made > kMostCells) {
      AddGap(gaps, kManyCells);
      break;
    }
    cells.resize(width);
    cells[column] = cell;
    // Row spans: the cell also counts in the rows below, which the extractor leaves empty.
  }
  return grids;
}

void FillRowSpans(const Glyphs& g, const std::vector<Block>& blocks, std::vector<Grid>& grids,
                  std::vector<Gap>& gaps) {
  // Second pass: a cell that spans rows is repeated below, where lots and suppliers need it. Its
  // words are looked at again in each row.
  constexpr std::size_t kMostFilled = 200'000, kMostGlyphs = 10'000'000;
  std::size_t filled = 0, glyphs = 0;
  std::size_t index = 0;
  std::int32_t table = -1, first_row = -1;
  std::int32_t seen_row = -1;
  std::size_t row_at = 0;
  for (const Block& block : blocks) {
    if (block.kind != BlockKind::kTableCell || block.table < 0) continue;
    if (block.table != table) {
      index = table < 0 ? 0 : index + 1;
      table = block.table;
      first_row = block.row;
      seen_row = block.row;
      row_at = 0;
    }
    (void)first_row;
    if (block.row != seen_row) {
      seen_row = block.row;
      ++row_at;
    }
    if (block.row_span <= 1 || block.column < 0 || index >= grids.size()) continue;
    const Cell cell{g.At(block.span.begin), g.At(block.span.end)};
    std::vector<std::vector<Cell>>& rows = grids[index].rows;
    const std::size_t column = static_cast<std::size_t>(block.column);
    for (std::int32_t k = 1; k < block.row_span; ++k) {
      const std::size_t r = row_at + static_cast<std::size_t>(k);
      if (r >= rows.size()) break;
      const std::size_t width = std::max(rows[r].size(), column + 1);
      filled += 1 + width - rows[r].size();
      glyphs += cell.end - cell.begin;
      if (filled > kMostFilled || glyphs > kMostGlyphs) {
        AddGap(gaps, kManyCells);
        return;
      }
      rows[r].resize(width);
      if (rows[r][column].empty()) rows[r][column] = {cell.begin, cell.end, true};
    }
  }
}

// 名次 | 第一名 | 第二名, or 中标候选人名称 | A公司 | B公司: ranks or suppliers in a row, labels in
// the first columns. Gives the turned table; nullopt where the grid is none of that kind.
std::optional<NoticeTable> Turned(const Glyphs& g, const Grid& grid, std::vector<Gap>& gaps) {
  constexpr std::size_t kHeadRows = 3, kMostRows = 1000;
  std::size_t head_row = 0;
  bool across = false;
  for (; head_row < std::min(grid.rows.size(), kHeadRows) && !across; ++head_row) {
    std::size_t ranks = 0, names = 0;
    bool supplier = false;
    for (const Cell& cell : grid.rows[head_row]) {
      if (cell.empty()) continue;
      const HeadLabel head = HeadOf(g, cell);
      ranks += head.known && head.field == Field::kRanked;
      supplier = supplier || (head.known && head.field == Field::kSupplier);
      names += !head.known && LooksLikeOrganisation(g.Folded(cell.begin, cell.end));
    }
    across = ranks >= 2 || (supplier && names >= 2);
    if (across) break;
  }
  if (!across) return std::nullopt;
  NoticeTable table;
  std::size_t first_value = 0, width = 0;
  const std::size_t rows = std::min(grid.rows.size(), head_row + kMostRows);
  for (std::size_t r = head_row; r < rows; ++r) {
    const std::vector<Cell>& cells = grid.rows[r];
    width = std::max(width, cells.size());
    HeadLabel label;
    for (std::size_t c = 0; c < std::min<std::size_t>(2, cells.size()); ++c) {
      const HeadLabel head = HeadOf(g, cells[c]);
      if (!IsColumn(head) || head.field == Field::kRanked) continue;
      label = head;
      if (r == head_row) first_value = c + 1;
    }
    table.columns.push_back(label);
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
  if (!table.Has(Field::kRank)) {
    table.columns[0].known = table.columns[0].known || !table.rows[0][0].empty();
    if (table.columns[0].field == Field::kOther) table.columns[0].field = Field::kRank;
  }
  if (rows < grid.rows.size()) AddGap(gaps, kManyCells);
  table.begin = grid.begin;
  table.head_end = grid.begin;
  table.end = grid.end;
  return table;
}

bool AllHeads(const Glyphs& g, const std::vector<Cell>& cells, std::size_t& known) {
  std::size_t filled = 0;
  known = 0;
  bool values = false;
  for (const Cell& cell : cells) {
    if (cell.empty() || cell.above) continue;
    ++filled;
    const HeadLabel head = HeadOf(g, cell);
    if (IsColumn(head)) {
      ++known;
    } else {
      values = values || (cell.end - cell.begin > kLongestHead) || g[cell.end - 1] == U':' ||
               IsDigit(g[cell.begin]);
    }
  }
  return !values && known >= 2 && known * 2 >= filled;
}

// 单位 beside 数量 is the unit, not an organisation.
void NameUnits(const Glyphs& g, NoticeTable& table, std::span<const Cell> heads) {
  if (!table.Has(Field::kQuantity)) return;
  for (std::size_t c = 0; c < std::min(heads.size(), table.columns.size()); ++c) {
    HeadLabel& column = table.columns[c];
    if (column.known && column.field == Field::kName && !heads[c].empty() &&
        g.Folded(heads[c].begin, heads[c].end) == U"单位") {
      column.field = Field::kUnit;
    }
  }
}

// `made`: the cells of all tables so far.
void ReadGrid(const Glyphs& g, const Grid& grid, std::vector<NoticeTable>& out, std::size_t& made,
              std::vector<Gap>& gaps) {
  if (auto turned = Turned(g, grid, gaps)) {
    out.push_back(std::move(*turned));
    return;
  }
  NoticeTable* table = nullptr;
  for (std::size_t r = 0; r < grid.rows.size(); ++r) {
    const std::vector<Cell>& cells = grid.rows[r];
    std::size_t known = 0;
    const bool heads = AllHeads(g, cells, known);
    if (heads) {
      // Label, value, label, value: a form, not a head. A head is followed by a row without labels.
      std::size_t below = 0;
      const bool next_heads = r + 1 < grid.rows.size() && AllHeads(g, grid.rows[r + 1], below);
      std::size_t filled = 0;
      for (const Cell& cell : cells) filled += !cell.empty() && !cell.above;
      if (!next_heads && r + 1 < grid.rows.size() && known * 3 >= filled * 2) {
        std::size_t filled_below = 0;
        for (const Cell& cell : grid.rows[r + 1]) filled_below += !cell.empty() && !cell.above;
        std::size_t own = 0;
        for (const Cell& cell : grid.rows[r + 1]) own += !cell.above && IsColumn(HeadOf(g, cell));
        if (filled_below >= 1 && own * 3 < filled_below + 2) {
          out.emplace_back();
          table = &out.back();
          table->begin = cells.empty() ? grid.begin : grid.begin;
          for (const Cell& cell : cells) {
            HeadLabel head = HeadOf(g, cell);
            if (!IsColumn(head) || cell.above) head = {};
            table->columns.push_back(head);
            if (!cell.empty()) table->head_end = cell.end;
          }
          NameUnits(g, *table, cells);
          for (const Cell& cell : cells) {
            if (!cell.empty()) {
              table->begin = cell.begin;
              break;
            }
          }
          continue;
        }
      }
    }
    if (table == nullptr) continue;
    std::size_t filled = 0;
    for (const Cell& cell : cells) filled += !cell.empty() && !cell.above;
    if (filled == 0) continue;
    // A row of one long cell, or one that begins another form, ends the table.
    if (heads || (filled == 1 && table->columns.size() >= 3)) {
      table = nullptr;
      continue;
    }
    made += table->columns.size();
    if (made > kMostCells) {
      AddGap(gaps, kManyCells);
      return;
    }
    std::vector<Cell> row = cells;
    row.resize(table->columns.size());
    table->rows.push_back(std::move(row));
    for (const Cell& cell : cells) table->end = std::max(table->end, cell.end);
  }
}

// ---- tables without tags

// A row's first cell as a place in a sequence: 1, 01, 一, 第一名, 包2, A. 0 for none.
int SequenceValue(const Glyphs& g, Cell cell) {
  if (cell.empty() || cell.end - cell.begin > 10) return 0;
  if (const HeadLabel head = ReadHead(g, cell.begin, cell.end);
      head.known && head.field == Field::kRanked) {
    return head.ordinal;
  }
  const auto lot = ReadLot(g, cell.begin, cell.end);
  constexpr std::size_t kMostDigits = 9;  // what an int holds
  if (!lot || lot->end < cell.end || lot->lot.size() > kMostDigits) return 0;
  if (IsLetter(lot->lot[0]) && lot->lot.size() == 1) return lot->lot[0] - 'A' + 1;
  int value = 0;
  for (char c : lot->lot) {
    if (c == '-') break;
    if (c < '0' || c > '9') return 0;
    value = value * 10 + (c - '0');
  }
  return value;
}

// 包3 after 包1: lots that say so may leave out those that failed.
// `value`: the cell's SequenceValue.
bool Follows(const Glyphs& g, Cell cell, int value, int before) {
  constexpr int kMostLeftOut = 5;
  if (value == before + 1) return true;
  if (value <= before || value > before + 1 + kMostLeftOut) return false;
  // H, J: letters that look like numerals are passed over.
  const bool letter = cell.end - cell.begin == 1 && IsLetter(g[cell.begin]);
  if (letter) return before > 0 && value == before + 2;
  return LotAt(g, cell.begin, cell.end).has_value();
}

// What cells are as heads and in sequences. Each is asked for by every place before it that may
// begin a table, and read once.
class CellReadings {
 public:
  CellReadings(const Glyphs& g, const std::vector<Cell>& cells)
      : glyphs_(g), cells_(cells), heads_(cells.size()), values_(cells.size(), kUnread) {}

  const HeadLabel& Head(std::size_t k) {
    if (!heads_[k]) heads_[k] = ReadHead(glyphs_, cells_[k].begin, cells_[k].end);
    return *heads_[k];
  }
  int Sequence(std::size_t k) {
    if (values_[k] == kUnread) values_[k] = SequenceValue(glyphs_, cells_[k]);
    return values_[k];
  }

 private:
  static constexpr int kUnread = -1;
  const Glyphs& glyphs_;
  const std::vector<Cell>& cells_;
  std::vector<std::optional<HeadLabel>> heads_;
  std::vector<int> values_;
};

bool OpensRows(Field field) {
  return field == Field::kSequence || field == Field::kLot || field == Field::kRank;
}

// A head's first cell, which may stand below a line of its own.
bool OpensHead(const Glyphs& g, Cell cell) {
  if (cell.end - cell.begin > kLongestHead) return false;
  const HeadLabel head = ReadHead(g, cell.begin, cell.end);
  return OpensRows(head.field) ||
         (head.known && head.field == Field::kProjectName && g.Before(cell.end) == Break::kCell);
}

}  // namespace

int NoticeTable::Column(Field field) const {
  int best = -1;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    if (!columns[c].known || columns[c].field != field) continue;
    if (best < 0 || columns[c].rank > columns[static_cast<std::size_t>(best)].rank)
      best = static_cast<int>(c);
  }
  return best;
}

void AddGap(std::vector<Gap>& gaps, std::string_view what) {
  for (const Gap& gap : gaps) {
    if (gap.what == what) return;
  }
  gaps.push_back({GapCode::kLimitExceeded, std::nullopt, std::string(what)});
}

std::vector<NoticeTable> FindTables(const Glyphs& g, const std::vector<Block>& blocks,
                                    std::vector<Gap>& gaps) {
  std::vector<NoticeTable> tables;
  std::vector<Grid> grids = Grids(g, blocks, gaps);
  FillRowSpans(g, blocks, grids, gaps);
  std::size_t made = 0;
  for (const Grid& grid : grids) ReadGrid(g, grid, tables, made, gaps);
  const bool tagged = !grids.empty();

  // Segments outside real tables. Where bars draw the cells, a line break does not end one, but for
  // the head's first, which may stand below a line of its own.
  constexpr std::uint32_t kFewBars = 6;
  const bool barred = g.bars() >= kFewBars;
  std::vector<Cell> segments;
  std::size_t grid_at = 0;
  for (std::uint32_t i = 0; i < g.size();) {
    const std::uint32_t end = g.SegmentEnd(i);
    while (grid_at < grids.size() && grids[grid_at].end <= i) ++grid_at;
    const bool inside = tagged && grid_at < grids.size() && i >= grids[grid_at].begin;
    const bool follows = !inside && !segments.empty() && segments.back().end == i;
    // (元） on a line of its own belongs to the head before it.
    const bool unit = follows && g[i] == U'(' && end - i <= 8 && g[end - 1] == U')' &&
                      g.Before(i) == Break::kLine;
    const bool in_cell =
        follows && barred && g.Before(i) != Break::kCell && !OpensHead(g, {i, end});
    if (unit || in_cell) {
      segments.back().end = end;
    } else if (!inside) {
      segments.push_back({i, end});
    }
    i = end;
  }
  CellReadings readings(g, segments);
  constexpr std::size_t kMostColumns = 24;
  constexpr std::size_t kMostFitted = 2'000;  // rows: fitting costs up to 0.1 ms each
  std::size_t fitted = 0;
  for (std::size_t s = 0; s + 3 < segments.size();) {
    const Cell first = segments[s];
    if (first.end - first.begin > kLongestHead) {
      ++s;
      continue;
    }
    const HeadLabel head = readings.Head(s);
    if (!IsColumn(head) || g[first.end - 1] == U':') {
      ++s;
      continue;
    }
    NoticeTable table;
    table.stripped = true;
    table.begin = first.begin;
    std::size_t rows_at = 0;
    if (OpensRows(head.field)) {
      // The head reaches to the first cell that begins the sequence.
      std::size_t known = 0;
      for (std::size_t k = s + 1; k < std::min(segments.size(), s + kMostColumns); ++k) {
        const int value = k > s + 1 ? readings.Sequence(k) : 0;
        if (value == 1 || (value > 0 && known + 1 == k - s)) {
          rows_at = k;
          break;
        }
        if (segments[k].end - segments[k].begin > kLongestHead) break;
        const HeadLabel column = readings.Head(k);
        if (column.known && column.field == Field::kRanked) {
          rows_at = 0;
          break;
        }
        if (k > s && column.known && column.field == head.field && head.field == Field::kSequence)
          break;
        if (!column.known && g[segments[k].end - 1] == U':') break;
        known += column.known;
        // 包号 | 预算金额 | 最高限价 | D | 9.0 | 9.0: a letter begins it too.
        if (k > s + 1 && head.field == Field::kLot && segments[k].end - segments[k].begin == 1 &&
            IsLetter(g[segments[k].begin])) {
          rows_at = k;
          break;
        }
      }
      if (rows_at == 0 || known == 0) rows_at = 0;
    }
    const bool keyed = rows_at != 0;
    if (!keyed) {
      // Without a sequence every head must be known, and be of a kind that only tables have.
      std::size_t k = s, itemish = 0;
      for (; k < std::min(segments.size(), s + kMostColumns); ++k) {
        if (segments[k].end - segments[k].begin > kLongestHead || g[segments[k].end - 1] == U':')
          break;
        const HeadLabel column = readings.Head(k);
        if (!IsColumn(column)) break;
        switch (column.field) {
          case Field::kItemName:
          case Field::kBrand:
          case Field::kModel:
          case Field::kQuantity:
          case Field::kUnitPrice:
          case Field::kAmount:
          case Field::kSupplier:
          case Field::kRank:
          case Field::kLot:
          case Field::kLotName:
          case Field::kBudget:
          case Field::kCeiling:
            ++itemish;
            break;
          default:
            break;
        }
      }
      const bool form_head = barred && k - s >= 5;
      if (k - s >= 3 && (itemish >= 2 || form_head) && k < segments.size() &&
          (itemish * 2 >= k - s || form_head)) {
        rows_at = k;
      } else {
        s = std::max(s + 1, k);
        continue;
      }
    }
    for (std::size_t k = s; k < rows_at; ++k) {
      HeadLabel column = readings.Head(k);
      if (!IsColumn(column)) column = {};
      table.columns.push_back(column);
    }
    NameUnits(g, table, std::span(segments).subspan(s, rows_at - s));
    table.head_end = segments[rows_at - 1].end;
    const std::size_t width = table.columns.size();
    std::size_t at = rows_at;
    int expected = keyed ? readings.Sequence(at) : 0;
    while (at < segments.size()) {
      std::size_t next = std::min(at + width, segments.size());
      bool last = true;
      if (keyed) {
        if (expected == 0 || !Follows(g, segments[at], readings.Sequence(at), expected - 1)) break;
        expected = readings.Sequence(at);
        // The row ends where the sequence goes on; it may be longer or shorter than the head.
        for (std::size_t k = at + 1; k < std::min(segments.size(), at + 2 * width + 2); ++k) {
          if (Follows(g, segments[k], readings.Sequence(k), expected) &&
              k >= at + std::max<std::size_t>(2, width / 2)) {
            // 数量 may hold the same numeral: a full row is a better end.
            if (k < at + width && at + width < segments.size() &&
                Follows(g, segments[at + width], readings.Sequence(at + width), expected)) {
              continue;
            }
            next = k;
            last = false;
            break;
          }
        }
      } else {
        for (std::size_t k = at; k < next; ++k) {
          const HeadLabel label = readings.Head(k);
          if ((label.known && label.field != Field::kOther) || g[segments[k].end - 1] == U':')
            next = k;
        }
        if (next < at + width) break;
        last = false;
      }
      if (last && keyed) {
        // A broken cell makes the row longer than the head.
        const std::size_t longest = std::min(at + width + 4, segments.size());
        while (next < longest && !BeginsOther(g, segments[next])) ++next;
      }
      if (last) {
        for (std::size_t k = at + 1; k < next; ++k) {
          const HeadLabel label = readings.Head(k);
          if (label.known && (label.field == Field::kSection || label.field == Field::kSequence)) {
            next = k;
            break;
          }
        }
      }
      // Where each row is a table of its own, the head stands between them.
      std::size_t row_end = at + 1;
      for (; row_end < next; ++row_end) {
        const HeadLabel label = readings.Head(row_end);
        if (label.known && label.field == head.field && keyed) break;
      }
      const std::span<const Cell> printed(segments.data() + at, row_end - at);
      if (fitted < kMostFitted) {
        fitted += last || printed.size() != width;
        table.rows.push_back(FitRow(g, table.columns, printed, last && keyed));
      } else {
        table.rows.emplace_back(printed.begin(), printed.end());
        table.rows.back().resize(width);
      }
      table.end = segments[next - 1].end;
      at = next;
      if (last && keyed) break;
      ++expected;
    }
    if (table.rows.empty()) {
      ++s;
      continue;
    }
    tables.push_back(std::move(table));
    s = std::max(at, s + 1);
  }
  std::sort(tables.begin(), tables.end(),
            [](const NoticeTable& a, const NoticeTable& b) { return a.begin < b.begin; });
  return tables;
}

}  // namespace tenderscan
