// Where the rows of two databases first differ: their dumps, line by line.
#include "pipeline/row_difference.h"

#include <algorithm>
#include <fstream>
#include <map>

namespace tenderscan {
namespace {

// The columns of a dumped row: name to value.
std::map<std::string, std::string> ColumnsOf(const std::string& row) {
  std::map<std::string, std::string> columns;
  for (std::size_t begin = 0; begin < row.size();) {
    const std::size_t end = std::min(row.find('\x1f', begin), row.size());
    const std::string field = row.substr(begin, end - begin);
    const std::size_t equals = field.find('=');
    if (equals != std::string::npos) columns[field.substr(0, equals)] = field.substr(equals + 1);
    begin = end + 1;
  }
  return columns;
}

// Two rows of one table that are not the same.
RowDifference DifferenceOf(const std::string& table, const std::string& stored,
                           const std::string& derived) {
  const auto was = ColumnsOf(stored);
  auto is = ColumnsOf(derived);
  RowDifference out;
  out.table = table;
  if (const auto id = was.find("id"); id != was.end()) out.row = id->second;
  for (const auto& [name, value] : was) {
    if (is[name] == value) continue;
    out.column = name;
    out.stored = value;
    out.derived = is[name];
    break;
  }
  return out;
}

bool IsTable(const std::string& line) { return line.starts_with("== "); }

std::optional<RowDifference> Compare(const std::string& stored, const std::string& derived) {
  std::ifstream was(stored, std::ios::binary);
  std::ifstream is(derived, std::ios::binary);
  std::string table, was_row, is_row;
  while (true) {
    const bool more_was = static_cast<bool>(std::getline(was, was_row));
    const bool more_is = static_cast<bool>(std::getline(is, is_row));
    if (!more_was && !more_is) return std::nullopt;
    if (more_was && more_is && was_row == is_row) {
      if (IsTable(was_row)) table = was_row.substr(3);
      continue;
    }
    const bool in_stored = more_was && !IsTable(was_row);
    const bool in_derived = more_is && !IsTable(is_row);
    if (in_stored && in_derived) return DifferenceOf(table, was_row, is_row);
    return RowDifference{table, in_stored, in_derived, "", "", "", ""};
  }
}

Result<void> Dump(const Reader& reader, const std::string& path) {
  std::ofstream out(path, std::ios::binary);
  TS_RETURN_IF_FAILED(reader.DumpContent(out));
  out.flush();
  if (out) return {};
  return Fail(ErrorCode::kIo, Reach::kRun, path + ": could not be written: disk full?");
}

}  // namespace

Result<std::optional<RowDifference>> FirstDifference(const Reader& stored, const Reader& derived,
                                                     const std::string& folder) {
  const std::string was = folder + "/stored.txt";
  const std::string is = folder + "/derived.txt";
  TS_RETURN_IF_FAILED(Dump(stored, was));
  TS_RETURN_IF_FAILED(Dump(derived, is));
  return Compare(was, is);
}

}  // namespace tenderscan
