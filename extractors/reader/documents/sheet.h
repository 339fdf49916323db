// A sheet of cells as spreadsheets keep it, and how it becomes rows and cells of a text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "extractors/block_writer.h"

namespace tenderscan {

struct SheetCell {
  std::int32_t row = 0;
  std::int32_t column = 0;
  std::string text;
};

// Cells from `row` and `column` on that are shown as one.
struct MergedRange {
  std::int32_t row = 0;
  std::int32_t column = 0;
  std::int32_t rows = 1;
  std::int32_t columns = 1;
};

struct SheetLink {
  std::int32_t row = 0;
  std::int32_t column = 0;
  std::string uri;
};

// Cells of a workbook that are read: each takes some hundred bytes beside its text.
inline constexpr std::size_t kMostSheetCells = 500'000;

// What is more than kMostSheetCells, or than kMostText of text, is left out, and `full` says so.
class Sheet {
 public:
  std::string name;
  bool hidden = false;
  std::vector<MergedRange> merged;
  std::vector<SheetLink> links;
  bool full = false;

  // In any order; of two at one place the later counts. Empty text is no cell.
  void AddCell(std::int32_t row, std::int32_t column, std::string text);
  // Of a comment or a text box.
  void AddNote(std::string text);

  std::vector<SheetCell> cells;
  std::vector<std::string> notes;

 private:
  bool Fits(const std::string& text);
  std::size_t text_ = 0;
};

// Writes the sheet: its name as a heading, its rows, its notes. Cells that are empty stand between
// those that are not, so that a row's cells keep their columns. `cells` is how many were written of
// the workbook until now. False where kMostText or kMostSheetCells ended it before its end.
// REQUIRES: nothing is open in `out`.
bool WriteSheet(Sheet sheet, std::int32_t table, std::size_t& cells, BlockWriter& out);

}  // namespace tenderscan
