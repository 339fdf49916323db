// What each place of a text lies in: tagged cells, and those of tables without tags.
#include <algorithm>
#include <iterator>
#include <optional>
#include <span>
#include <tuple>
#include <utility>

#include "extractors/layout/parts.h"
#include "extractors/text/fold.h"
#include "extractors/text/glyphs.h"
#include "extractors/text/lots.h"
#include "extractors/words/label_words.h"

namespace tenderscan {
namespace {

constexpr std::size_t kLongestLabel = 120;  // bytes, with unit and numbering: longer cells are text
constexpr std::int32_t kWidestHead = 64;    // columns one head cell may span

// Which blocks are cells that only lay out a page: alone in their row, with many lines in them.
// What stands in them is text; another line of theirs is not "the same row".
std::vector<bool> LayoutCells(const ExtractedText& text) {
  constexpr std::uint32_t kLargestCell = 600;  // bytes, 200 Han: a specification may be as long
  constexpr int kMostLines = 4;
  std::vector<bool> layout(text.blocks.size());
  std::vector<std::size_t> rows;                           // open ones, innermost last
  std::vector<int> filled(text.blocks.size());             // cells with text, by their row's block
  std::vector<std::pair<std::size_t, std::size_t>> large;  // row and cell
  for (std::size_t i = 0; i < text.blocks.size(); ++i) {
    const Block& block = text.blocks[i];
    while (!rows.empty() && text.blocks[rows.back()].span.end <= block.span.begin) rows.pop_back();
    if (block.kind == BlockKind::kTableRow) rows.push_back(i);
    if (block.kind != BlockKind::kTableCell || block.span.empty() || rows.empty()) continue;
    ++filled[rows.back()];
    if (block.span.size() <= kLargestCell) continue;
    // Its beginning tells: the cells of hostile tables lie in each other by the hundred.
    const std::string_view words = block.span.In(text.text).substr(0, 4096);
    if (std::count(words.begin(), words.end(), '\n') >= kMostLines)
      large.push_back({rows.back(), i});
  }
  for (const auto& [row, cell] : large) layout[cell] = filled[row] == 1;
  return layout;
}

// Fills places and cells with what the tags say.
void ReadTaggedCells(const ExtractedText& text, Layout& layout) {
  struct Open {
    std::uint32_t end = 0;
    std::int32_t cell = -1;
    TextSpan row;
  };
  std::vector<Open> open;
  const auto close_until = [&](std::uint32_t at) {
    while (!open.empty() && open.back().end <= at) {
      const std::uint32_t end = open.back().end;
      open.pop_back();
      const Open now = open.empty() ? Open{} : open.back();
      layout.places.push_back({end, now.cell, now.row});
    }
  };
  layout.places.push_back({});
  const std::vector<bool> lays_out = LayoutCells(text);
  for (std::size_t i = 0; i < text.blocks.size(); ++i) {
    const Block& block = text.blocks[i];
    if (block.kind != BlockKind::kTableRow && block.kind != BlockKind::kTableCell) continue;
    close_until(block.span.begin);
    Open now = open.empty() ? Open{} : open.back();
    now.end = block.span.end;
    if (block.kind == BlockKind::kTableRow) {
      now.row = block.span;
      now.cell = -1;
    } else if (lays_out[i]) {
      now.row = {};
      now.cell = -1;
    } else {
      now.cell = static_cast<std::int32_t>(layout.cells.size());
      layout.cells.push_back({block.span, block.table, block.row, block.column, block.row_span,
                              block.column_span, block.header, FieldKind::kNone});
    }
    if (block.span.empty()) continue;
    open.push_back(now);
    layout.places.push_back({block.span.begin, now.cell, now.row});
  }
  close_until(UINT32_MAX);
}

// Sorts cells by their place in the grid, and carries the places' indices along.
void SortCells(Layout& layout) {
  std::vector<std::int32_t> order(layout.cells.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<std::int32_t>(i);
  const auto place = [&](std::int32_t i) {
    const Layout::Cell& c = layout.cells[static_cast<std::size_t>(i)];
    return std::tuple(c.table, c.row, c.column);
  };
  std::stable_sort(order.begin(), order.end(),
                   [&](std::int32_t a, std::int32_t b) { return place(a) < place(b); });
  std::vector<std::int32_t> now_at(layout.cells.size());
  std::vector<Layout::Cell> sorted;
  sorted.reserve(layout.cells.size());
  for (std::int32_t old : order) {
    now_at[static_cast<std::size_t>(old)] = static_cast<std::int32_t>(sorted.size());
    sorted.push_back(layout.cells[static_cast<std::size_t>(old)]);
  }
  layout.cells = std::move(sorted);
  for (Layout::Place& place_of : layout.places) {
    if (place_of.cell >= 0) place_of.cell = now_at[static_cast<std::size_t>(place_of.cell)];
  }
}

// 01包, 第一标段: the words are a label's, but they name one lot, as a value does.
bool NamesALot(std::string_view words) {
  const Glyphs glyphs(words);
  const std::optional<PrintedLot> lot = LotOfLine(glyphs, 0, glyphs.size());
  return lot && lot->end == glyphs.size();
}

// Head rows: all cells are <th>, or most of two or more are known labels.
void ReadHeads(const ExtractedText& text, Layout& layout) {
  std::vector<Layout::Cell>& cells = layout.cells;
  std::size_t spread_left = cells.size() + 4096;  // a bound on what column spans may add
  for (std::size_t begin = 0; begin < cells.size();) {
    std::size_t end = begin;
    int filled = 0, known = 0, marked = 0;
    for (; end < cells.size() && cells[end].table == cells[begin].table &&
           cells[end].row == cells[begin].row;
         ++end) {
      const TextSpan shown = Trimmed(text.text, cells[end].span);
      if (shown.empty()) continue;
      ++filled;
      marked += cells[end].header;
      if (shown.size() <= kLongestLabel) cells[end].kind = KindOfWords(shown.In(text.text));
      if (cells[end].kind == FieldKind::kLot && NamesALot(shown.In(text.text)))
        cells[end].kind = FieldKind::kNone;
      known += cells[end].kind != FieldKind::kNone;
    }
    const bool titles = known >= 2 && known * 5 >= filled * 3;
    if (filled >= 2 && (marked == filled || titles)) {
      layout.head_rows.push_back({cells[begin].table, cells[begin].row});
      for (std::size_t i = begin; i < end; ++i) {
        std::int32_t wide = std::clamp(cells[i].column_span, 1, kWidestHead);
        if (static_cast<std::size_t>(wide) > spread_left) wide = 1;
        spread_left -= std::min<std::size_t>(spread_left, static_cast<std::size_t>(wide));
        for (std::int32_t k = 0; k < wide; ++k) {
          layout.heads.push_back(
              {cells[i].table, cells[i].row, cells[i].column + k, cells[i].span, cells[i].kind});
        }
      }
    }
    begin = end;
  }
}

// A table whose records stand side by side, a label in front of each row: 品名 | A100 | H100 above
// 数量 | 8 | 4. `cells`: all of one table, by row.
bool IsTurned(const ExtractedText& text, std::span<const Layout::Cell> cells) {
  constexpr std::int32_t kFewestRecords = 2;
  constexpr std::size_t kMostLabels = 64;  // rows; forms are shorter
  std::vector<std::string_view> labels;
  std::int32_t known = 0;
  for (std::size_t i = 0; i < cells.size();) {
    const Layout::Cell& first = cells[i];
    std::int32_t values = 0;
    std::size_t end = i + 1;
    for (; end < cells.size() && cells[end].row == first.row; ++end) {
      if (cells[end].kind != FieldKind::kNone) return false;  // label, value, label, value: a form
      values += !Trimmed(text.text, cells[end].span).empty();
    }
    // The corner may be called anything, or nothing.
    const bool label = first.column == 0 && first.kind != FieldKind::kNone;
    if (!label && i > 0) return false;
    if (values < kFewestRecords || labels.size() == kMostLabels) return false;
    labels.push_back(Trimmed(text.text, first.span).In(text.text));
    known += label;
    i = end;
  }
  if (known < 2) return false;
  // The same label again begins another record below.
  std::sort(labels.begin(), labels.end());
  return std::adjacent_find(labels.begin(), labels.end()) == labels.end();
}

// Makes columns of the rows of turned tables, and heads of their labels.
void TurnTables(const ExtractedText& text, Layout& layout) {
  std::vector<Layout::Cell>& cells = layout.cells;
  for (std::size_t begin = 0, end = 0; begin < cells.size(); begin = end) {
    const std::int32_t table = cells[begin].table;
    while (end < cells.size() && cells[end].table == table) ++end;
    const std::span<Layout::Cell> all(cells.data() + begin, end - begin);
    const bool headed =
        std::binary_search(layout.head_rows.begin(), layout.head_rows.end(), std::pair(table, 0),
                           [](const auto& a, const auto& b) { return a.first < b.first; });
    if (headed || !IsTurned(text, all)) continue;
    layout.turned.push_back(table);
    for (Layout::Cell& cell : all) {
      std::swap(cell.row, cell.column);
      std::swap(cell.row_span, cell.column_span);
      if (cell.row == 0) layout.heads.push_back({table, 0, cell.column, cell.span, cell.kind});
    }
    layout.head_rows.push_back({table, 0});
  }
  if (layout.turned.empty()) return;
  SortCells(layout);
  std::sort(layout.head_rows.begin(), layout.head_rows.end());
}

// Adds the tables that are put together from what was left of their tags, as `number` and on.
void AddStrippedTables(const Glyphs& glyphs, const std::vector<NoticeTable>& tables,
                       std::int32_t number, Layout& layout) {
  std::vector<Layout::Place> places;
  for (const NoticeTable& table : tables) {
    if (!table.stripped) continue;
    const auto add_row = [&](std::span<const Cell> row, std::int32_t index) {
      const auto filled = [](const Cell& cell) { return !cell.empty(); };
      const auto first = std::find_if(row.begin(), row.end(), filled);
      if (first == row.end()) return;
      const auto last = std::find_if(row.rbegin(), row.rend(), filled);
      const TextSpan printed = glyphs.Span(first->begin, last->end);
      for (std::size_t c = 0; c < row.size(); ++c) {
        if (row[c].empty()) continue;
        Layout::Cell cell;
        cell.span = glyphs.Span(row[c].begin, row[c].end);
        cell.table = number;
        cell.row = index;
        cell.column = static_cast<std::int32_t>(c);
        if (index == 0) {
          cell.kind = KindOfWords(cell.span.In(glyphs.text()));
          layout.heads.push_back({number, 0, cell.column, cell.span, cell.kind});
        }
        places.push_back(
            {cell.span.begin, static_cast<std::int32_t>(layout.cells.size()), printed});
        if (cell.span.end < printed.end) places.push_back({cell.span.end, -1, printed});
        layout.cells.push_back(cell);
      }
      places.push_back({printed.end, -1, {}});
    };
    add_row(table.heads, 0);
    for (std::size_t r = 0; r < table.rows.size(); ++r)
      add_row(table.rows[r], static_cast<std::int32_t>(r) + 1);
    layout.head_rows.push_back({number, 0});
    ++number;
  }
  if (places.empty()) return;
  std::vector<Layout::Place> all;
  all.reserve(layout.places.size() + places.size());
  std::merge(layout.places.begin(), layout.places.end(), places.begin(), places.end(),
             std::back_inserter(all),
             [](const Layout::Place& a, const Layout::Place& b) { return a.begin < b.begin; });
  layout.places = std::move(all);
}

}  // namespace

FieldKind KindOfWords(std::string_view words) { return ShippedLabels().KindOf(FoldString(words)); }

bool IsHeadRow(const Layout& layout, std::int32_t table, std::int32_t row) {
  return std::binary_search(layout.head_rows.begin(), layout.head_rows.end(),
                            std::pair(table, row));
}

void ReadCells(const ExtractedText& text, const Glyphs& glyphs,
               const std::vector<NoticeTable>& tables, Layout& layout) {
  ReadTaggedCells(text, layout);
  SortCells(layout);
  ReadHeads(text, layout);
  TurnTables(text, layout);
  AddStrippedTables(glyphs, tables, layout.cells.empty() ? 0 : layout.cells.back().table + 1,
                    layout);
  std::stable_sort(layout.heads.begin(), layout.heads.end(),
                   [](const Layout::Head& a, const Layout::Head& b) {
                     return std::tuple(a.table, a.column, a.from_row) <
                            std::tuple(b.table, b.column, b.from_row);
                   });
}

}  // namespace tenderscan
