// Which lot each part of a text is of.
#include "extractors/text/lots.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "extractors/layout/parts.h"
#include "extractors/text/glyphs.h"
#include "extractors/text/utf8.h"

namespace tenderscan {
namespace {

using std::string_view;

// The lot that the line or sentence names in its first words; "" if none.
std::string LotOfWords(string_view words) {
  if (words.empty()) return {};
  const char32_t first = FoldGlyph(DecodeAt(words, 0).value);
  if (!BeginsLotWord(first) && first != U'第' && first != U'(' && first != U'[' &&
      !IsDigit(first) && !IsLetter(first)) {
    return {};
  }
  const Glyphs glyphs(words);
  const auto lot = LotOfLine(glyphs, 0, glyphs.size());
  return lot ? lot->lot : std::string();
}

std::uint32_t SectionEnd(const Layout& layout, std::uint32_t at) {
  const auto next = std::upper_bound(
      layout.sections.begin(), layout.sections.end(), at,
      [](std::uint32_t value, const Layout::Section& section) { return value < section.begin; });
  return next == layout.sections.end() ? UINT32_MAX : next->begin;
}

// Lines and sentences that begin with a lot: it holds for what follows, up to the next section.
void ReadLotLines(const ExtractedText& text, Layout& layout) {
  constexpr std::uint32_t kFirstWords = 48;  // bytes
  std::size_t stop = 0;
  for (const TextSpan& line : layout.lines) {
    std::uint32_t at = line.begin;
    for (;;) {
      while (stop < layout.stops.size() && layout.stops[stop] <= at) ++stop;
      const std::uint32_t end =
          stop < layout.stops.size() ? std::min(layout.stops[stop], line.end) : line.end;
      std::string lot =
          LotOfWords(Trimmed(text.text, {at, end}).In(text.text).substr(0, kFirstWords));
      if (!lot.empty()) layout.lots.push_back({at, SectionEnd(layout, at), std::move(lot)});
      if (end >= line.end) break;
      at = end;
    }
  }
}

using CellIterator = std::vector<Layout::Cell>::const_iterator;

CellIterator FirstOfRow(const Layout& layout, std::int32_t table, std::int32_t row) {
  return std::lower_bound(layout.cells.begin(), layout.cells.end(), std::pair(table, row),
                          [](const Layout::Cell& cell, std::pair<std::int32_t, std::int32_t> key) {
                            return std::pair(cell.table, cell.row) < key;
                          });
}

// What the rows cover that a cell which names their lot reaches over.
TextSpan RowsOf(const Layout& layout, const Layout::Cell& lot) {
  constexpr std::int32_t kMostRows = 64;
  TextSpan out = lot.span;
  const std::int32_t end = lot.row + std::clamp(lot.row_span, 1, kMostRows);
  for (auto cell = FirstOfRow(layout, lot.table, lot.row);
       cell != layout.cells.end() && cell->table == lot.table && cell->row < end; ++cell) {
    if (cell->row == lot.row) out.begin = std::min(out.begin, cell->span.begin);
    out.end = std::max(out.end, cell->span.end);
  }
  return out;
}

// In a turned table other records lie between the cells of one.
void NameRecord(const Layout::Cell& lot, const std::string& key, Layout& layout) {
  for (auto cell = FirstOfRow(layout, lot.table, lot.row);
       cell != layout.cells.end() && cell->table == lot.table && cell->row == lot.row; ++cell) {
    if (!cell->span.empty()) layout.lots.push_back({cell->span.begin, cell->span.end, key});
  }
}

// (table, row) of the heads that name a party, sorted.
std::vector<std::pair<std::int32_t, std::int32_t>> PartyRows(const Layout& layout) {
  std::vector<std::pair<std::int32_t, std::int32_t>> rows;
  for (const Layout::Head& head : layout.heads) {
    if (head.kind == FieldKind::kParty) rows.push_back({head.table, head.from_row});
  }
  std::sort(rows.begin(), rows.end());
  return rows;
}

// Rows that say their lot in a column of their own.
void ReadLotColumns(const ExtractedText& text, Layout& layout) {
  constexpr std::uint32_t kLongestCell = 240;  // bytes
  const auto party_rows = PartyRows(layout);
  for (const Layout::Head& head : layout.heads) {
    if (head.kind != FieldKind::kLot) continue;
    // 品目号 numbers the items of a lot, unless the row also says who won it.
    if (head.span.In(text.text).find("品目") != string_view::npos &&
        !std::binary_search(party_rows.begin(), party_rows.end(),
                            std::pair(head.table, head.from_row))) {
      continue;
    }
    const bool turned = std::binary_search(layout.turned.begin(), layout.turned.end(), head.table);
    for (auto cell = FirstOfRow(layout, head.table, head.from_row + 1);
         cell != layout.cells.end() && cell->table == head.table &&
         !IsHeadRow(layout, cell->table, cell->row);
         ++cell) {
      if (cell->column != head.column || cell->span.empty()) continue;
      const Glyphs glyphs(cell->span.In(text.text).substr(0, kLongestCell));
      const auto lot = ReadLot(glyphs, 0, glyphs.size());
      if (!lot) continue;
      if (turned) {
        NameRecord(*cell, lot->lot, layout);
      } else {
        const TextSpan rows = RowsOf(layout, *cell);
        layout.lots.push_back({rows.begin, rows.end, lot->lot});
      }
    }
  }
}

}  // namespace

void ReadLots(const ExtractedText& text, Layout& layout) {
  ReadLotLines(text, layout);
  ReadLotColumns(text, layout);
  std::stable_sort(layout.lots.begin(), layout.lots.end(),
                   [](const Layout::Lot& a, const Layout::Lot& b) { return a.begin < b.begin; });
}

}  // namespace tenderscan
