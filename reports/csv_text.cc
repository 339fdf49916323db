// CSV as RFC 4180 has it, which Excel reads as UTF-8 and runs no formula of.
#include "reports/csv_text.h"

#include <algorithm>
#include <array>

#include "reports/visible.h"

namespace tenderscan {
namespace {

// OWASP's list, and the full-width forms that an input method or a spreadsheet may fold.
constexpr std::array<std::string_view, 11> kFormulaStarts = {"=",  "+",  "-",  "@",  "\t", "\r",
                                                             "\n", "＝", "＋", "－", "＠"};

bool IsPlainNumber(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  return !text.empty() && text.find_first_not_of("0123456789.") == std::string_view::npos;
}

// Figures that are no number to count with: more of them than a double holds, a zero before others,
// or an E between them.
bool IsLongCode(std::string_view text) {
  constexpr std::size_t kFiguresOfADouble = 15;
  constexpr std::string_view kFigures = "0123456789";
  const std::size_t other = text.find_first_not_of(kFigures);
  if (other != std::string_view::npos) {
    return other > 0 && (text[other] == 'E' || text[other] == 'e') && other + 1 < text.size() &&
           text.find_first_not_of(kFigures, other + 1) == std::string_view::npos;
  }
  return text.size() > kFiguresOfADouble || (text.size() > 1 && text[0] == '0');
}

bool LooksLikeFormula(std::string_view text) {
  constexpr std::string_view kIdeographicSpace = "\u3000";
  while (!text.empty()) {
    if (text[0] == ' ') {
      text.remove_prefix(1);
    } else if (text.starts_with(kIdeographicSpace)) {
      text.remove_prefix(kIdeographicSpace.size());
    } else {
      break;
    }
  }
  return !IsPlainNumber(text) &&
         std::any_of(kFormulaStarts.begin(), kFormulaStarts.end(),
                     [&](std::string_view start) { return text.starts_with(start); });
}

}  // namespace

std::string CsvField(std::string_view text) {
  // A spreadsheet makes 2021121854249760 of the code 2021121854249764, 733 of 0733, and 2.02E+15 of
  // 2024E12.
  const bool code = IsLongCode(text);
  // Names of files may be no UTF-8, and a table may be read in a terminal.
  const std::string field = (code || LooksLikeFormula(text) ? "'" : "") + VisibleLines(text);
  if (field.find_first_of("\",\r\n\t") == std::string::npos) return field;
  std::string quoted = "\"";
  for (const char c : field) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

CsvWriter::CsvWriter(std::ostream& out) : out_(out) { out_ << "\xEF\xBB\xBF"; }

void CsvWriter::Add(std::string_view field) {
  if (!first_) out_ << ',';
  first_ = false;
  out_ << CsvField(field);
}

void CsvWriter::EndRow() {
  out_ << "\r\n";
  first_ = true;
}

}  // namespace tenderscan
