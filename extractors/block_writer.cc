// Writes extracted text and its blocks in reading order, keeping what extracted_text.h promises.
#include "extractors/block_writer.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "extractors/text/ascii.h"

namespace tenderscan {
namespace {

// Nothing but blanks that HTML does not collapse: pages put them into empty paragraphs and cells.
bool IsBlank(std::string_view text) {
  while (!text.empty()) {
    if (IsSpace(text[0])) {
      text.remove_prefix(1);
    } else if (text.starts_with("\u00a0")) {
      text.remove_prefix(2);
    } else if (text.starts_with("\u3000") || text.starts_with("\u200b") ||
               text.starts_with("\ufeff")) {
      text.remove_prefix(3);
    } else {
      return false;
    }
  }
  return true;
}

}  // namespace

void BlockWriter::Meta(std::string_view name, std::string_view value) {
  assert(!has_visible_text() && open_.empty());
  const std::size_t block = blocks_.size();
  Push(BlockKind::kMeta).name = name;
  // One line, white space collapsed: like a paragraph, but never one.
  bool space = false;
  for (char c : value) {
    if (IsSpace(c)) {
      space = true;
      continue;
    }
    if (space && text_.size() > blocks_[block].span.begin) text_ += ' ';
    space = false;
    text_ += c;
  }
  if (text_.size() == blocks_[block].span.begin) {
    blocks_.pop_back();
    return;
  }
  blocks_[block].span.end = here();
  text_ += '\n';
  visible_from_ = text_.size();
}

void BlockWriter::StartLine() {
  if (text_.empty() || text_.back() == '\n') return;
  // At the beginning of a cell, or of what begins where a cell begins.
  if (!open_.empty() && blocks_[open_.back()].span.begin == text_.size()) return;
  text_ += '\n';
}

void BlockWriter::BeforeInk() {
  if (paragraph_ >= 0 && pending_breaks_ > 1) EndParagraph();
  if (paragraph_ < 0) {
    StartLine();
    paragraph_ = static_cast<std::int64_t>(blocks_.size());
    Push(BlockKind::kParagraph).name = name_;
  } else if (pending_breaks_ > 0) {
    text_ += '\n';
  } else if (pending_space_) {
    text_ += ' ';
  }
  pending_breaks_ = 0;
  pending_space_ = false;
  for (; pages_begun_ < pages_.size(); ++pages_begun_) pages_[pages_begun_].begin = here();
  if (in_link_ && link_part_ < 0) {
    link_part_ = static_cast<std::int64_t>(blocks_.size());
    Push(BlockKind::kLink).uri = link_uri_;
  }
}

void BlockWriter::Text(std::string_view utf8) {
  std::size_t at = 0;
  while (at < utf8.size()) {
    if (IsSpace(utf8[at])) {
      pending_space_ = true;
      ++at;
      continue;
    }
    std::size_t end = at + 1;
    while (end < utf8.size() && !IsSpace(utf8[end])) ++end;
    BeforeInk();
    text_.append(utf8.substr(at, end - at));
    at = end;
  }
}

void BlockWriter::PlacedAt(PlacedText box, std::string_view utf8) {
  if (std::all_of(utf8.begin(), utf8.end(), IsSpace)) return Text(utf8);
  if (IsSpace(utf8[0])) pending_space_ = true;
  BeforeInk();
  box.span.begin = here();
  Text(utf8.substr(static_cast<std::size_t>(std::find_if_not(utf8.begin(), utf8.end(), IsSpace) -
                                            utf8.begin())));
  box.span.end = here();
  places_.push_back(box);
}

void BlockWriter::BeginPage(const PageStart& page) {
  if (pages_.empty() || pages_.back().number != page.number) pages_.push_back(page);
}

void BlockWriter::TakeBack(std::size_t blocks, std::size_t text) {
  blocks_.resize(blocks);
  text_.resize(text);
  while (!places_.empty() && places_.back().span.end > text) places_.pop_back();
  // A page whose first words went begins with the next.
  while (pages_begun_ > 0 && pages_[pages_begun_ - 1].begin >= text) --pages_begun_;
}

void BlockWriter::LineBreak() { ++pending_breaks_; }

void BlockWriter::CloseLinkPart() {
  if (link_part_ < 0) return;
  blocks_[static_cast<std::size_t>(link_part_)].span.end = here();
  link_part_ = -1;
}

void BlockWriter::EndParagraph() {
  CloseLinkPart();
  if (paragraph_ >= 0) {
    const auto index = static_cast<std::size_t>(paragraph_);
    const std::uint32_t begin = blocks_[index].span.begin;
    paragraph_ = -1;
    if (IsBlank(std::string_view(text_).substr(begin))) {
      TakeBack(index, begin);
    } else {
      blocks_[index].span.end = here();
      text_ += '\n';
    }
  }
  pending_space_ = false;
  pending_breaks_ = 0;
}

void BlockWriter::BeginNamed(std::string_view name) {
  EndParagraph();
  name_ = name;
}

void BlockWriter::EndNamed() {
  EndParagraph();
  name_.clear();
}

Block& BlockWriter::Push(BlockKind kind) {
  Block& block = blocks_.emplace_back();
  block.kind = kind;
  block.span = {here(), here()};
  return block;
}

Block& BlockWriter::Begin(BlockKind kind) {
  EndParagraph();
  StartLine();
  open_.push_back(static_cast<std::uint32_t>(blocks_.size()));
  return Push(kind);
}

void BlockWriter::BeginHeading(std::uint8_t level, std::string_view name) {
  Block& heading = Begin(BlockKind::kHeading);
  heading.level = level;
  heading.name = name;
}

void BlockWriter::BeginListItem() { Begin(BlockKind::kListItem); }

void BlockWriter::BeginRow(std::int32_t table, std::int32_t row) {
  Block& block = Begin(BlockKind::kTableRow);
  block.table = table;
  block.row = row;
}

void BlockWriter::BeginCell(std::int32_t column, std::int32_t row_span, std::int32_t column_span,
                            bool header) {
  EndParagraph();
  assert(!open_.empty() && blocks_[open_.back()].kind == BlockKind::kTableRow);
  const std::uint32_t row = open_.back();
  const bool first = row + 1 == blocks_.size();
  if (!first) text_ += '\t';
  open_.push_back(static_cast<std::uint32_t>(blocks_.size()));
  Block& cell = Push(BlockKind::kTableCell);
  cell.header = header;
  cell.table = blocks_[row].table;
  cell.row = blocks_[row].row;
  cell.column = column;
  cell.row_span = row_span;
  cell.column_span = column_span;
}

void BlockWriter::End() {
  EndParagraph();
  assert(!open_.empty());
  const std::uint32_t index = open_.back();
  open_.pop_back();
  const std::uint32_t begin = blocks_[index].span.begin;
  const BlockKind kind = blocks_[index].kind;
  // Line ends belong between blocks, not to one.
  std::size_t end = text_.size();
  while (end > begin && text_[end - 1] == '\n') --end;
  if (kind == BlockKind::kTableCell) {
    text_.resize(end);
  } else {
    const bool ink = std::any_of(text_.begin() + begin, text_.begin() + static_cast<long>(end),
                                 [](char c) { return c != '\t'; });
    if (!ink) {
      TakeBack(index, begin);
      return;
    }
    if (text_.back() != '\n') text_ += '\n';
  }
  blocks_[index].span.end = static_cast<std::uint32_t>(end);
  const std::size_t inner = index + 1;
  if (kind != BlockKind::kTableRow && inner < blocks_.size() &&
      blocks_[inner].kind == BlockKind::kParagraph && blocks_[inner].span == blocks_[index].span) {
    blocks_.erase(blocks_.begin() + static_cast<long>(inner));
  }
}

void BlockWriter::BeginLink(std::string uri) {
  CloseLinkPart();
  in_link_ = true;
  link_uri_ = std::move(uri);
}

void BlockWriter::EndLink() {
  CloseLinkPart();
  in_link_ = false;
}

ExtractedText BlockWriter::Finish() {
  EndParagraph();
  assert(open_.empty());
  for (; pages_begun_ < pages_.size(); ++pages_begun_) pages_[pages_begun_].begin = here();
  ExtractedText out;
  out.pages = std::move(pages_);
  out.places = std::move(places_);
  out.text = std::move(text_);
  out.blocks = std::move(blocks_);
  return out;
}

}  // namespace tenderscan
