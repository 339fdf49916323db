// Lines -> cells -> a head -> the lines below it that have as many cells.
#include "extractors/layout/drawn.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

#include "extractors/layout/heads.h"
#include "extractors/text/rule_trace.h"

namespace tenderscan {
namespace {

constexpr std::size_t kMostColumns = 64;      // as of tagged tables
constexpr std::uint32_t kLongestLine = 6000;  // bytes: a row whose cells are specifications

// What parts the cells of a line, the surest first.
enum class Parting : std::uint8_t { kBars, kTabs, kBlanks };

bool IsBlank(std::string_view line, std::size_t at) {
  if (line[at] == '\xE3') return line.substr(at, 3) == "\xE3\x80\x80";
  if (line[at] == '\xC2') return line.substr(at, 2) == "\xC2\xA0";
  return line[at] == ' ' || line[at] == '\t';
}

// Bars that are no ASCII.
constexpr std::string_view kWideBars[] = {"｜", "│", "┃", "║", "￨"};

// Bytes of the bar at `at`: |, ｜ or one that draws boxes; 0 for anything else.
std::size_t BarAt(std::string_view line, std::size_t at) {
  if (line[at] == '|') return 1;
  if (line[at] != '\xEF' && line[at] != '\xE2') return 0;
  for (const std::string_view bar : kWideBars) {
    if (line.substr(at, bar.size()) == bar) return bar.size();
  }
  return 0;
}

// ├────┼────┤, ╔════╗: characters that draw boxes (U+2500 to U+257F), of them one that lies.
bool IsBoxRule(std::string_view line) {
  bool lies = false;
  for (std::size_t at = 0; at < line.size();) {
    if (line[at] == ' ') {
      ++at;
      continue;
    }
    const std::string_view drawn = line.substr(at, 3);
    if (!drawn.starts_with("\xE2\x94") && !drawn.starts_with("\xE2\x95")) return false;
    lies = lies || drawn == "─" || drawn == "━" || drawn == "═";
    at += 3;
  }
  return lies;
}

// |---|:-:|, +----+----+: drawn between rows, and no row.
bool IsRule(std::string_view line) {
  constexpr std::string_view kDrawn = "-=+:|_ \t\r";
  if (line.starts_with('\xE2')) return IsBoxRule(line);
  return line.find_first_not_of(kDrawn) == std::string_view::npos &&
         (line.find("--") != std::string_view::npos || line.find("==") != std::string_view::npos ||
          line.find("|-") != std::string_view::npos || line.find("|:-") != std::string_view::npos);
}

class Lines {
 public:
  explicit Lines(const Glyphs& g)
      : g_(g),
        text_(g.text()),
        has_wide_bars_(
            std::any_of(std::begin(kWideBars), std::end(kWideBars),
                        [this](std::string_view bar) { return text_.find(bar) != text_.npos; })) {}

  // The cells of the line that begins with glyph `at`; empty where it has fewer than two.
  std::vector<Cell> CellsAt(std::uint32_t at, Parting parting) const {
    const TextSpan line = LineOf(at);
    std::vector<Cell> cells;
    if (line.size() > kLongestLine) return cells;
    const std::string_view words = line.In(text_);
    if (!Holds(words, parting)) return cells;
    std::size_t begin = 0;
    const auto add = [&](std::size_t end) {
      const auto byte = [&](std::size_t k) { return line.begin + static_cast<std::uint32_t>(k); };
      cells.push_back({g_.At(byte(begin)), g_.At(byte(end))});
    };
    for (std::size_t i = 0; i < words.size() && cells.size() <= kMostColumns;) {
      std::size_t width = 0;
      if (parting == Parting::kBars) {
        width = BarAt(words, i);
      } else if (parting == Parting::kTabs) {
        width = words[i] == '\t';
      } else {
        while (i + width < words.size() && IsBlank(words, i + width)) ++width;
        if (i == 0) begin = width;  // an indent
      }
      if (width == 0) {
        ++i;
        continue;
      }
      if (i > begin || parting != Parting::kBlanks) add(i);
      i += width;
      begin = i;
    }
    // Bars at both ends draw the frame; without one in front the last bar stands before a cell that
    // is empty.
    const bool framed = parting == Parting::kBars && !words.empty() && BarAt(words, 0) != 0;
    const bool parted = !cells.empty() && parting != Parting::kBlanks && !framed;
    if (begin < words.size() || parted) add(words.size());
    if (framed && !cells.empty()) cells.erase(cells.begin());
    if (cells.size() < 2 || cells.size() > kMostColumns) cells.clear();
    return cells;
  }

  // The first glyph of the next line that holds any and is no rule.
  std::uint32_t NextRow(std::uint32_t at) const {
    std::uint32_t next = Next(at);
    while (next < g_.size() && IsRule(LineOf(next).In(text_))) next = Next(next);
    return next;
  }
  std::uint32_t Next(std::uint32_t at) const { return std::max(g_.At(LineOf(at).end), at + 1); }

  bool HasMarks(std::uint32_t at) const {
    const std::string_view line = LineOf(at).In(text_);
    return Holds(line, Parting::kBars) || Holds(line, Parting::kTabs);
  }
  // Whether the line's first word is a column's head, as where blanks part heads.
  bool BeginsWithHead(std::uint32_t at) const {
    std::uint32_t end = at + 1;
    while (end < g_.size() && g_.Before(end) == Break::kNone && end - at <= kLongestHead) ++end;
    return IsColumn(HeadOf(g_, {at, end}));
  }

