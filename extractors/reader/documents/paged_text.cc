// Joins the pages of a document into one text.
#include "extractors/reader/documents/paged_text.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "extractors/block_writer.h"
#include "extractors/reader/documents/line_joining.h"
#include "extractors/reader/documents/running_lines.h"
#include "extractors/text/ascii.h"
#include "extractors/text/utf8.h"
#include "extractors/text_limit.h"

namespace tenderscan {
namespace {

constexpr double kSameColumn = 3.5;  // points: borders of a table that goes on
constexpr double kMostPadding = 8;   // points: what a cell leaves free at its sides
constexpr int kMostHeadRows = 4;
constexpr int kMostSpan = 1000;  // extracted_text.h

struct PlacedLine {
  const LaidLine* line = nullptr;
  const LaidPage* page = nullptr;
};

struct CellText {
  int column = 0, row_span = 1, column_span = 1;
  std::vector<PlacedLine> lines;
};

struct RowText {
  std::vector<CellText> cells;
};

std::string TextOf(const CellText& cell) {
  std::string text;
  for (const PlacedLine& line : cell.lines) text += line.line->Text();
  std::erase(text, ' ');
  return text;
}

bool IsEmpty(const CellText& cell) { return cell.lines.empty(); }

bool IsFigure(const CellText& cell) {
  const std::string text = TextOf(cell);
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return IsDigit(c) || c == '.' || c == ',' || c == '%'; });
}

bool SameText(const RowText& a, const RowText& b) {
  return std::equal(a.cells.begin(), a.cells.end(), b.cells.begin(), b.cells.end(),
                    [](const CellText& x, const CellText& y) {
                      return x.column == y.column && TextOf(x) == TextOf(y);
                    });
}

class TextOfPages {
 public:
  explicit TextOfPages(const std::vector<LaidPage>& pages)
      : pages_(pages), running_(FindRunningLines(pages)) {}

  ExtractedText Take() {
    for (std::size_t i = 0; i < pages_.size() && writer_.size() <= kMostText; ++i) Add(i);
    FlushAll();
    ExtractedText text = writer_.Finish();
    CutText(kMostText, text);
    return text;
  }

 private:
  void Add(std::size_t index) {
    const LaidPage& page = pages_[index];
    if (!HoldsOpen()) writer_.BeginPage(page.start);
    bool first = true;
    for (std::size_t i = 0; i < page.pieces.size(); ++i) {
      if (running_[index][i] != Running::kNo) continue;
      const LaidPiece& piece = page.pieces[i];
      if (piece.table >= 0) {
        AddTable(page, page.tables[static_cast<std::size_t>(piece.table)], first);
      } else {
        AddLine({&piece.line, &page}, first);
      }
      first = false;
    }
    if (first) {  // nothing goes on over a page without a body
      FlushAll();
      writer_.BeginPage(page.start);
    }
    for (std::size_t i = 0; i < page.pieces.size(); ++i) {
      if (running_[index][i] == Running::kFirst) behind_.push_back({&page.pieces[i].line, &page});
    }
    for (const std::string& text : page.apart) {
      if (apart_.insert(text).second) texts_behind_.emplace_back(&page, &text);
    }
    if (!HoldsOpen()) WriteBehind();
  }

  // Whether something waits for what the next page begins with.
  bool HoldsOpen() const { return !paragraph_.empty() || !table_.empty(); }

  void AddLine(PlacedLine next, bool first_of_page) {
    FlushTable();
    if (!paragraph_.empty()) {
      JoinedLines so_far;
      so_far.first = paragraph_.front().line;
      so_far.before = paragraph_.back().line;
      so_far.new_page = paragraph_.back().page != next.page;
      const LineJoint joint =
          so_far.new_page && !first_of_page ? LineJoint::kNone : Joint(so_far, *next.line);
      if (joint == LineJoint::kNone) {
        FlushParagraph();
      } else {
        joints_.push_back(joint);
      }
    }
    paragraph_.push_back(next);
  }

  void FlushParagraph() {
    if (paragraph_.empty()) return;
    Write(paragraph_, joints_);
    paragraph_.clear();
    joints_.clear();
    WriteBehind();
  }

