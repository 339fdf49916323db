// Writes a word processor's document as text and blocks.
#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <utility>

#include "extractors/reader/documents/flow.h"

namespace tenderscan {
namespace {

// Edges of cells nearer to each other are drawn as one line: a millimetre is 57 twentieths of a
// point, and rows that were shifted by hand differ by less than half of one.
constexpr int kSameEdge = 25;

// As extracted_text.h has it.
constexpr std::int32_t kMostSpan = 1'000;

struct LaidCell {
  const FlowCell* cell = nullptr;
  std::vector<const FlowCell*> joined;  // cells on its right that are shown with it
  std::int32_t column = 0;
  std::int32_t end = 0;  // column behind it
  std::int32_t rows = 1;
  bool above = false;
};

// A table's cells on the grid of all their edges.
class Grid {
 public:
  explicit Grid(const FlowTable& table) {
    std::vector<int> edges;
    for (const FlowRow& row : table.rows) {
      edges.insert(edges.end(), row.shape.edges.begin(), row.shape.edges.end());
    }
    std::sort(edges.begin(), edges.end());
    for (const int edge : edges) {
      if (lines_.empty() || edge > lines_.back() + kSameEdge) lines_.push_back(edge);
    }
    rows_.reserve(table.rows.size());
    for (const FlowRow& row : table.rows) rows_.push_back(Lay(row));
    JoinRows();
  }

  const std::vector<std::vector<LaidCell>>& rows() const { return rows_; }

 private:
  std::int32_t LineAt(int edge) const {
    const auto behind = std::upper_bound(lines_.begin(), lines_.end(), edge);
    return static_cast<std::int32_t>(behind - lines_.begin()) - 1;
  }

  std::vector<LaidCell> Lay(const FlowRow& row) const {
    std::vector<LaidCell> out;
    std::int32_t column = 0;  // behind the cell before
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      LaidCell laid;
      laid.cell = &row.cells[i];
      laid.column = column;
      laid.end = column + 1;
      if (i + 1 < row.shape.edges.size()) {
        laid.column = std::max(LineAt(row.shape.edges[i]), column);
        laid.end = std::max(LineAt(row.shape.edges[i + 1]), laid.column + 1);
      }
      column = laid.end;
      const CellJoin join = i < row.shape.joins.size() ? row.shape.joins[i] : CellJoin{};
      laid.above = join.above;
      if (join.left && !out.empty()) {
        out.back().end = laid.end;
        if (!laid.cell->items.empty()) out.back().joined.push_back(laid.cell);
      } else {
        out.push_back(std::move(laid));
      }
    }
    return out;
  }

  // Cells that are one with those above go, and those grow.
  void JoinRows() {
    std::map<std::int32_t, LaidCell*> open;  // by column: cells that reach down to the row before
    for (std::vector<LaidCell>& row : rows_) {
      std::map<std::int32_t, LaidCell*> next;
      for (LaidCell& cell : row) {
        const auto above = open.find(cell.column);
        // A cell with words of its own shows them.
        const bool joins = cell.above && cell.cell->items.empty() && above != open.end() &&
                           above->second->end == cell.end && above->second->rows < kMostSpan;
        if (joins) ++above->second->rows;
        next[cell.column] = joins ? above->second : &cell;
        if (joins) cell.cell = nullptr;
      }
      open = std::move(next);
    }
    for (std::vector<LaidCell>& row : rows_) {
      std::erase_if(row, [](const LaidCell& cell) { return cell.cell == nullptr; });
    }
  }

  std::vector<int> lines_;
  std::vector<std::vector<LaidCell>> rows_;
};

class Writer {
 public:
  Writer(std::int32_t& table, BlockWriter& out) : table_(table), out_(out) {}

  void Write(const std::vector<FlowItem>& items) {
    for (const FlowItem& item : items) {
      if (const auto* paragraph = std::get_if<FlowParagraph>(&item)) {
        WriteParagraph(*paragraph);
      } else {
        WriteTable(std::get<FlowTable>(item));
      }
    }
  }

 private:
  void WriteParagraph(const FlowParagraph& paragraph) {
    const bool framed = paragraph.heading > 0 || paragraph.list;
    if (paragraph.heading > 0) {
      out_.BeginHeading(static_cast<std::uint8_t>(std::min(paragraph.heading, 6)));
    } else if (paragraph.list) {
      out_.BeginListItem();
    }
    std::size_t at = 0;
    for (const FlowParagraph::Link& link : paragraph.links) {
      WriteLines(paragraph.text, at, link.begin);
      out_.BeginLink(link.uri);
      WriteLines(paragraph.text, link.begin, link.end);
      out_.EndLink();
      at = link.end;
    }
    WriteLines(paragraph.text, at, paragraph.text.size());
    framed ? out_.End() : out_.EndParagraph();
  }

  void WriteLines(const std::string& text, std::size_t begin, std::size_t end) {
    std::string_view rest = std::string_view(text).substr(begin, end - begin);
    for (;;) {
      const std::size_t line = rest.find('\n');
      out_.Text(rest.substr(0, line));
      if (line == std::string_view::npos) return;
      out_.LineBreak();
      rest.remove_prefix(line + 1);
    }
  }

  void WriteTable(const FlowTable& table) {
    const Grid grid(table);
    const std::int32_t number = table_++;
    for (std::size_t row = 0; row < grid.rows().size(); ++row) {
      out_.BeginRow(number, static_cast<std::int32_t>(row));
      for (const LaidCell& cell : grid.rows()[row]) {
        out_.BeginCell(cell.column, cell.rows, std::min(cell.end - cell.column, kMostSpan),
                       table.rows[row].shape.header);
        Write(cell.cell->items);
        for (const FlowCell* joined : cell.joined) Write(joined->items);
        out_.End();
      }
      out_.End();
    }
  }

  std::int32_t& table_;
  BlockWriter& out_;
};

}  // namespace

void DropRepeated(std::vector<FlowItem>& items) {
  std::set<std::string> seen;
  std::erase_if(items, [&seen](const FlowItem& item) {
    const auto* paragraph = std::get_if<FlowParagraph>(&item);
    return paragraph != nullptr && !seen.insert(paragraph->text).second;
  });
}

void WriteFlow(const std::vector<FlowItem>& items, std::int32_t& table, BlockWriter& out) {
  Writer(table, out).Write(items);
}

}  // namespace tenderscan
