// The text as the notice reader walks it: code points folded for comparing, white space left out,
// with what stood between them and the way back to the bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "extractors/text/utf8.h"
#include "store/model/span.h"

namespace tenderscan {

// What was left out before a glyph, from least to most. Readers compare: `Before(i) >= Break::kFar`
// ends a segment, which is what a label must fill or a table's cell holds in stripped text.
enum class Break : std::uint8_t {
  kNone,
  kBlank,  // one to three blanks of any kind: also what spaced labels (采 购 人) hold
  kFar,    // four blanks or more: a dropped tag boundary in texts whose tags were stripped
  kLine,   // a line break
  kCell,   // a tab or a free-standing '|': another cell; also the ends of the text
};

// One code point folded alone: full-width to ASCII, Chinese punctuation to its ASCII look-alike,
// letters to upper case, look-alikes of label characters (釆) to the right one. 0 for white space
// and characters without width.
char32_t FoldGlyph(char32_t code_point);

class Glyphs {
 public:
  // REQUIRES: `text` is valid UTF-8 and outlives this. Glyphs before byte `from` are left out.
  explicit Glyphs(std::string_view text, std::size_t from = 0);

  std::uint32_t size() const { return size_; }
  // Folded; 0 past the end, so that looking ahead needs no bounds.
  char32_t operator[](std::uint32_t i) const { return i < size_ ? folded_[i] : U'\0'; }
  Break Before(std::uint32_t i) const { return i < size_ ? gap_[i] : Break::kCell; }
  std::u32string_view Folded(std::uint32_t begin, std::uint32_t end) const {
    return std::u32string_view(folded_, size_).substr(begin, end - begin);
  }
  std::string_view text() const { return text_; }
  // How many '|' stood between glyphs: texts that draw their tables with them break lines inside
  // cells.
  std::uint32_t bars() const { return bars_; }

  // Bytes of glyphs [begin, end), white space at the edges left out. Empty where begin >= end.
  TextSpan Span(std::uint32_t begin, std::uint32_t end) const;
  // As printed, without line breaks and the white space around them.
  std::string Printed(std::uint32_t begin, std::uint32_t end) const;
  // The first glyph that begins at or after byte `offset`.
  std::uint32_t At(std::uint32_t offset) const;
  // The end of the segment that glyph `i` lies in: the next glyph after a gap of kFar or more, but
  // at most `limit`. A line may be the whole text: whoever asks often gives a limit.
  std::uint32_t SegmentEnd(std::uint32_t i, std::uint32_t limit = ~0u) const;

 private:
  std::uint32_t Width(std::uint32_t i) const;  // in bytes

  std::string_view text_;
  std::uint32_t bars_ = 0;
  std::uint32_t size_ = 0;
  // Of each glyph, all three in `storage_`: titles and lines are read too, one allocation each.
  std::unique_ptr<std::byte[]> storage_;
  char32_t* folded_ = nullptr;
  std::uint32_t* begin_ = nullptr;  // its first byte
  Break* gap_ = nullptr;
};

inline bool IsDigit(char32_t c) { return c >= U'0' && c <= U'9'; }
inline bool IsLetter(char32_t c) { return c >= U'A' && c <= U'Z'; }
// 一 to 十 and 0 to 9 as a value, -1 for anything else.
int NumeralValue(char32_t c);

}  // namespace tenderscan
