// A binary workbook: what its cells say, sheet by sheet.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extractors/reader/documents/biff.h"
#include "extractors/reader/documents/bytes.h"
#include "extractors/reader/documents/number_format.h"
#include "extractors/reader/documents/sheet.h"

namespace tenderscan {

// The records before the sheets: what cells refer to.
class WorkbookGlobals {
 public:
  struct Bound {
    std::string name;
    std::size_t at = 0;  // of its first record in the stream
    bool hidden = false;
    bool cells = true;  // a sheet of cells, not a chart or a module
  };

  explicit WorkbookGlobals(Bytes stream);

  bool encrypted() const { return encrypted_; }
  bool cut() const { return cut_; }
  bool since_1904() const { return since_1904_; }
  // Whether strings are Unicode: BIFF8.
  bool unicode() const { return unicode_; }
  int code_page() const { return code_page_; }
  const std::vector<Bound>& sheets() const { return sheets_; }
  std::string_view Shared(std::uint32_t index) const;  // "" where there is none
  const NumberFormat& FormatOf(std::uint16_t xf) const;

 private:
  void ReadSheet(Bytes data);
  void ReadStrings(BiffText text);

  bool encrypted_ = false;
  bool cut_ = false;
  bool since_1904_ = false;
  bool unicode_ = true;
  int code_page_ = 936;
  std::vector<Bound> sheets_;
  std::string shared_;
  std::vector<std::size_t> shared_ends_;
  std::vector<std::uint16_t> format_of_xf_;
  std::unordered_map<std::uint16_t, NumberFormat> formats_;
};

// The cells of the sheet that begins at `at`. Adds them to `sheet`; true where the stream holds all
// of it.
bool ReadSheetCells(Bytes stream, std::size_t at, const WorkbookGlobals& globals, Sheet& sheet);

}  // namespace tenderscan
