// Puts what stands on a page into reading order.
#include "extractors/reader/documents/page_layout.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

#include "extractors/reader/documents/ruled_table.h"
#include "extractors/text/utf8.h"

namespace tenderscan {
namespace {

// In parts of the font's size.
constexpr double kBlank = 0.2;   // a gap between words that is a blank
constexpr double kSpread = 1.8;  // a gap between columns of a table without lines
constexpr double kProse = 9;     // the least width of a line of a column of prose
constexpr double kGutter = 0.9;  // between two columns of prose
// Rows of two such lines that make a page one of columns, and their share of its rows.
constexpr int kFewestRows = 6;
constexpr double kShareOfRows = 0.3;
constexpr double kRadians = 3.14159265358979323846 / 180;  // of a degree

std::int32_t Hundredths(double points) {
  constexpr double kMost = 2e7;  // what 32 bits hold
  return static_cast<std::int32_t>(std::lround(std::clamp(points, -kMost, kMost) * 100));
}

// Quarter turns of most of the page's characters.
int TurnOf(const PageContent& page) {
  std::array<std::size_t, 4> count = {};
  for (const PageLine& line : page.lines) {
    for (const PageWord& word : line.words) {
      count[static_cast<std::size_t>(word.turned & 3)] += word.characters.size();
    }
  }
  return static_cast<int>(std::max_element(count.begin(), count.end()) - count.begin());
}

// `box` on the page after it was turned back by `turn` quarters.
PageBox Upright(const PageBox& box, int turn, double width, double height) {
  switch (turn) {
    case 1:
      return {box.top, width - box.right, box.bottom, width - box.left};
    case 2:
      return {width - box.right, height - box.bottom, width - box.left, height - box.top};
    case 3:
      return {height - box.bottom, box.left, height - box.top, box.right};
    default:
      return box;
  }
}

// A run of characters of one word in one cell, or outside all.
struct Piece {
  LaidWord word;
  PageBox box;
  double size = 0;
  bool tall = false;     // turned against its page
  std::size_t line = 0;  // of the library, which knows the blanks inside it
};

struct Row {
  std::vector<Piece> pieces;
  PageBox box;
  PageBox column;                          // of prose, where it stands in one
  double reach_top = 0, reach_bottom = 0;  // of its first piece: what belongs to it overlaps this
};

class Layout {
 public:
  explicit Layout(const PageContent& page) : page_(page), turn_(TurnOf(page)) {
    const bool lies = turn_ % 2 != 0;
    out_.width = lies ? page.height : page.width;
    out_.height = lies ? page.width : page.height;
    out_.start.number = page.number;
    out_.start.width = Hundredths(page.width);
    out_.start.height = Hundredths(page.height);
    for (const PageLink& link : page.links) out_.addresses.push_back(link.uri);
    out_.apart = page.slanted;
    out_.apart.insert(out_.apart.end(), page.notes.begin(), page.notes.end());
  }

  LaidPage Take() {
    FindTables();
    for (std::size_t i = 0; i < tables_.size(); ++i) {
      in_cells_.emplace_back(tables_[i].cells.size());
    }
    for (const PageLine& line : page_.lines) DealOut(line);
    std::vector<LaidLine> lines = Lines();
    for (std::size_t i = 0; i < tables_.size(); ++i) AddTable(i);
    Merge(std::move(lines));
    return std::move(out_);
  }

 private:
  PageBox Turned(const PageBox& box) const {
    return Upright(box, turn_, page_.width, page_.height);
  }

  // Where it stands on the page before that was set level.
  PageBox Shown(const PageBox& box) const {
    if (page_.slope == 0) return box;
    const double turn = -page_.slope * kRadians;
    const double x = box.middle_x() - page_.width / 2, y = box.middle_y() - page_.height / 2;
    const double to_x = x * std::cos(turn) - y * std::sin(turn) - x;
    const double to_y = x * std::sin(turn) + y * std::cos(turn) - y;
    return {box.left + to_x, box.top + to_y, box.right + to_x, box.bottom + to_y};
  }

  void FindTables() {
    std::vector<RulingLine> rules = page_.rules;
    if (turn_ != 0) {
      for (RulingLine& rule : rules)
        rule = TurnedRule(rule, turn_, [this](const PageBox& box) { return Turned(box); });
    }
    tables_ = FindRuledTables(rules);
  }

