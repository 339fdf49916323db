// Tables of a page from the lines that are ruled on it.
#include "extractors/reader/documents/ruled_table.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace tenderscan {
namespace {

// In points.
constexpr double kSameLine = 3.2;   // two lines so near are one: a double line
constexpr double kTouches = 3.5;    // a line's end and a line across it
constexpr double kShortest = 6.0;   // of a line, when its pieces are joined
constexpr double kLeastCell = 4.0;  // no text fits into less
constexpr double kOverhang = 8.0;   // how far lines reach beyond the last line across: a column
constexpr double kCovered = 0.6;    // of a cell's side that is ruled
// Of one page, when pieces are joined. A sheet of 100 rows and 30 columns has 130.
constexpr std::size_t kMostLines = 1500;
constexpr std::size_t kMostTables = 200;
// Grid positions of one table.
constexpr std::size_t kMostPositions = 60'000;

// Lines of one direction: near ones take one place, pieces of one place are joined.
std::vector<RulingLine> Joined(const std::vector<RulingLine>& rules, bool level) {
  std::vector<RulingLine> lines;
  for (const RulingLine& rule : rules) {
    const bool placed = IsPlace(rule.at) && IsPlace(rule.from) && IsPlace(rule.to);
    if (rule.level == level && placed) lines.push_back(rule);
  }
  std::sort(lines.begin(), lines.end(),
            [](const RulingLine& a, const RulingLine& b) { return a.at < b.at; });
  for (std::size_t i = 0; i < lines.size();) {
    std::size_t end = i;
    double sum = 0;
    while (end < lines.size() && lines[end].at - lines[i].at <= kSameLine) sum += lines[end++].at;
    const double at = sum / static_cast<double>(end - i);
    for (; i < end; ++i) lines[i].at = at;
  }
  std::sort(lines.begin(), lines.end(), [](const RulingLine& a, const RulingLine& b) {
    return a.at != b.at ? a.at < b.at : a.from < b.from;
  });
  std::vector<RulingLine> joined;
  for (const RulingLine& line : lines) {
    if (!joined.empty() && joined.back().at == line.at &&
        line.from <= joined.back().to + kTouches) {
      joined.back().to = std::max(joined.back().to, line.to);
    } else {
      joined.push_back(line);
    }
  }
  std::erase_if(joined, [](const RulingLine& line) { return line.to - line.from < kShortest; });
  return joined;
}

class Groups {
 public:
  explicit Groups(std::size_t size) : parent_(size) {
    std::iota(parent_.begin(), parent_.end(), std::size_t{0});
  }
  std::size_t Of(std::size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void Join(std::size_t a, std::size_t b) { parent_[Of(a)] = Of(b); }

 private:
  std::vector<std::size_t> parent_;
};

// Lines that touch each other.
struct Mesh {
  std::vector<RulingLine> level, upright;
};

std::vector<Mesh> Meshes(const std::vector<RulingLine>& level,
                         const std::vector<RulingLine>& upright) {
  Groups groups(level.size() + upright.size());
  for (std::size_t h = 0; h < level.size(); ++h) {
    const auto first =
        std::lower_bound(upright.begin(), upright.end(), level[h].from - kTouches,
                         [](const RulingLine& line, double x) { return line.at < x; });
    for (auto v = first; v != upright.end() && v->at <= level[h].to + kTouches; ++v) {
      if (level[h].at < v->from - kTouches || level[h].at > v->to + kTouches) continue;
      groups.Join(h, level.size() + static_cast<std::size_t>(v - upright.begin()));
    }
  }
  std::vector<Mesh> meshes(level.size() + upright.size());
  for (std::size_t h = 0; h < level.size(); ++h) meshes[groups.Of(h)].level.push_back(level[h]);
  for (std::size_t v = 0; v < upright.size(); ++v) {
    meshes[groups.Of(level.size() + v)].upright.push_back(upright[v]);
  }
  std::erase_if(meshes,
                [](const Mesh& mesh) { return mesh.level.empty() || mesh.upright.empty(); });
  return meshes;
}

// Where lines of a direction lie, with an edge more on either side that the lines across reach
// beyond the last one.
std::vector<double> Borders(const std::vector<RulingLine>& lines,
                            const std::vector<RulingLine>& across) {
  std::vector<double> borders;
  for (const RulingLine& line : lines) borders.push_back(line.at);
  std::sort(borders.begin(), borders.end());
  std::vector<double> apart;
  for (const double at : borders) {
    if (apart.empty() || at - apart.back() >= kLeastCell) apart.push_back(at);
  }
  double first = apart.front(), last = apart.back();
  int before = 0, behind = 0;
  for (const RulingLine& line : across) {
    before += line.from < apart.front() - kOverhang;
    behind += line.to > apart.back() + kOverhang;
    first = std::min(first, line.from);
    last = std::max(last, line.to);
  }
  // One line that reaches beyond is a line that begins there; several are rows without a border.
  if (before >= 2) apart.insert(apart.begin(), first);
  if (behind >= 2) apart.push_back(last);
  return apart;
}

// Whether lines at `at` cover the way from `from` to `to`.
bool Covers(const std::vector<RulingLine>& lines, double at, double from, double to) {
  double covered = 0;
  const auto first =
      std::lower_bound(lines.begin(), lines.end(), at - kLeastCell,
                       [](const RulingLine& line, double place) { return line.at < place; });
  for (auto line = first; line != lines.end() && line->at <= at + kLeastCell; ++line) {
    covered += std::max(0.0, std::min(line->to, to) - std::max(line->from, from));
  }
  return covered >= kCovered * (to - from);
}

struct Grid {
  std::size_t rows = 0, columns = 0;
  std::vector<char> right, below;  // of each position: whether a line parts it from the next

