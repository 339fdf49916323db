// What every extraction promises (extract.h, extracted_text.h), checked on whatever came out.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/extract.h"

namespace tenderscan {

// Strict UTF-8 (RFC 3629), without NUL.
inline bool IsCleanUtf8(std::string_view s) {
  for (std::size_t i = 0; i < s.size();) {
    const auto byte = [&](std::size_t at) {
      return at < s.size() ? static_cast<unsigned char>(s[at]) : 0u;
    };
    const unsigned lead = byte(i);
    const std::size_t size = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    unsigned code = size == 1 ? lead : lead & (0xffu >> (size + 1));
    if (lead == 0 || (lead >= 0x80 && lead < 0xc2) || lead > 0xf4) return false;
    for (std::size_t k = 1; k < size; ++k) {
      if ((byte(i + k) & 0xc0) != 0x80) return false;
      code = code << 6 | (byte(i + k) & 0x3f);
    }
    if ((size == 3 && (code < 0x800 || (code >= 0xd800 && code < 0xe000))) ||
        (size == 4 && (code < 0x10000 || code > 0x10ffff))) {
      return false;
    }
    i += size;
  }
  return true;
}

// "" where all promises hold, or else the first that does not.
inline std::string BrokenPromise(const Extraction& read) {
  const ExtractedText& text = read.text;
  if (!IsCleanUtf8(text.text)) return "the text is not clean UTF-8";
  if (text.media_type.empty()) return "no media type";
  if (!text.text.empty() && text.text.back() != '\n') return "the last line does not end";
  const bool gaps = !text.gaps.empty();
  if (read.outcome != Outcome::kRead && !gaps) return "not read, and no gap says why";
  if (read.outcome == Outcome::kUnread && !text.text.empty())
    return "unread, and yet there is text";
  if (read.outcome == Outcome::kRead && text.text.empty()) return "read, and yet there is no text";
  std::vector<TextSpan> open;
  const Block* before = nullptr;
  bool visible = false;
  for (const Block& block : text.blocks) {
    if (block.span.begin > block.span.end || block.span.end > text.text.size()) {
      return "a block lies outside the text";
    }
    const auto on_boundary = [&](std::uint32_t at) {
      return at == text.text.size() || (static_cast<unsigned char>(text.text[at]) & 0xc0) != 0x80;
    };
    if (!on_boundary(block.span.begin) || !on_boundary(block.span.end)) {
      return "a block cuts a character";
    }
    if (before != nullptr &&
        (block.span.begin < before->span.begin ||
         (block.span.begin == before->span.begin && block.span.end > before->span.end))) {
      return "blocks are not sorted";
    }
    before = &block;
    while (!open.empty() && open.back().end <= block.span.begin &&
           !(open.back().end == block.span.end && open.back().begin == block.span.begin)) {
      open.pop_back();
    }
    if (!open.empty() && block.span.end > open.back().end) return "two blocks cross";
    open.push_back(block.span);
    if (block.kind == BlockKind::kMeta) {
      if (visible) return "a meta block after visible text";
      if (block.name.empty()) return "a meta block without a name";
    } else {
      visible = true;
    }
    if (block.kind != BlockKind::kTableCell && block.span.empty()) return "an empty block";
    const bool in_table = block.kind == BlockKind::kTableRow || block.kind == BlockKind::kTableCell;
    if (in_table != (block.table >= 0) || in_table != (block.row >= 0)) {
      return "a grid position is wrong";
    }
    if (block.kind == BlockKind::kTableCell &&
        (block.column < 0 || block.row_span < 1 || block.row_span > 1000 || block.column_span < 1 ||
         block.column_span > 1000)) {
      return "a cell's column or span is wrong";
    }
    if ((block.level >= 1 && block.level <= 6) != (block.kind == BlockKind::kHeading)) {
      return "a level is wrong";
    }
  }
  return {};
}

}  // namespace tenderscan