  // Table and cell that a point of the turned page lies in.
  std::optional<std::pair<std::size_t, std::size_t>> CellAt(const PageBox& box) const {
    for (std::size_t i = 0; i < tables_.size(); ++i) {
      if (const auto cell = tables_[i].CellAt(box.middle_x(), box.middle_y())) {
        return std::pair(i, *cell);
      }
    }
    return std::nullopt;
  }

  std::int32_t LinkAt(const PageBox& box) const {
    for (std::size_t i = 0; i < page_.links.size(); ++i) {
      const PageBox& link = page_.links[i].box;
      if (box.middle_x() >= link.left && box.middle_x() <= link.right &&
          box.middle_y() >= link.top && box.middle_y() <= link.bottom) {
        return static_cast<std::int32_t>(i);
      }
    }
    return -1;
  }

  // Deals a line's words out to cells and to the lines outside.
  void DealOut(const PageLine& line) {
    Row outside;
    bool blank = false;
    for (const PageWord& word : line.words) {
      std::size_t at = 0;
      while (at < word.characters.size()) {
        const auto cell = CellAt(Turned(word.characters[at].box));
        std::size_t end = at + 1;
        while (end < word.characters.size() &&
               (tables_.empty() || CellAt(Turned(word.characters[end].box)) == cell)) {
          ++end;
        }
        Piece piece = PieceOf(word, at, end);
        piece.line = lines_dealt_;
        piece.word.blank = at == 0 && blank;
        if (cell) {
          in_cells_[cell->first][cell->second].push_back(std::move(piece));
        } else {
          if (outside.pieces.empty()) outside.box = piece.box;
          outside.box.Add(piece.box);
          outside.pieces.push_back(std::move(piece));
        }
        at = end;
      }
      blank = word.space_after;
    }
    ++lines_dealt_;
    if (outside.pieces.empty()) return;
    outside.reach_top = outside.box.top;
    outside.reach_bottom = outside.box.bottom;
    rows_.push_back(std::move(outside));
  }

  Piece PieceOf(const PageWord& word, std::size_t begin, std::size_t end) const {
    Piece piece;
    PageBox box = word.characters[begin].box;
    for (std::size_t i = begin; i < end; ++i) {
      AppendUtf8(word.characters[i].code, piece.word.utf8);
      box.Add(word.characters[i].box);
    }
    const PageBox shown = Shown(box);
    piece.word.place = {{},
                        Hundredths(shown.left),
                        Hundredths(shown.top),
                        Hundredths(shown.right),
                        Hundredths(shown.bottom)};
    piece.word.link = LinkAt(box);
    piece.box = Turned(box);
    piece.size = word.size;
    piece.tall = (word.turned & 3) != turn_ && end - begin > 1;
    return piece;
  }

  static double Overlap(const Row& row, const PageBox& box) {
    return std::min(row.reach_bottom, box.bottom) - std::max(row.reach_top, box.top);
  }

  // Rows from pieces of text: what stands at one height is one row, from left to right.
  static std::vector<Row> RowsOf(std::vector<Row> parts) {
    std::stable_sort(parts.begin(), parts.end(), [](const Row& a, const Row& b) {
      return a.box.top != b.box.top ? a.box.top < b.box.top : a.box.left < b.box.left;
    });
    std::vector<Row> rows;
    for (Row& part : parts) {
      Row* home = nullptr;
      // Rows are sorted by their tops: one that part belongs to is among the last.
      for (std::size_t back = 1; back <= std::min<std::size_t>(rows.size(), 4); ++back) {
        Row& row = rows[rows.size() - back];
        if (row.pieces.front().tall || part.pieces.front().tall) continue;
        const double least = std::min(row.reach_bottom - row.reach_top, part.box.height());
        if (Overlap(row, part.box) >= 0.5 * least) {
          home = &row;
          break;
        }
      }
      if (home == nullptr) {
        rows.push_back(std::move(part));
        continue;
      }
      std::move(part.pieces.begin(), part.pieces.end(), std::back_inserter(home->pieces));
      home->box.Add(part.box);
    }
    for (Row& row : rows) {
      std::stable_sort(row.pieces.begin(), row.pieces.end(),
                       [](const Piece& a, const Piece& b) { return a.box.left < b.box.left; });
    }
    return rows;
  }

