// Puts a word processor's document together from its marks.
#include <algorithm>
#include <utility>

#include "extractors/reader/documents/flow.h"
#include "extractors/text_limit.h"

namespace tenderscan {
namespace {

// Word itself nests no deeper.
constexpr int kMostDepth = 64;
// Each takes some hundred bytes beside its text.
constexpr std::size_t kMostCells = 1'000'000;

}  // namespace

void FlowBuilder::Text(std::string_view utf8) {
  if (text_ + utf8.size() > kMostText) full_ = true;
  if (full_) return;
  text_ += utf8.size();
  if (in_link_ && (paragraph_.links.empty() || paragraph_.links.back().end != 0)) {
    paragraph_.links.push_back({paragraph_.text.size(), 0, link_uri_});
  }
  paragraph_.text += utf8;
}

void FlowBuilder::BeginLink(std::string uri) {
  EndLink();
  in_link_ = true;
  link_uri_ = std::move(uri);
}

void FlowBuilder::EndLink() {
  if (!paragraph_.links.empty() && paragraph_.links.back().end == 0) {
    paragraph_.links.back().end = paragraph_.text.size();
  }
  in_link_ = false;
}

void FlowBuilder::EndParagraph(const ParagraphShape& shape) {
  // An empty paragraph too stands between two tables.
  SetDepth(shape.depth);
  const bool in_link = in_link_;
  EndLink();
  in_link_ = in_link;  // it may go on in the next
  if (paragraph_.text.empty() && shape.label.empty()) return;
  text_ += shape.label.size();
  if (++cells_ > kMostCells || text_ > kMostText) full_ = true;
  if (!full_ || levels_.back().items.empty()) {
    paragraph_.heading = std::clamp(shape.heading, 0, 9);
    paragraph_.list = shape.list;
    paragraph_.text.insert(0, shape.label);
    for (FlowParagraph::Link& link : paragraph_.links) {
      link.begin += shape.label.size();
      link.end += shape.label.size();
    }
    levels_.back().items.emplace_back(std::move(paragraph_));
  }
  paragraph_ = {};
}

void FlowBuilder::EndCell(const ParagraphShape& shape) {
  EndParagraph(shape);
  SetDepth(std::max(shape.depth, 1));
  if (++cells_ > kMostCells) full_ = true;
  if (!full_) CloseCell(levels_.back());
}

void FlowBuilder::EndRow(int depth, RowShape shape) {
  ParagraphShape last;
  last.depth = std::max(depth, 1);
  EndParagraph(last);
  Level& level = levels_.back();
  if (!level.items.empty()) CloseCell(level);
  if (level.row.cells.empty()) return;
  // What is said of cells that are not there would be kept for every row.
  const std::size_t cells = level.row.cells.size();
  if (shape.edges.size() > cells + 1) shape.edges.resize(cells + 1);
  if (shape.joins.size() > cells) shape.joins.resize(cells);
  level.row.shape = std::move(shape);
  level.table.rows.push_back(std::exchange(level.row, {}));
}

void FlowBuilder::CloseCell(Level& level) {
  level.row.cells.push_back({std::exchange(level.items, {})});
}

void FlowBuilder::SetDepth(int depth) {
  const auto levels = static_cast<std::size_t>(std::clamp(depth, 0, kMostDepth)) + 1;
  while (levels_.size() > levels) CloseLevel();
  if (levels_.size() < levels) levels_.resize(levels);
}

void FlowBuilder::CloseLevel() {
  Level level = std::move(levels_.back());
  levels_.pop_back();
  // The document may end, or go on outside of the table, within a row.
  if (!level.items.empty()) CloseCell(level);
  if (!level.row.cells.empty()) level.table.rows.push_back(std::move(level.row));
  if (!level.table.rows.empty()) levels_.back().items.emplace_back(std::move(level.table));
}

std::vector<FlowItem> FlowBuilder::Finish() {
  EndParagraph({});
  return std::exchange(levels_.front().items, {});
}

}  // namespace tenderscan
