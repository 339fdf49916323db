// Writes extracted text and its blocks in reading order, keeping what extracted_text.h promises.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "store/model/extracted_text.h"

namespace tenderscan {

// Blocks are opened and closed like brackets; text between them becomes paragraphs by itself. Runs
// of ASCII white space become one space, and none at a block's edges. A heading, list item or cell
// that is filled by one run of text has no paragraph of its own inside. A paragraph of blanks only
// (&nbsp;) leaves no trace.
class BlockWriter {
 public:
  // REQUIRES: no visible text yet.
  void Meta(std::string_view name, std::string_view value);

  void Text(std::string_view utf8);
  // The same, and where it stands on the page: one place for all of it. The span of `box` is ours.
  void PlacedAt(PlacedText box, std::string_view utf8);
  // What comes next stands on this page, until the next call. A page without text is kept too; one
  // that goes on is not begun anew.
  void BeginPage(const PageStart& page);
  void LineBreak();  // one inside a paragraph is '\n', two or more end it
  void EndParagraph();

  // Gives the next paragraphs this name, until EndNamed(). One level only.
  void BeginNamed(std::string_view name);
  void EndNamed();

  void BeginHeading(std::uint8_t level, std::string_view name = {});
  void BeginListItem();
  void BeginRow(std::int32_t table, std::int32_t row);
  void BeginCell(std::int32_t column, std::int32_t row_span, std::int32_t column_span, bool header);
  // Ends the innermost heading, list item, row or cell. One without any text leaves no trace; an
  // empty cell stays where its row has text.
  void End();

  // A link may go through several blocks: it becomes one block in each.
  void BeginLink(std::string uri);
  void EndLink();

  // Room for so many blocks at once: a list that grows is copied, and holds its blocks thrice.
  void Expect(std::size_t blocks) { blocks_.reserve(blocks); }

  bool has_visible_text() const { return text_.size() > visible_from_; }
  std::size_t size() const { return text_.size(); }

  // REQUIRES: everything begun was ended. Fills text, blocks, pages and places, nothing else.
  ExtractedText Finish();

 private:
  void BeforeInk();  // whatever must come before the next visible character
  void StartLine();
  void CloseLinkPart();
  void TakeBack(std::size_t blocks, std::size_t text);  // all behind these
  std::uint32_t here() const { return static_cast<std::uint32_t>(text_.size()); }
  Block& Push(BlockKind kind);
  Block& Begin(BlockKind kind);

  std::string text_;
  std::vector<Block> blocks_;
  std::vector<PageStart> pages_;
  std::size_t pages_begun_ = 0;  // of `pages_`: those whose first character is written
  std::vector<PlacedText> places_;
  std::size_t visible_from_ = 0;
  std::vector<std::uint32_t> open_;  // indices of open headings, list items, rows and cells
  std::int64_t paragraph_ = -1;      // index of the open paragraph
  std::int64_t link_part_ = -1;      // index of the open part of the link
  bool in_link_ = false;
  std::string link_uri_;
  std::string name_;
  bool pending_space_ = false;
  int pending_breaks_ = 0;
};

}  // namespace tenderscan
