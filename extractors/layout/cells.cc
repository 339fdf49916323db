// What each place of a text lies in: tagged cells, and those of tables without tags.
#include <algorithm>
#include <iterator>
#include <span>
#include <tuple>
#include <utility>

#include "extractors/layout/heads.h"
#include "extractors/layout/parts.h"
#include "extractors/text/fold.h"
#include "extractors/text/glyphs.h"
#include "extractors/words/label_words.h"

namespace tenderscan {
namespace {

constexpr std::int32_t kWidestHead = 64;  // columns one head cell may span

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
void ReadTaggedCells(const ExtractedText& text, const std::vector<JoinedGrid>& joined,
                     Layout& layout) {
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
      Layout::Cell cell{block.span,     block.table,       block.row,    block.column,
                        block.row_span, block.column_span, block.header, FieldKind::kNone};
      const auto body =
          std::lower_bound(joined.begin(), joined.end(), block.table,
                           [](const JoinedGrid& j, std::int32_t n) { return j.number < n; });
      if (body != joined.end() && body->number == block.table) {
        cell.table = body->into;
        cell.row += body->rows_before;
      }
      layout.cells.push_back(cell);
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

// Makes columns of the rows of turned tables.
void TurnCells(Layout& layout) {
  for (Layout::Cell& cell : layout.cells) {
    if (!std::binary_search(layout.turned.begin(), layout.turned.end(), cell.table)) continue;
    std::swap(cell.row, cell.column);
    std::swap(cell.row_span, cell.column_span);
  }
  SortCells(layout);
}

// The kinds of cells, and the heads of the rows that `tables` say are heads.
void ReadHeads(const ExtractedText& text, const std::vector<NoticeTable>& tables, Layout& layout) {
  for (const NoticeTable& table : tables) {
    if (table.number < 0) continue;
    if (table.turned) layout.turned.push_back(table.number);
    for (const std::int32_t row : table.head_rows) layout.head_rows.push_back({table.number, row});
  }
  std::sort(layout.turned.begin(), layout.turned.end());
  std::sort(layout.head_rows.begin(), layout.head_rows.end());
  if (!layout.turned.empty()) TurnCells(layout);
  std::size_t spread_left = layout.cells.size() + 4096;  // a bound on what column spans may add
  for (Layout::Cell& cell : layout.cells) {
    const TextSpan words = Trimmed(text.text, cell.span);
    cell.kind = KindOfCell(words.In(text.text));
    if (!IsHeadRow(layout, cell.table, cell.row)) continue;
    // In the second row of a head an empty cell leaves its column to the one above.
    if (words.empty() && IsHeadRow(layout, cell.table, cell.row - 1)) continue;
    std::int32_t wide = std::clamp(cell.column_span, 1, kWidestHead);
    if (static_cast<std::size_t>(wide) > spread_left) wide = 1;
    spread_left -= std::min<std::size_t>(spread_left, static_cast<std::size_t>(wide));
    for (std::int32_t k = 0; k < wide; ++k)
      layout.heads.push_back({cell.table, cell.row, cell.column + k, cell.span, cell.kind});
  }
}

// Adds the tables without tags, as `number` and on.
void AddUntaggedTables(const Glyphs& glyphs, const std::vector<NoticeTable>& tables,
                       std::int32_t number, Layout& layout) {
  std::vector<Layout::Place> places;
  const auto place_at = [&](std::uint32_t at) {  // what it lies in where no table is
    const auto next = std::upper_bound(
        layout.places.begin(), layout.places.end(), at,
        [](std::uint32_t value, const Layout::Place& place) { return value < place.begin; });
    Layout::Place place = next == layout.places.begin() ? Layout::Place{} : *std::prev(next);
    place.begin = at;
    return place;
  };
  for (const NoticeTable& table : tables) {
    if (table.number >= 0) continue;
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
          cell.kind = KindOfCell(cell.span.In(glyphs.text()));
          layout.heads.push_back({number, 0, cell.column, cell.span, cell.kind});
        }
        // The records of a turned table lie between each other.
        const TextSpan shown = table.turned ? cell.span : printed;
        places.push_back({cell.span.begin, static_cast<std::int32_t>(layout.cells.size()), shown});
        if (cell.span.end < shown.end) places.push_back({cell.span.end, -1, shown});
        layout.cells.push_back(cell);
      }
      if (!table.turned) places.push_back(place_at(printed.end));
    };
    add_row(table.heads, 0);
    for (std::size_t r = 0; r < table.rows.size(); ++r)
      add_row(table.rows[r], static_cast<std::int32_t>(r) + 1);
    layout.head_rows.push_back({number, 0});
    if (table.turned) {
      layout.turned.push_back(number);
      places.push_back(place_at(glyphs.Span(table.begin, table.end).end));
    }
    ++number;
  }
  if (places.empty()) return;
  const auto by_begin = [](const Layout::Place& a, const Layout::Place& b) {
    return a.begin < b.begin;
  };
  std::stable_sort(places.begin(), places.end(), by_begin);
  std::vector<Layout::Place> all;
  all.reserve(layout.places.size() + places.size());
  std::merge(layout.places.begin(), layout.places.end(), places.begin(), places.end(),
             std::back_inserter(all), by_begin);
  layout.places = std::move(all);
}

}  // namespace

FieldKind KindOfWords(std::string_view words) { return ShippedLabels().KindOf(FoldString(words)); }

bool IsHeadRow(const Layout& layout, std::int32_t table, std::int32_t row) {
  return std::binary_search(layout.head_rows.begin(), layout.head_rows.end(),
                            std::pair(table, row));
}

void ReadCells(const ExtractedText& text, const Glyphs& glyphs, const PageTables& tables,
               Layout& layout) {
  ReadTaggedCells(text, tables.joined, layout);
  SortCells(layout);
  ReadHeads(text, tables.tables, layout);
  AddUntaggedTables(glyphs, tables.tables, layout.cells.empty() ? 0 : layout.cells.back().table + 1,
                    layout);
  std::stable_sort(layout.heads.begin(), layout.heads.end(),
                   [](const Layout::Head& a, const Layout::Head& b) {
                     return std::tuple(a.table, a.column, a.from_row) <
                            std::tuple(b.table, b.column, b.from_row);
                   });
}

}  // namespace tenderscan