 private:
  // Whether anything may part cells there.
  bool Holds(std::string_view line, Parting parting) const {
    switch (parting) {
      case Parting::kBars:
        if (line.find('|') != line.npos) return true;
        for (std::size_t at = 0; has_wide_bars_ && at < line.size(); ++at) {
          if (BarAt(line, at) > 0) return true;
        }
        return false;
      case Parting::kTabs:
        return line.find('\t') != line.npos;
      case Parting::kBlanks:
        return true;
    }
    return true;
  }

  // White space at its end left out.
  TextSpan LineOf(std::uint32_t at) const {
    std::size_t begin = g_.Span(at, at + 1).begin;
    while (begin > 0 && text_[begin - 1] != '\n') --begin;
    std::size_t end = std::min(text_.find('\n', begin), text_.size());
    while (end > begin && (text_[end - 1] == ' ' || text_[end - 1] == '\r')) --end;
    while (begin < end && text_[begin] == ' ') ++begin;
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }

  const Glyphs& g_;
  std::string_view text_;
  bool has_wide_bars_;  // few texts have any
};

// Whether the cells are a table's head. Blanks part words too: there each cell must be a column.
bool IsHead(const Glyphs& g, const std::vector<Cell>& cells, Parting parting) {
  const HeadRow row = ReadHeadRow(g, cells);
  if (parting != Parting::kBlanks)
    return (row.heads && row.known * 3 >= row.filled * 2) || row.named;
  return row.known >= 2 && row.known == cells.size();
}

// 硬件部分 on a line without marks, and below it 1 | 服务器 | 4: whether the line from `at` to
// `below` stands among the rows of a table `width` cells wide.
bool HeadsRows(const Glyphs& g, std::uint32_t at, std::uint32_t below,
               const std::vector<Cell>& next, std::size_t width) {
  constexpr std::uint32_t kLongest = 20;
  constexpr std::size_t kNarrowest = 3;
  if (width < kNarrowest || next.size() != width || next[0].empty()) return false;
  if (below - at > kLongest || g[below - 1] == U':' || g[below - 1] == U'。') return false;
  const bool one = next[0].end - next[0].begin == 1 && NumeralValue(g[next[0].begin]) == 1;
  return one && (IsHan(g[at]) || g[at] == U'(');
}

// Empty where no row stands below the head at `at`, or they are not as wide. `above`: the line
// before it; what bars or tabs part there is a row that breaks its lines, and goes on here.
Grid GridAt(const Glyphs& g, const Lines& lines, std::uint32_t at, std::uint32_t above,
            Parting parting) {
  Grid grid;
  if (parting != Parting::kBlanks && above < at && !lines.CellsAt(above, parting).empty())
    return grid;
  std::vector<Cell> cells = lines.CellsAt(at, parting);
  if (cells.empty() || !IsHead(g, cells, parting)) return grid;
  const std::size_t width = cells.size();
  grid.begin = at;
  for (std::uint32_t row = at; row < g.size() && cells.size() == width;) {
    grid.numbers.push_back(static_cast<std::int32_t>(grid.rows.size()));
    grid.end = lines.Next(row);
    grid.rows.push_back(std::move(cells));
    row = lines.NextRow(row);
    if (row < g.size()) cells = lines.CellsAt(row, parting);
    if (parting != Parting::kBlanks && row < g.size() && cells.empty()) {
      const std::uint32_t below = lines.NextRow(row);
      std::vector<Cell> next =
          below < g.size() ? lines.CellsAt(below, parting) : std::vector<Cell>{};
      if (HeadsRows(g, row, below, next, width) && TS_RULE("drawn.heading_between_rows")) {
        grid.numbers.push_back(static_cast<std::int32_t>(grid.rows.size()));
        grid.rows.push_back({Cell{row, below}});
        row = below;
        cells = std::move(next);
      }
    }
    // Rows of other widths: lines are broken inside cells, or blanks stand in them. Behind many
    // rows of one width another table begins.
    constexpr std::size_t kMany = 200;
    const bool other = row < g.size() && !cells.empty() && cells.size() != width;
    if (other && grid.rows.size() < kMany &&
        (parting != Parting::kBlanks || cells.size() > width)) {
      return {};
    }
  }
  if (grid.rows.size() < 2) return {};
  return grid;
}

}  // namespace

std::vector<Grid> FindDrawnGrids(const Glyphs& g, const std::vector<Grid>& tagged) {
  std::vector<Grid> out;
  const Lines lines(g);
  std::size_t next_tagged = 0;
  std::uint32_t above = 0;  // the line before
  for (std::uint32_t at = 0; at < g.size();) {
    while (next_tagged < tagged.size() && tagged[next_tagged].end <= at) ++next_tagged;
    if (next_tagged < tagged.size() && at >= tagged[next_tagged].begin) {
      above = at = std::max(tagged[next_tagged].end, at + 1);
      continue;
    }
    Grid grid;
    // Nearly every line is done with after these two questions.
    if (lines.HasMarks(at)) {
      grid = GridAt(g, lines, at, above, Parting::kBars);
      if (grid.rows.empty()) grid = GridAt(g, lines, at, above, Parting::kTabs);
    }
    if (grid.rows.empty() && lines.BeginsWithHead(at)) {
      grid = GridAt(g, lines, at, above, Parting::kBlanks);
    }
    if (grid.rows.empty()) {
      above = std::exchange(at, lines.Next(at));
      continue;
    }
    TS_RULE("drawn.grid");
    above = at = std::max(grid.end, at + 1);
    out.push_back(std::move(grid));
  }
  return out;
}

}  // namespace tenderscan