  // Where the gutters lie between columns of prose: many rows have long lines beside each other
  // with one gap between them.
  std::vector<double> Gutters() const {
    std::vector<std::pair<double, double>> gaps;
    const std::vector<Row> rows = RowsOf(rows_);
    for (const Row& row : rows) {
      double wide_until = 0;  // end of the long line before, 0 where none is
      std::size_t begin = 0;
      for (std::size_t i = 1; i <= row.pieces.size(); ++i) {
        const Piece& last = row.pieces[i - 1];
        const bool ends =
            i == row.pieces.size() || row.pieces[i].box.left - last.box.right > kGutter * last.size;
        if (!ends) continue;
        const double left = row.pieces[begin].box.left;
        const bool wide = last.box.right - left >= kProse * last.size;
        if (wide && wide_until > 0) gaps.emplace_back(wide_until, left);
        wide_until = wide ? last.box.right : 0;
        begin = i;
      }
    }
    std::sort(gaps.begin(), gaps.end());
    std::vector<double> gutters;
    for (std::size_t i = 0; i < gaps.size();) {
      double from = gaps[i].first, to = gaps[i].second;
      std::size_t end = i;
      while (end < gaps.size() && gaps[end].first < to) {
        from = std::max(from, gaps[end].first);
        to = std::min(to, gaps[end].second);
        ++end;
      }
      const auto count = static_cast<double>(end - i);
      if (count >= kFewestRows && count >= kShareOfRows * static_cast<double>(rows.size())) {
        gutters.push_back((from + to) / 2);
      }
      i = std::max(end, i + 1);
    }
    return gutters;
  }

  // Rows of a page of prose in columns: between two lines that go over a gutter one column after
  // the other.
  static std::vector<Row> ColumnRows(std::vector<Row> parts, const std::vector<double>& gutters) {
    std::stable_sort(parts.begin(), parts.end(),
                     [](const Row& a, const Row& b) { return a.box.top < b.box.top; });
    std::vector<Row> out;
    std::vector<std::vector<Row>> columns(gutters.size() + 1);
    const auto flush = [&] {
      for (std::vector<Row>& column : columns) {
        if (column.empty()) continue;
        PageBox around = column[0].box;
        for (const Row& row : column) around.Add(row.box);
        for (Row& row : RowsOf(std::exchange(column, {}))) {
          row.column = around;
          out.push_back(std::move(row));
        }
      }
    };
    for (Row& part : parts) {
      std::size_t column = 0;
      bool over = false;
      for (const double gutter : gutters) {
        over = over || (part.box.left < gutter - 1 && part.box.right > gutter + 1);
        column += part.box.middle_x() > gutter;
      }
      if (over) {
        flush();
        out.push_back(std::move(part));
      } else {
        columns[column].push_back(std::move(part));
      }
    }
    flush();
    return out;
  }

  // A line of few characters that was stretched over its column ("评 标 当 天 在") has no blanks
  // between Chinese characters. A label of three that is set wide keeps them.
  static void CloseStretched(const Row& row, LaidLine& line) {
    constexpr std::size_t kFewest = 6;  // characters beside each other
    constexpr double kWidest = 1.0;
    const auto single = [&](std::size_t i) {
      const CodePoint c = DecodeAt(line.words[i].utf8, 0);
      return c.size == line.words[i].utf8.size() && c.value >= 0x2010;
    };
    for (std::size_t i = 0; i < line.words.size();) {
      std::size_t end = i;
      while (end < line.words.size() && single(end) &&
             (end == i ||
              row.pieces[end].box.left - row.pieces[end - 1].box.right < kWidest * line.size)) {
        ++end;
      }
      if (end - i >= kFewest) {
        for (std::size_t k = i + 1; k < end; ++k) line.words[k].blank = false;
      }
      i = std::max(end, i + 1);
    }
  }

  static LaidLine LineOf(Row row) {
    LaidLine line;
    line.box = row.box;
    double most = -1;
    for (std::size_t i = 0; i < row.pieces.size(); ++i) {
      Piece& piece = row.pieces[i];
      const double width = piece.box.width();
      if (width > most) {
        most = width;
        line.size = piece.size;
      }
      if (i > 0) {
        const double gap = piece.box.left - row.pieces[i - 1].box.right;
        line.spread = line.spread || gap > kSpread * piece.size;
        if (piece.line != row.pieces[i - 1].line) piece.word.blank = gap > kBlank * piece.size;
      }
      line.words.push_back(std::move(piece.word));
    }
    line.words.front().blank = false;
    CloseStretched(row, line);
    return line;
  }