  bool Right(std::size_t row, std::size_t column) const { return right[row * columns + column]; }
  bool Below(std::size_t row, std::size_t column) const { return below[row * columns + column]; }
};

Grid GridOf(const Mesh& mesh, const RuledTable& table) {
  Grid grid;
  grid.rows = table.rows.size() - 1;
  grid.columns = table.columns.size() - 1;
  grid.right.assign(grid.rows * grid.columns, 1);
  grid.below.assign(grid.rows * grid.columns, 1);
  for (std::size_t row = 0; row < grid.rows; ++row) {
    for (std::size_t column = 0; column < grid.columns; ++column) {
      const std::size_t at = row * grid.columns + column;
      if (column + 1 < grid.columns) {
        grid.right[at] =
            Covers(mesh.upright, table.columns[column + 1], table.rows[row], table.rows[row + 1]);
      }
      if (row + 1 < grid.rows) {
        grid.below[at] = Covers(mesh.level, table.rows[row + 1], table.columns[column],
                                table.columns[column + 1]);
      }
    }
  }
  return grid;
}

// Positions that no line parts are one cell, as far as they are a rectangle.
void FillCells(const Grid& grid, RuledTable& table) {
  constexpr std::size_t kNone = ~std::size_t{0};
  table.cell_of.assign(grid.rows * grid.columns, kNone);
  for (std::size_t row = 0; row < grid.rows; ++row) {
    for (std::size_t column = 0; column < grid.columns; ++column) {
      if (table.cell_of[row * grid.columns + column] != kNone) continue;
      std::size_t right = column;
      while (right + 1 < grid.columns && !grid.Right(row, right) &&
             table.cell_of[row * grid.columns + right + 1] == kNone) {
        ++right;
      }
      std::size_t below = row;
      const auto goes_on = [&] {
        if (below + 1 == grid.rows) return false;
        for (std::size_t c = column; c <= right; ++c) {
          if (grid.Below(below, c) || table.cell_of[(below + 1) * grid.columns + c] != kNone ||
              (c < right && grid.Right(below + 1, c))) {
            return false;
          }
        }
        return true;
      };
      while (goes_on()) ++below;
      RuledCell cell;
      cell.row = static_cast<int>(row);
      cell.column = static_cast<int>(column);
      cell.row_span = static_cast<int>(below - row + 1);
      cell.column_span = static_cast<int>(right - column + 1);
      cell.box = {table.columns[column], table.rows[row], table.columns[right + 1],
                  table.rows[below + 1]};
      for (std::size_t r = row; r <= below; ++r) {
        for (std::size_t c = column; c <= right; ++c) {
          table.cell_of[r * grid.columns + c] = table.cells.size();
        }
      }
      table.cells.push_back(cell);
    }
  }
}

// Of tables that overlap the one with most cells stays: not the frame around a page, nor the boxes
// to be ticked inside a cell.
void KeepApart(std::vector<RuledTable>& tables) {
  std::stable_sort(tables.begin(), tables.end(), [](const RuledTable& a, const RuledTable& b) {
    return a.cells.size() > b.cells.size();
  });
  std::vector<RuledTable> kept;
  for (RuledTable& table : tables) {
    const bool apart = std::none_of(kept.begin(), kept.end(), [&](const RuledTable& other) {
      return std::min(table.box.right, other.box.right) - std::max(table.box.left, other.box.left) >
                 kLeastCell &&
             std::min(table.box.bottom, other.box.bottom) - std::max(table.box.top, other.box.top) >
                 kLeastCell;
    });
    if (apart && kept.size() < kMostTables) kept.push_back(std::move(table));
  }
  tables = std::move(kept);
}

}  // namespace

std::optional<std::size_t> RuledTable::CellAt(double x, double y) const {
  if (x < box.left || x > box.right || y < box.top || y > box.bottom) return std::nullopt;
  const auto position = [](const std::vector<double>& borders, double at) {
    const auto behind = std::upper_bound(borders.begin() + 1, borders.end() - 1, at);
    return static_cast<std::size_t>(behind - borders.begin()) - 1;
  };
  return cell_of[position(rows, y) * (columns.size() - 1) + position(columns, x)];
}

std::vector<RuledTable> FindRuledTables(const std::vector<RulingLine>& rules) {
  const std::vector<RulingLine> level = Joined(rules, true);
  const std::vector<RulingLine> upright = Joined(rules, false);
  std::vector<RuledTable> tables;
  if (level.size() > kMostLines || upright.size() > kMostLines) return tables;
  for (const Mesh& mesh : Meshes(level, upright)) {
    RuledTable table;
    table.columns = Borders(mesh.upright, mesh.level);
    table.rows = Borders(mesh.level, mesh.upright);
    if (table.columns.size() < 2 || table.rows.size() < 2 ||
        (table.columns.size() - 1) * (table.rows.size() - 1) > kMostPositions) {
      continue;
    }
    table.box = {table.columns.front(), table.rows.front(), table.columns.back(),
                 table.rows.back()};
    FillCells(GridOf(mesh, table), table);
    tables.push_back(std::move(table));
  }
  KeepApart(tables);
  std::sort(tables.begin(), tables.end(), [](const RuledTable& a, const RuledTable& b) {
    return a.box.top != b.box.top ? a.box.top < b.box.top : a.box.left < b.box.left;
  });
  return tables;
}

}  // namespace tenderscan
