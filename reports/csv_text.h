// CSV as RFC 4180 has it, which Excel reads as UTF-8 and runs no formula of.
#pragma once

#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "reports/labels.h"

namespace tenderscan {

class CsvWriter {
 public:
  // Writes the byte order mark without which Excel takes UTF-8 for the local character set.
  explicit CsvWriter(std::ostream& out);
  void Add(std::string_view field);
  void EndRow();

 private:
  std::ostream& out_;
  bool first_ = true;
};

// What stands in one field: "" for nothing; several texts with "；" between, which no Chinese name
// holds.
inline std::string CsvText(const std::optional<std::string>& text) { return text.value_or(""); }
inline std::string CsvList(const std::vector<std::string>& texts) { return Joined(texts, "；"); }

// One field, quoted where it must be. A text that a spreadsheet would take for a formula (it begins
// with = + - @, their full-width forms, TAB, CR or LF, also after blanks) gets an apostrophe before
// it, and so does a code that it would take for a number or a day (0733, 1E10, 1-2, or more figures
// than it keeps); a plain number and a whole day stay as they are.
std::string CsvField(std::string_view text);

}  // namespace tenderscan
