// The flow of a word processor's document: paragraphs, and tables whose cells hold the same.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "extractors/block_writer.h"

namespace tenderscan {

struct FlowParagraph {
  struct Link {
    std::size_t begin = 0, end = 0;  // in `text`
    std::string uri;
  };
  std::string text;  // lines end in '\n'
  std::vector<Link> links;
  int heading = 0;  // 1 to 9; 0: none
  bool list = false;
};

struct FlowTable;
using FlowItem = std::variant<FlowParagraph, FlowTable>;

// How a cell is joined to its neighbours.
struct CellJoin {
  bool left = false;   // it is shown as one with the cell on its left
  bool above = false;  // with the cell above
};

// Where a row's cells stand. Word counts twentieths of a point.
struct RowShape {
  std::vector<int> edges;  // left edges of the cells, and the right one of the last; may be empty
  std::vector<CellJoin> joins;
  bool header = false;  // repeated on each page
};

struct FlowCell {
  std::vector<FlowItem> items;
};

struct FlowRow {
  std::vector<FlowCell> cells;
  RowShape shape;
};

struct FlowTable {
  std::vector<FlowRow> rows;
};

// What ends a paragraph says of it.
struct ParagraphShape {
  int depth = 0;      // in tables; 0: in none
  int heading = 0;    // 1 to 9; 0: none
  bool list = false;  // an item of a list
  std::string label;  // printed before it: "3.1 "
};

// Puts together what comes in reading order as Word keeps it: text, then the mark that ends its
// paragraph or cell and says how deep in tables it stands (0: in none), then the mark that ends the
// row and says its shape. Total: any order of calls gives a document.
class FlowBuilder {
 public:
  void Text(std::string_view utf8);
  void LineBreak() { Text("\n"); }
  void BeginLink(std::string uri);
  void EndLink();
  void EndParagraph(const ParagraphShape& shape);
  void EndCell(const ParagraphShape& shape);
  void EndRow(int depth, RowShape shape);

  // More text or cells than are read: what comes after is left out.
  bool full() const { return full_; }
  // Ends all that is open.
  std::vector<FlowItem> Finish();

 private:
  // A table that is being written, or, at the bottom, the document.
  struct Level {
    std::vector<FlowItem> items;  // of the open cell
    FlowRow row;
    FlowTable table;
  };

  void SetDepth(int depth);
  void CloseLevel();
  void CloseCell(Level& level);

  std::vector<Level> levels_ = std::vector<Level>(1);
  FlowParagraph paragraph_;
  std::string link_uri_;
  bool in_link_ = false;
  std::size_t text_ = 0;   // bytes
  std::size_t cells_ = 0;  // and paragraphs
  bool full_ = false;
};

// Leaves a paragraph out that says what one before it says: each section has its own headers and
// footers, mostly the same.
void DropRepeated(std::vector<FlowItem>& items);

// Writes it into `out`; tables are counted on from `table`.
void WriteFlow(const std::vector<FlowItem>& items, std::int32_t& table, BlockWriter& out);

}  // namespace tenderscan
