// How a sheet of cells becomes rows and cells of a text.
#include "extractors/reader/documents/sheet.h"

#include <algorithm>
#include <tuple>

#include "extractors/text_limit.h"

namespace tenderscan {
namespace {

// As extracted_text.h has it.
constexpr std::int32_t kMostSpan = 1'000;

// What cells, ranges and links are sorted by.
constexpr auto kPlace = [](const auto& at) { return std::pair(at.row, at.column); };

template <typename Placed>
void SortByPlace(std::vector<Placed>& list) {
  std::stable_sort(list.begin(), list.end(),
                   [](const Placed& a, const Placed& b) { return kPlace(a) < kPlace(b); });
}

// The one at that place, or null. REQUIRES: `list` is sorted.
template <typename Placed>
const Placed* At(const std::vector<Placed>& list, std::int32_t row, std::int32_t column) {
  const auto found = std::lower_bound(
      list.begin(), list.end(), std::pair(row, column),
      [](const Placed& placed, const auto& place) { return kPlace(placed) < place; });
  return found != list.end() && kPlace(*found) == std::pair(row, column) ? &*found : nullptr;
}

class Rows {
 public:
  Rows(const Sheet& sheet, std::int32_t table, std::size_t& cells, BlockWriter& out)
      : sheet_(sheet), table_(table), cells_(cells), out_(out) {
    first_ = sheet.cells.front().column;
    std::int32_t last = 0;
    for (const SheetCell& cell : sheet.cells) {
      first_ = std::min(first_, cell.column);
      last = std::max(last, cell.column);
    }
    covered_until_.resize(static_cast<std::size_t>(last) + 1);
  }

  // False where a limit ended it.
  bool Write() {
    const std::vector<SheetCell>& cells = sheet_.cells;
    for (std::size_t begin = 0; begin < cells.size();) {
      std::size_t end = begin;
      while (end < cells.size() && cells[end].row == cells[begin].row) ++end;
      if (cells_ >= kMostSheetCells || out_.size() >= kMostText) return false;
      WriteRow(begin, end);
      begin = end;
    }
    return true;
  }

 private:
  void WriteRow(std::size_t begin, std::size_t end) {
    const std::int32_t row = sheet_.cells[begin].row;
    out_.BeginRow(table_, row);
    std::int32_t column = first_;
    for (std::size_t i = begin; i < end; ++i) {
      const SheetCell& cell = sheet_.cells[i];
      // Of two cells at one place the later counts.
      if (i + 1 < end && sheet_.cells[i + 1].column == cell.column) continue;
      while (column < cell.column && cells_ < kMostSheetCells) {
        column = covered_until_[static_cast<std::size_t>(column)] > row
                     ? column + 1
                     : WriteCell(row, column, {});
      }
      column = std::max(column, WriteCell(row, cell.column, cell.text));
    }
    out_.End();
  }

  // Returns the column behind it.
  std::int32_t WriteCell(std::int32_t row, std::int32_t column, const std::string& text) {
    const MergedRange* const range = At(sheet_.merged, row, column);
    const std::int32_t rows = range == nullptr ? 1 : std::clamp(range->rows, 1, kMostSpan);
    const std::int32_t columns = range == nullptr ? 1 : std::clamp(range->columns, 1, kMostSpan);
    if (rows > 1) {
      const auto size = static_cast<std::int32_t>(covered_until_.size());
      for (std::int32_t c = column; c < std::min(column + columns, size); ++c) {
        covered_until_[static_cast<std::size_t>(c)] = row + rows;
      }
    }
    const SheetLink* const link = text.empty() ? nullptr : At(sheet_.links, row, column);
    out_.BeginCell(column, rows, columns, false);
    if (link != nullptr) out_.BeginLink(link->uri);
    out_.Text(text);
    if (link != nullptr) out_.EndLink();
    out_.End();
    ++cells_;
    return column + columns;
  }

  const Sheet& sheet_;
  const std::int32_t table_;
  std::size_t& cells_;
  BlockWriter& out_;
  std::int32_t first_ = 0;                   // the sheet's first column with text
  std::vector<std::int32_t> covered_until_;  // by column: rows before this lie under a merged cell
};

}  // namespace

bool Sheet::Fits(const std::string& text) {
  full = full || cells.size() + notes.size() >= kMostSheetCells || text_ + text.size() > kMostText;
  text_ += text.size();
  return !full;
}

void Sheet::AddCell(std::int32_t row, std::int32_t column, std::string text) {
  if (!text.empty() && Fits(text)) cells.push_back({row, column, std::move(text)});
}

void Sheet::AddNote(std::string text) {
  if (!text.empty() && Fits(text)) notes.push_back(std::move(text));
}

bool WriteSheet(Sheet sheet, std::int32_t table, std::size_t& cells, BlockWriter& out) {
  if (sheet.cells.empty() && sheet.notes.empty()) return !sheet.full;
  out.BeginHeading(2);
  out.Text(sheet.name);
  if (sheet.hidden) out.Text(" (hidden)");
  out.End();
  SortByPlace(sheet.cells);
  SortByPlace(sheet.merged);
  SortByPlace(sheet.links);
  if (!sheet.cells.empty() && !Rows(sheet, table, cells, out).Write()) return false;
  for (const std::string& note : sheet.notes) {
    if (out.size() >= kMostText) return false;
    out.Text(note);
    out.EndParagraph();
  }
  return !sheet.full;
}

}  // namespace tenderscan