  // What the lines outside tables could fill: to where some lines of prose end, or as much free at
  // the right as at the left.
  PageBox Column(const std::vector<LaidLine>& lines) const {
    constexpr std::size_t kFewest = 3;
    constexpr double kSame = 0.7, kRagged = 2.5;  // in parts of the font's size
    PageBox column = lines[0].box;
    std::vector<std::pair<double, double>> ends;  // and the font's size
    for (const LaidLine& line : lines) {
      column.Add(line.box);
      if (!line.spread) ends.emplace_back(line.box.right, line.size);
    }
    std::sort(ends.begin(), ends.end());
    // Most lines end at the margin; marks may hang over it, and a header reach beyond.
    std::size_t most = 0;
    double margin = 0, farthest = 0;
    for (std::size_t i = ends.size(), end = ends.size(); i-- > 0;) {
      const auto& [right, size] = ends[i];
      while (ends[end - 1].first > right + kSame * size) --end;
      const std::size_t same = end - i;
      if (same < kFewest || same <= most) continue;
      if (most == 0) farthest = right;
      if (right < farthest - kRagged * size) break;
      most = same;
      margin = ends[end - 1].first;
    }
    column.right = most > 0 ? margin : std::max(column.right, out_.width - column.left);
    return column;
  }

  std::vector<LaidLine> Lines() {
    const std::vector<double> gutters = Gutters();
    in_columns_ = !gutters.empty();
    std::vector<Row> rows =
        in_columns_ ? ColumnRows(std::move(rows_), gutters) : RowsOf(std::move(rows_));
    std::vector<LaidLine> lines;
    for (Row& row : rows) {
      const PageBox column = row.column;
      lines.push_back(LineOf(std::move(row)));
      lines.back().column = column;
    }
    if (lines.empty()) return lines;
    const PageBox all = Column(lines);
    for (LaidLine& line : lines) {
      if (line.column.width() == 0) line.column = all;
    }
    return lines;
  }

  void AddTable(std::size_t index) {
    const RuledTable& ruled = tables_[index];
    LaidTable table;
    table.box = ruled.box;
    table.columns = ruled.columns;
    table.rows = static_cast<int>(ruled.rows.size()) - 1;
    table.alone = ruled.alone();
    for (std::size_t i = 0; i < ruled.cells.size(); ++i) {
      const RuledCell& from = ruled.cells[i];
      LaidCell cell{from.row, from.column, from.row_span, from.column_span, from.box, {}};
      std::vector<Row> parts;
      for (Piece& piece : in_cells_[index][i]) {
        Row part;
        part.box = piece.box;
        part.reach_top = piece.box.top;
        part.reach_bottom = piece.box.bottom;
        part.pieces.push_back(std::move(piece));
        parts.push_back(std::move(part));
      }
      for (Row& row : RowsOf(std::move(parts))) {
        cell.lines.push_back(LineOf(std::move(row)));
        cell.lines.back().column = from.box;
      }
      table.cells.push_back(std::move(cell));
    }
    out_.tables.push_back(std::move(table));
  }

  // Each table behind the last line above it, in the order of the lines.
  void Merge(std::vector<LaidLine> lines) {
    std::vector<std::vector<int>> behind(lines.size() + 1);
    for (std::size_t t = 0; t < out_.tables.size(); ++t) {
      const PageBox& box = out_.tables[t].box;
      std::size_t place = 0;
      for (std::size_t i = 0; i < lines.size(); ++i) {
        const PageBox& line = lines[i].box;
        const bool beside =
            !in_columns_ || std::min(line.right, box.right) > std::max(line.left, box.left);
        if (beside && line.middle_y() < box.top + 1) place = i + 1;
      }
      behind[place].push_back(static_cast<int>(t));
    }
    for (std::size_t i = 0; i <= lines.size(); ++i) {
      for (const int table : behind[i]) {
        LaidPiece piece;
        piece.table = table;
        out_.pieces.push_back(std::move(piece));
      }
      if (i == lines.size()) break;
      LaidPiece piece;
      piece.line = std::move(lines[i]);
      out_.pieces.push_back(std::move(piece));
    }
  }

  const PageContent& page_;
  const int turn_;
  LaidPage out_;
  std::vector<RuledTable> tables_;
  std::vector<std::vector<std::vector<Piece>>> in_cells_;  // by table and cell
  std::vector<Row> rows_;                                  // outside all tables
  std::size_t lines_dealt_ = 0;
  bool in_columns_ = false;
};

}  // namespace

std::string LaidLine::Text() const {
  std::string text;
  for (const LaidWord& word : words) {
    if (word.blank) text += ' ';
    text += word.utf8;
  }
  return text;
}

LaidPage LayOut(const PageContent& page) { return Layout(page).Take(); }

}  // namespace tenderscan
