// Heads, rows and cells of tables as text.
#include "extractors/records/delimited.h"

#include <algorithm>

#include "extractors/text/ascii.h"

namespace tenderscan {
namespace {

using std::string_view;

// Collectors' tables have some fifty columns.
constexpr std::size_t kMostColumns = 1'000;
// A title, a date and blank lines may stand above a head.
constexpr int kHeadLines = 10;
// A head is no longer than this; a text in one line is no head.
constexpr std::size_t kLongestHeadLine = 64 << 10;

// In bytes, with its unit in brackets; a longer cell is no name of a column.
constexpr std::size_t kLongestHead = 240;

constexpr char kDelimiters[] = {'\t', ',', ';', '|'};

bool StartsQuoted(string_view text, std::size_t at, char delimiter) {
  while (at < text.size() && text[at] == ' ' && delimiter != ' ') ++at;
  return at < text.size() && text[at] == '"';
}

// Where the row that begins at `from` ends: its line end, or the text's. npos where a quote is open
// at the text's end.
std::size_t RowEnd(string_view text, std::size_t from, char delimiter, bool quotes) {
  const string_view first = text.substr(from, text.find('\n', from) - from);
  const std::size_t line = std::min(first.find('\r'), first.size());
  // Nearly every row: only a quote takes a line's end into a cell.
  if (!quotes || first.substr(0, line).find('"') == string_view::npos) return from + line;
  bool at_cell = true, quoted = false;
  for (std::size_t at = from; at < text.size(); ++at) {
    const char c = text[at];
    if (quoted) {
      if (c != '"') continue;
      if (at + 1 < text.size() && text[at + 1] == '"') {
        ++at;
      } else {
        quoted = false;
      }
    } else if (c == '\n' || c == '\r') {
      return at;
    } else if (c == delimiter) {
      at_cell = true;
    } else if (at_cell && c == '"') {
      quoted = true;
      at_cell = false;
    } else if (c != ' ') {
      at_cell = false;
    }
  }
  return quoted ? string_view::npos : text.size();
}

std::size_t BehindLineEnd(string_view text, std::size_t at) {
  if (at < text.size() && text[at] == '\r') ++at;
  if (at < text.size() && text[at] == '\n') ++at;
  return at;
}

// |---|:--:|, +----+----+
bool DrawsALine(string_view row) {
  return !row.empty() && row.find_first_not_of("-|+: =\t") == string_view::npos &&
         row.find_first_of("-=") != string_view::npos;
}

bool IsEmptyRow(string_view row, char delimiter) {
  return std::all_of(row.begin(), row.end(),
                     [&](char c) { return IsSpace(c) || c == delimiter || c == '"'; });
}

// Calls `take(std::string_view)` for each cell of a row, quotes undone. True where there are more
// than a table may have columns.
template <typename Take>
bool ForEachCell(string_view row, const DelimitedTable& table, Take take) {
  if (table.delimiter == '|') {
    row = TrimSpace(row);
    if (row.starts_with('|')) row.remove_prefix(1);
    if (row.ends_with('|')) row.remove_suffix(1);
  }
  std::size_t at = 0;
  for (std::size_t cells = 0;; ++cells) {
    if (cells == kMostColumns) return true;
    if (table.quotes && StartsQuoted(row, at, table.delimiter)) {
      std::string cell;
      at = row.find('"', at) + 1;
      for (; at < row.size(); ++at) {
        if (row[at] == '"') {
          if (at + 1 >= row.size() || row[at + 1] != '"') break;
          ++at;
        }
        cell += row[at];
      }
      at = std::min(at + 1, row.size());
      // "云岭"大学: what follows the quote belongs to it.
      const std::size_t end = std::min(row.find(table.delimiter, at), row.size());
      cell += TrimBlanks(row.substr(at, end - at));
      at = end;
      take(cell);
    } else {
      const std::size_t end = std::min(row.find(table.delimiter, at), row.size());
      take(TrimSpace(row.substr(at, end - at)));
      at = end;
    }
    if (at >= row.size()) return false;
    ++at;
  }
}

// A head among the first lines; `at` moves behind it.
bool FindHead(string_view text, DelimitedTable& table, std::size_t& at) {
  constexpr std::size_t kFewestKnown = 2;
  for (int line = 0; line < kHeadLines && at < text.size(); ++line) {
    const std::size_t end = RowEnd(text, at, table.delimiter, true);
    if (end == string_view::npos || end - at > kLongestHeadLine) return false;
    const string_view row = text.substr(at, end - at);
    at = BehindLineEnd(text, end);
    if (row.find(table.delimiter) == string_view::npos) {
      if (!TrimSpace(row).empty()) table.title = TrimSpace(row);
      continue;
    }
    if (DrawsALine(row)) continue;
    std::size_t cells = 0, filled = 0;
    ForEachCell(row, table, [&](string_view cell) {
      ++cells;
      filled += !TrimSpace(cell).empty();
    });
    // 3月中标结果,,,: a title that a spreadsheet's export padded.
    if (filled == 1) table.title = row;
    // Stripped tags leave hundreds of tabs in a line: nobody looks for keys between them.
    if (filled < kFewestKnown || filled * 3 < cells) continue;
    std::vector<std::string> heads = ReadDelimitedRow(row, table).cells;
    std::vector<RecordKey> keys;
    keys.reserve(heads.size());
    std::size_t known = 0;
    for (const std::string& head : heads) {
      keys.push_back(head.size() <= kLongestHead ? ReadRecordKey(TrimSpace(head)) : RecordKey());
      known += keys.back().known;
      // Prose: the columns that are left would not make up for it.
      if ((known + heads.size() - keys.size()) * 3 < heads.size()) break;
    }
    if (known >= kFewestKnown && known * 3 >= heads.size()) {
      table.heads = std::move(heads);
      table.keys = std::move(keys);
      return true;
    }
  }
  return false;
}

}  // namespace

DelimitedRow ReadDelimitedRow(string_view row, const DelimitedTable& table) {
  DelimitedRow out;
  out.cut = ForEachCell(row, table, [&](string_view cell) { out.cells.emplace_back(cell); });
  return out;
}

DelimitedTable FindDelimited(string_view utf8) {
  DelimitedTable table;
  std::size_t at = 0;
  bool found = false;
  for (const char delimiter : kDelimiters) {
    table = DelimitedTable();
    table.delimiter = delimiter;
    at = 0;
    found = FindHead(utf8, table, at);
    if (found) break;
  }
  if (!found) return {};
  while (at < utf8.size()) {
    std::size_t end = RowEnd(utf8, at, table.delimiter, table.quotes);
    if (end == string_view::npos) {
      table.quotes = false;
      end = RowEnd(utf8, at, table.delimiter, table.quotes);
    }
    const string_view row = utf8.substr(at, end - at);
    if (!IsEmptyRow(row, table.delimiter) && !DrawsALine(row)) {
      table.rows.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
    }
    at = std::max(BehindLineEnd(utf8, end), at + 1);
  }
  return table;
}

}  // namespace tenderscan
