// Answers from the layout of a document.
#include "lexicons/context.h"

#include <algorithm>
#include <cassert>
#include <tuple>

#include "lexicons/neighbour_words.h"
#include "lexicons/words.h"

namespace tenderscan {
namespace {

using std::string_view;

constexpr std::uint32_t kLongestLabel = 60;  // bytes, 20 Han: longer words before a colon are text
constexpr std::uint32_t kLookBack = 360;     // bytes before a place in which its label is sought
constexpr std::int32_t kWidestHead = 64;     // columns one head cell may span

// The last of `sorted` that begins at or before `at`, by the member that says where; null for none.
template <typename T>
const T* LastBefore(const std::vector<T>& sorted, std::uint32_t at, std::uint32_t T::*begin) {
  const auto next =
      std::upper_bound(sorted.begin(), sorted.end(), at,
                       [&](std::uint32_t value, const T& one) { return value < one.*begin; });
  return next == sorted.begin() ? nullptr : &*std::prev(next);
}

}  // namespace

Context::Context(const ExtractedText& text, const FoldedText& folded, const Layout& layout,
                 const Notice* notice)
    : text_(text), folded_(folded), layout_(layout), notice_(notice) {
  by_column_.resize(layout.cells.size());
  for (std::size_t i = 0; i < by_column_.size(); ++i) by_column_[i] = static_cast<std::int32_t>(i);
  std::stable_sort(by_column_.begin(), by_column_.end(), [&](std::int32_t a, std::int32_t b) {
    const Layout::Cell& x = layout.cells[static_cast<std::size_t>(a)];
    const Layout::Cell& y = layout.cells[static_cast<std::size_t>(b)];
    return std::tuple(x.table, x.column, x.row) < std::tuple(y.table, y.column, y.row);
  });
  if (notice != nullptr) {
    if (notice->title) subject_ = FoldString(*notice->title);
    if (notice->project_name) subject_ += "\n" + FoldString(*notice->project_name);
  }
}

std::string_view Context::Folded(TextSpan span) const {
  const std::uint32_t begin = folded_.FromOriginal(span.begin);
  const std::uint32_t end = folded_.FromOriginal(span.end);
  return string_view(folded_.text()).substr(begin, end < begin ? 0 : end - begin);
}

std::string_view Context::LotAt(std::uint32_t at) const {
  const Layout::Lot* lot = LastBefore(layout_.lots, at, &Layout::Lot::begin);
  return lot != nullptr && at < lot->end ? string_view(lot->key) : string_view();
}

const Layout::Cell* Context::CellAt(std::int32_t table, std::int32_t row,
                                    std::int32_t column) const {
  auto it = std::upper_bound(by_column_.begin(), by_column_.end(), std::tuple(table, column, row),
                             [&](const auto& key, std::int32_t i) {
                               const Layout::Cell& c = layout_.cells[static_cast<std::size_t>(i)];
                               return key < std::tuple(c.table, c.column, c.row);
                             });
  if (it == by_column_.begin()) return nullptr;
  const Layout::Cell& cell = layout_.cells[static_cast<std::size_t>(*std::prev(it))];
  if (cell.table != table || cell.column != column ||
      row >= cell.row + std::max(1, cell.row_span)) {
    return nullptr;
  }
  return &cell;
}

Context::Header Context::ColumnHeader(std::int32_t table, std::int32_t row,
                                      std::int32_t column) const {
  auto it =
      std::upper_bound(layout_.heads.begin(), layout_.heads.end(), std::tuple(table, column, row),
                       [](const auto& key, const Layout::Head& h) {
                         return key < std::tuple(h.table, h.column, h.from_row);
                       });
  if (it == layout_.heads.begin()) return {};
  --it;
  if (it->table != table || it->column != column || it->from_row == row) return {};
  return {it->span, it->kind};
}

std::vector<TextSpan> Context::RowCells(std::int32_t table, std::int32_t row) const {
  std::vector<TextSpan> out;
  auto own =
      std::lower_bound(layout_.cells.begin(), layout_.cells.end(), std::pair(table, row),
                       [](const Layout::Cell& cell, std::pair<std::int32_t, std::int32_t> key) {
                         return std::pair(cell.table, cell.row) < key;
                       });
  std::int32_t column = 0;
  // Gaps before, between and after the row's own cells are where cells from above reach in; rows
  // wider than 64 columns are not looked into for that.
  const auto fill = [&](std::int32_t until) {
    for (; column < std::min(until, kWidestHead); ++column) {
      if (const Layout::Cell* cell = CellAt(table, row, column);
          cell != nullptr && cell->row < row) {
        out.push_back(cell->span);
      }
    }
  };
  for (; own != layout_.cells.end() && own->table == table && own->row == row; ++own) {
    fill(own->column);
    out.push_back(own->span);
    column = own->column + std::max(1, own->column_span);
  }
  fill(column + 8);
  return out;
}

TextSpan Context::CellOfField(std::int32_t table, std::int32_t row, FieldKind field) const {
  if (table < 0) return {};
  auto it = std::lower_bound(layout_.heads.begin(), layout_.heads.end(), table,
                             [](const Layout::Head& h, std::int32_t key) { return h.table < key; });
  std::int32_t last = -1;
  int looked = 0;
  for (; it != layout_.heads.end() && it->table == table && looked < 4096; ++it, ++looked) {
    if (it->kind != field || it->column == last || it->from_row >= row) continue;
    last = it->column;
    // A later header may have given the column another meaning.
    if (ColumnHeader(table, row, it->column).field != field) continue;
    if (const Layout::Cell* cell = CellAt(table, row, it->column);
        cell != nullptr && !cell->span.empty()) {
      return cell->span;
    }
  }
  return {};
}

bool Context::IsHeaderRow(std::int32_t table, std::int32_t row) const {
  return std::binary_search(layout_.head_rows.begin(), layout_.head_rows.end(),
                            std::pair(table, row));
}

FieldKind Context::KindOfCell(std::int32_t table, std::int32_t row, std::int32_t column) const {
  const Layout::Cell* cell = CellAt(table, row, column);
  return cell == nullptr ? FieldKind::kNone : cell->kind;
}

const Layout::Label* Context::LabelOfLine(TextSpan line) const {
  const auto first = std::lower_bound(
      layout_.labels.begin(), layout_.labels.end(), line.begin,
      [](const Layout::Label& label, std::uint32_t at) { return label.colon < at; });
  return first == layout_.labels.end() || first->colon >= line.end ? nullptr : &*first;
}

const Layout::Label* Context::LabelBefore(std::uint32_t at, TextSpan line) const {
  if (at == 0) return nullptr;
  const Layout::Label* label = LastBefore(layout_.labels, at - 1, &Layout::Label::colon);
  if (label == nullptr || label->colon < line.begin || label->colon + kLookBack < at)
    return nullptr;
  return label;
}

Surroundings Context::At(TextSpan span) const {
  assert(span.end <= text_.text.size());
  Surroundings out;
  const Layout::Place* place = LastBefore(layout_.places, span.begin, &Layout::Place::begin);
  out.row = place->row;
  if (place->cell >= 0) {
    const Layout::Cell& cell = layout_.cells[static_cast<std::size_t>(place->cell)];
    out.cell = cell.span;
    out.table = cell.table;
    out.row_index = cell.row;
    out.column = cell.column;
  }
  const std::vector<TextSpan>& lines = layout_.lines;
  const auto line =
      std::upper_bound(lines.begin(), lines.end(), span.begin,
                       [](std::uint32_t value, TextSpan l) { return value < l.begin; });
  if (line != lines.begin() && std::prev(line)->end > span.begin) {
    out.line = *std::prev(line);
    // What was read across a line break joins the lines.
    for (auto next = line; out.line.end < span.end && next != lines.end(); ++next) {
      out.line.end = next->end;
    }
    out.line.end = std::max(out.line.end, span.end);
  } else {
    out.line = span;
  }
  const std::vector<std::uint32_t>& stops = layout_.stops;
  auto stop = std::upper_bound(stops.begin(), stops.end(), span.begin);
  out.sentence.begin = std::max(out.line.begin, stop == stops.begin() ? 0 : *std::prev(stop));
  stop = std::lower_bound(stops.begin(), stops.end(), span.end);
  out.sentence.end = std::min(out.line.end, stop == stops.end() ? out.line.end : *stop);
  out.sentence.end = std::max(out.sentence.end, span.end);

  if (const Layout::Section* section =
          LastBefore(layout_.sections, span.begin, &Layout::Section::begin)) {
    out.heading = section->title;
    out.section = section->kind;
  }
  out.lot = LotAt(span.begin);

  // The label: before the place in its own line, else the line above that ends in a colon, else the
  // column's header, else the cell to the left.
  if (const Layout::Label* label = LabelBefore(span.begin, out.line)) {
    out.label = label->span;
    out.field = label->kind;
  }
  if (out.label.empty() && line != lines.begin() && std::prev(line) != lines.begin()) {
    const TextSpan above = *std::prev(line, 2);
    const bool same_cell = place->cell < 0 || out.cell.Contains(above);
    constexpr std::uint32_t kNear = 12;  // bytes: a line break and an indent
    const Layout::Label* label = LabelBefore(above.end, above);
    const bool ends_line = label != nullptr && above.end - label->colon <= 3;
    if (same_cell && ends_line && above.size() <= kLongestLabel &&
        out.line.begin - above.end <= kNear) {
      out.label = above;
      out.field = label->kind;
    }
  }
  if (place->cell >= 0 && !IsHeaderRow(out.table, out.row_index)) {
    const Header header = ColumnHeader(out.table, out.row_index, out.column);
    if (!header.span.empty()) {
      if (out.label.empty()) out.label = header.span;
      if (out.field == FieldKind::kNone) out.field = header.field;
    } else if (out.column > 0 && out.field == FieldKind::kNone) {
      const Layout::Cell* left = CellAt(out.table, out.row_index, out.column - 1);
      if (left != nullptr && !left->span.empty() && left->span.size() <= 2 * kLongestLabel &&
          (left->kind != FieldKind::kNone || left->header)) {
        if (out.label.empty()) out.label = left->span;
        out.field = left->kind;
      }
    }
  }

  out.corrected_away = out.field == FieldKind::kBefore;
  if (!out.corrected_away && span.end < out.sentence.end) {
    const string_view after = Folded(Within({span.end, out.sentence.end}, span, kLookBack));
    out.corrected_away = HoldsOne(after, ShippedNeighbours().corrections);
  }
  return out;
}

}  // namespace tenderscan
