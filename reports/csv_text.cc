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

std::size_t FiguresAt(std::string_view text) {
  return std::min(text.find_first_not_of("0123456789"), text.size());
}

// "1E10", "5e3", "2.5E-4": a spreadsheet makes 10000000000 of the first.
bool LooksLikePower(std::string_view text) {
  text.remove_prefix(FiguresAt(text));
  if (text.starts_with('.')) text.remove_prefix(1 + FiguresAt(text.substr(1)));
  if (!text.starts_with('E') && !text.starts_with('e')) return false;
  text.remove_prefix(1);
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  return !text.empty() && FiguresAt(text) == text.size();
}

// "1-2", "3/04", "1-2-3", "12:30": a spreadsheet makes days and times of them. A whole day, as
// 2024-03-05, is one; so is a month, as 2024-03.
bool LooksLikeDay(std::string_view text) {
  int parts = 0;
  while (true) {
    const std::size_t figures = FiguresAt(text);
    // The year may stand last.
    if (figures == 0 || figures > (parts == 2 ? 4u : 2u) || ++parts > 3) return false;
    text.remove_prefix(figures);
    if (text.empty()) return parts > 1;
    if (text[0] != '-' && text[0] != '/' && text[0] != ':') return false;
    text.remove_prefix(1);
  }
}

// What looks like a number to count with or a day, and is a code: more figures than a double holds,
// a zero before others, a power of ten, a day in two parts.
bool IsCode(std::string_view text) {
  constexpr std::size_t kFiguresOfADouble = 15;
  if (text.empty() || FiguresAt(text) == 0) return false;
  if (FiguresAt(text) == text.size()) {
    return text.size() > kFiguresOfADouble || (text.size() > 1 && text[0] == '0');
  }
  return LooksLikePower(text) || LooksLikeDay(text);
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
  // A spreadsheet makes 2021121854249760 of the code 2021121854249764, and 733 of 0733.
  const bool code = IsCode(text);
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
