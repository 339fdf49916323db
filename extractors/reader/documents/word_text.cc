// The text of a Word binary document.
#include "extractors/reader/documents/word_text.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "extractors/reader/documents/code_page.h"
#include "extractors/reader/documents/fields.h"
#include "extractors/reader/documents/symbol_font.h"
#include "extractors/reader/documents/word_properties.h"

namespace tenderscan {
namespace {

// Pieces may show the same bytes again and again: that many characters are looked at.
constexpr std::size_t kMostCharacters = 64 << 20;

// Characters that are marks ([MS-DOC] 2.4.1, 2.8.25).
constexpr char16_t kCellMark = 0x07, kTab = 0x09, kLineBreak = 0x0B, kPageBreak = 0x0C,
                   kParagraphMark = 0x0D, kColumnBreak = 0x0E, kFieldBegin = 0x13,
                   kFieldSeparator = 0x14, kFieldEnd = 0x15, kHardHyphen = 0x1E, kSymbol = 0x28;

class StoryReader {
 public:
  StoryReader(const WordFile& file, WordLists& lists, FlowBuilder& out)
      : file_(file), lists_(lists), out_(out) {}

  bool Read(std::uint32_t begin, std::uint32_t end) {
    bool whole = true;
    const std::vector<WordPiece>& pieces = file_.pieces();
    auto piece = std::upper_bound(
        pieces.begin(), pieces.end(), begin,
        [](std::uint32_t at, const WordPiece& candidate) { return at < candidate.end; });
    for (; piece != pieces.end() && piece->begin < end && !out_.full(); ++piece) {
      whole = ReadPiece(*piece, std::max(begin, piece->begin), std::min(end, piece->end)) && whole;
    }
    Flush();
    out_.EndParagraph({});
    return whole && !out_.full();
  }

 private:
  bool ReadPiece(const WordPiece& piece, std::uint32_t at, std::uint32_t end) {
    const std::size_t width = piece.wide ? 2 : 1;
    piece_ = &piece;
    while (at < end) {
      const std::size_t offset = piece.offset + (at - piece.begin) * width;
      if (!file_.document().Has(offset, width) || out_.full()) return false;
      const WordRun* const run = file_.Characters(offset);
      std::size_t count = 1;
      characters_ = {};
      if (run != nullptr) {
        count = std::max<std::size_t>((run->end - offset) / width, 1);
        ReadCharacters(run->properties, file_.unicode(), characters_);
      }
      ReadCharacters(piece.changes, file_.unicode(), characters_);
      count = std::min<std::size_t>(count, end - at);
      read_ += count;
      if (read_ > kMostCharacters) return false;
      ReadRun(file_.document().Sub(offset, count * width), offset, width);
      at += static_cast<std::uint32_t>(count);
    }
    return true;
  }

  void ReadRun(Bytes bytes, std::size_t offset, std::size_t width) {
    std::size_t plain = 0;  // where what has no mark begins
    for (std::size_t at = 0; at + width <= bytes.size(); at += width) {
      const char16_t c = width == 2 ? bytes.U16(at) : bytes.U8(at);
      const bool symbol = c == kSymbol && characters_.symbol != 0;
      if ((c >= 0x20 || c == kTab) && !symbol) continue;
      Plain(bytes.Sub(plain, at - plain), width);
      Flush();
      plain = at + width;
      if (symbol) {
        if (Shown()) Show(SymbolText(file_.Font(characters_.symbol_font), characters_.symbol));
      } else {
        Mark(c, offset + at);
      }
      last_was_cell_ = c == kCellMark;
    }
    if (plain < bytes.size()) last_was_cell_ = false;
    // A character of two bytes, or of two code units, may go on in the next run.
    Plain(bytes.Sub(plain), width);
  }

  bool Shown() const { return !characters_.hidden && !characters_.deleted; }

  void Plain(Bytes bytes, std::size_t width) {
    if (!Shown() || bytes.empty()) return;
    if ((width == 2) != pending_wide_) Flush();
    pending_wide_ = width == 2;
    pending_ += bytes.view();
  }

  void Flush() {
    if (pending_.empty()) return;
    Show(pending_wide_ ? DecodeUtf16(pending_) : DecodeCodePage(pending_, file_.code_page()));
    pending_.clear();
  }

  void Show(std::string_view utf8) {
    fields_.in_instruction() ? fields_.Add(utf8) : out_.Text(utf8);
  }

  void Mark(char16_t mark, std::size_t offset) {
    switch (mark) {
      case kParagraphMark:
      case kPageBreak:
      case kCellMark:
        return EndOf(mark, offset);
      case kLineBreak:
      case kColumnBreak:
        if (Shown()) Show("\n");
        return;
      case kHardHyphen:
        if (Shown()) Show("-");
        return;
      case kFieldBegin:
        return fields_.Begin();
      case kFieldSeparator:
        if (std::string link = fields_.Separate(); !link.empty()) out_.BeginLink(std::move(link));
        return;
      case kFieldEnd:
        if (fields_.End()) out_.EndLink();
        return;
      default:
        return;  // pictures, references to notes, hyphens that are shown at line ends only
    }
  }

  void EndOf(char16_t mark, std::size_t offset) {
    WordParagraph paragraph;
    WordStyle style;
    const WordRun* const run = file_.Paragraph(offset);
    if (run != nullptr) {
      style = file_.StyleAt(run->style);
      ReadParagraph(run->properties, file_.unicode(), file_.data(), paragraph);
    }
    ReadParagraph(piece_->changes, file_.unicode(), file_.data(), paragraph);
    const int depth = paragraph.depth > 0 ? paragraph.depth : paragraph.in_table ? 1 : 0;
    if (mark == kCellMark) {
      // No instruction goes on in the next cell.
      if (fields_.in_instruction()) fields_.Clear();
      // Where nothing says so, a row ends behind its last cell.
      if (paragraph.ends_row || (run == nullptr && last_was_cell_)) {
        return out_.EndRow(std::max(depth, 1), std::move(paragraph.row));
      }
    } else if (paragraph.ends_inner_row) {
      return out_.EndRow(depth, std::move(paragraph.row));
    } else if (!paragraph.ends_inner_cell && characters_.deleted) {
      return;  // two paragraphs whose mark was deleted are one
    }
    ParagraphShape shape;
    shape.depth = depth;
    shape.heading = paragraph.heading.value_or(style.heading);
    const int list = paragraph.list.value_or(style.list);
    shape.list = list != 0;
    // Nobody sees the number of what is hidden.
    if (shape.list && Shown()) {
      shape.label =
          lists_.Next(list, paragraph.level.value_or(style.level), run == nullptr ? 0 : run->style);
    }
    if (mark == kCellMark || paragraph.ends_inner_cell) return out_.EndCell(shape);
    out_.EndParagraph(shape);
  }

  const WordFile& file_;
  WordLists& lists_;
  FlowBuilder& out_;
  FieldStack fields_;
  const WordPiece* piece_ = nullptr;
  WordCharacters characters_;
  std::string pending_;  // characters not yet shown, in their charset
  bool pending_wide_ = false;
  bool last_was_cell_ = false;
  std::size_t read_ = 0;
};

}  // namespace

bool ReadStory(const WordFile& file, WordStory story, WordLists& lists, FlowBuilder& out) {
  const auto [begin, end] = file.Story(story);
  return StoryReader(file, lists, out).Read(begin, end);
}

}  // namespace tenderscan