  void Write(const std::vector<PlacedLine>& lines, const std::vector<LineJoint>& joints) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const bool hyphen = i < joints.size() && joints[i] == LineJoint::kHyphen;
      if (i > 0 && joints[i - 1] == LineJoint::kBlank) writer_.Text(" ");
      WriteLine(lines[i], hyphen);
    }
    writer_.EndParagraph();
  }

  void WriteLine(const PlacedLine& placed, bool drop_hyphen) {
    writer_.BeginPage(placed.page->start);
    const std::vector<LaidWord>& words = placed.line->words;
    std::int32_t link = -1;
    for (std::size_t i = 0; i < words.size(); ++i) {
      const LaidWord& word = words[i];
      if (word.link != link) {
        if (link >= 0) writer_.EndLink();
        link = word.link;
        if (link >= 0) writer_.BeginLink(placed.page->addresses[static_cast<std::size_t>(link)]);
      }
      if (word.blank) writer_.Text(" ");
      std::string_view text = word.utf8;
      if (drop_hyphen && i + 1 == words.size())
        text = text.substr(0, PreviousBoundary(text, text.size()));
      writer_.PlacedAt(word.place, text);
    }
    if (link >= 0) writer_.EndLink();
  }

  // Headers, footers and page numbers of the pages whose body is written, and what stood aslant.
  void WriteBehind() {
    for (const PlacedLine& line : std::exchange(behind_, {})) Write({line}, {});
    for (const auto& [page, text] : std::exchange(texts_behind_, {})) {
      writer_.BeginPage(page->start);
      writer_.Text(*text);
      writer_.EndParagraph();
    }
  }

  static std::vector<RowText> RowsOf(const LaidPage& page, const LaidTable& table) {
    std::vector<RowText> rows(static_cast<std::size_t>(table.rows));
    for (const LaidCell& cell : table.cells) {
      CellText text;
      text.column = cell.column;
      text.row_span = std::min(cell.row_span, kMostSpan);
      text.column_span = std::min(cell.column_span, kMostSpan);
      for (const LaidLine& line : cell.lines) text.lines.push_back({&line, &page});
      rows[static_cast<std::size_t>(cell.row)].cells.push_back(std::move(text));
    }
    return rows;
  }

  // Whether the table has the borders of the one before; fewer or more where cells are merged on
  // one page only.
  bool GoesOn(const LaidTable& table) const {
    if (table_.empty()) return false;
    const std::vector<double> borders = Shifted(table.columns);
    if (std::abs(borders.back() - columns_.back()) > kSameColumn) return false;
    const bool more = borders.size() > columns_.size();
    const std::vector<double>& few = more ? columns_ : borders;
    const std::vector<double>& many = more ? borders : columns_;
    return std::all_of(few.begin(), few.end(), [&](double at) {
      return std::any_of(many.begin(), many.end(),
                         [at](double other) { return std::abs(other - at) <= kSameColumn; });
    });
  }

  // Pages with a margin for binding shift a table as a whole.
  std::vector<double> Shifted(std::vector<double> borders) const {
    const double shift = borders.front() - columns_.front();
    for (double& at : borders) at -= shift;
    return borders;
  }

  // Columns by the borders `to`, of which `from` are some.
  static void Renumber(const std::vector<double>& from, const std::vector<double>& to,
                       std::vector<RowText>& rows) {
    std::vector<int> place;
    for (const double at : from) {
      const auto nearest = std::min_element(to.begin(), to.end(), [at](double a, double b) {
        return std::abs(a - at) < std::abs(b - at);
      });
      place.push_back(static_cast<int>(nearest - to.begin()));
    }
    for (RowText& row : rows) {
      for (CellText& cell : row.cells) {
        const auto begin = static_cast<std::size_t>(cell.column);
        const std::size_t end =
            std::min(begin + static_cast<std::size_t>(cell.column_span), place.size() - 1);
        cell.column = place[begin];
        cell.column_span = std::clamp(place[end] - place[begin], 1, kMostSpan);
      }
    }
  }

  void AddTable(const LaidPage& page, const LaidTable& table, bool first_of_page) {
    FlushParagraph();
    std::vector<RowText> rows = RowsOf(page, table);
    if (first_of_page && GoesOn(table)) {
      const std::vector<double> borders = Shifted(table.columns);
      if (borders.size() < columns_.size()) Renumber(borders, columns_, rows);
      if (borders.size() > columns_.size()) {
        Renumber(columns_, borders, table_);
        columns_ = borders;
      }
      std::size_t skip = 0;
      while (skip < rows.size() && skip < kMostHeadRows && skip < table_.size() &&
             std::any_of(rows[skip].cells.begin(), rows[skip].cells.end(),
                         [](const CellText& cell) { return !IsEmpty(cell); }) &&
             SameText(table_[skip], rows[skip])) {
        ++skip;
      }
      rows.erase(rows.begin(), rows.begin() + static_cast<long>(skip));
      if (!rows.empty() && RowGoesOn(rows.front())) {
        for (std::size_t i = 0; i < rows.front().cells.size(); ++i) {
          auto& lines = rows.front().cells[i].lines;
          auto& to = table_.back().cells[i].lines;
          to.insert(to.end(), lines.begin(), lines.end());
        }
        rows.erase(rows.begin());
      }
      std::move(rows.begin(), rows.end(), std::back_inserter(table_));
      return;
    }
    FlushTable();
    if (table.alone) {
      for (const LaidCell& cell : table.cells) {
        for (const LaidLine& line : cell.lines) AddLine({&line, &page}, first_of_page);
      }
      return;
    }
    columns_ = table.columns;
    table_ = std::move(rows);
  }

  // Whether the row is the rest of the table's last, which a page's end cut: its first cell is
  // empty, the last row's is not, and no figure would go on in a figure.
  bool RowGoesOn(const RowText& row) const {
    const RowText& last = table_.back();
    if (row.cells.size() != last.cells.size() || row.cells.size() < 2) return false;
    if (!IsEmpty(row.cells[0]) || IsEmpty(last.cells[0])) return false;
    bool any = false;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      if (row.cells[i].column != last.cells[i].column) return false;
      if (IsEmpty(row.cells[i])) continue;
      if (IsEmpty(last.cells[i])) return false;
      if (IsFigure(last.cells[i]) && IsFigure(row.cells[i])) return false;
      any = true;
    }
    return any;
  }

  void FlushTable() {
    if (table_.empty()) return;
    for (std::size_t r = 0; r < table_.size(); ++r) {
      writer_.BeginRow(tables_, static_cast<std::int32_t>(r));
      for (const CellText& cell : table_[r].cells) {
        writer_.BeginCell(cell.column, cell.row_span, cell.column_span, false);
        WriteCell(cell);
        writer_.End();
      }
      writer_.End();
    }
    ++tables_;
    table_.clear();
    WriteBehind();
  }

  void WriteCell(const CellText& cell) {
    double padding = kMostPadding;
    for (const PlacedLine& line : cell.lines) {
      padding = std::min(padding, line.line->box.left - line.line->column.left);
    }
    padding = std::max(padding, 1.0);
    std::vector<PlacedLine> lines;
    std::vector<LineJoint> joints;
    for (const PlacedLine& line : cell.lines) {
      if (!lines.empty()) {
        const JoinedLines so_far{.first = lines.front().line,
                                 .before = lines.back().line,
                                 .new_page = lines.back().page != line.page,
                                 .in_cell = true,
                                 .padding = padding};
        const LineJoint joint = Joint(so_far, *line.line);
        if (joint == LineJoint::kNone) {
          Write(lines, joints);
          lines.clear();
          joints.clear();
        } else {
          joints.push_back(joint);
        }
      }
      lines.push_back(line);
    }
    Write(lines, joints);
  }

  void FlushAll() {
    FlushParagraph();
    FlushTable();
    WriteBehind();
  }

  const std::vector<LaidPage>& pages_;
  const std::vector<std::vector<Running>> running_;
  BlockWriter writer_;
  std::vector<PlacedLine> paragraph_;
  std::vector<LineJoint> joints_;  // between its lines
  std::vector<RowText> table_;     // the table that may go on
  std::vector<double> columns_;    // its borders
  std::int32_t tables_ = 0;
  std::vector<PlacedLine> behind_;
  std::vector<std::pair<const LaidPage*, const std::string*>> texts_behind_;
  std::set<std::string_view> apart_;
};

}  // namespace

ExtractedText PagedText(const std::vector<LaidPage>& pages) { return TextOfPages(pages).Take(); }

}  // namespace tenderscan
