// Which lot each part of a text is of.
#include "extractors/text/lots.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "extractors/layout/parts.h"
#include "extractors/text/folded_word.h"
#include "extractors/text/glyphs.h"

namespace tenderscan {
namespace {

using std::string_view;

std::uint32_t SectionEnd(const Layout& layout, std::uint32_t at) {
  const auto next = std::upper_bound(
      layout.sections.begin(), layout.sections.end(), at,
      [](std::uint32_t value, const Layout::Section& section) { return value < section.begin; });
  return next == layout.sections.end() ? UINT32_MAX : next->begin;
}

// A heading holds for what follows, up to the next section. Several lots together are none: which
// of them a place is of is not printed.
void AddHeadings(const Glyphs& glyphs, const std::vector<LotHeading>& headings, Layout& layout) {
  const std::size_t stops = layout.stops.size();
  for (const LotHeading& heading : headings) {
    const std::uint32_t at = glyphs.Span(heading.at, heading.at + 1).begin;
    // ，包2采购… is a sentence of its own.
    if (heading.in_line) layout.stops.push_back(at);
    layout.lots.push_back(
        {at, SectionEnd(layout, at), heading.before.empty() ? heading.lot : std::string()});
  }
  std::inplace_merge(layout.stops.begin(),
                     layout.stops.begin() + static_cast<std::ptrdiff_t>(stops), layout.stops.end());
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
    if (HoldsOne(FoldedWord(head.span.In(text.text)), ShippedLots().items) &&
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

void ReadLots(const ExtractedText& text, const Glyphs& glyphs,
              const std::vector<LotHeading>& headings, Layout& layout) {
  AddHeadings(glyphs, headings, layout);
  ReadLotColumns(text, layout);
  std::stable_sort(layout.lots.begin(), layout.lots.end(),
                   [](const Layout::Lot& a, const Layout::Lot& b) { return a.begin < b.begin; });
}

}  // namespace tenderscan
