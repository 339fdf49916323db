// Reads bytes with one format of the reader program, and shows what came out.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "extractors/reader/program/apart_format.h"
#include "tests/extractors/invariants.h"

namespace tenderscan {

// Of both programs' formats. Null: none reads it.
inline const ApartFormat* FormatOf(std::string_view media_type) {
  for (const auto* formats : {&SmallFormats(), &LargeFormats()}) {
    for (const ApartFormat* format : *formats) {
      const auto& types = format->media_types;
      if (std::find(types.begin(), types.end(), media_type) != types.end()) return format;
    }
  }
  return nullptr;
}

inline Extraction ReadWith(const ApartFormat& format, std::string_view bytes) {
  DocumentSource source;
  source.bytes = bytes;
  const Extraction out = format.read(source, format.media_types.front(), {});
  EXPECT_EQ(BrokenPromise(out), "");
  return out;
}

// "encrypted truncated", in their order.
inline std::string GapsOf(const Extraction& read) {
  std::string out;
  for (const Gap& gap : read.text.gaps)
    out += (out.empty() ? "" : " ") + std::string(Slug(gap.code));
  return out;
}

// Rows and cells of all tables: "0.3: A@0 B@1x2" is row 3 of table 0, whose second cell begins in
// column 1 and covers two; "~3" stands behind what covers three rows.
inline std::string RowsOf(const Extraction& read) {
  std::string out;
  for (const Block& block : read.text.blocks) {
    if (block.kind == BlockKind::kTableRow) {
      out += (out.empty() ? "" : "\n") + std::to_string(block.table) + "." +
             std::to_string(block.row) + ":";
    } else if (block.kind == BlockKind::kTableCell) {
      out += " " + std::string(block.span.In(read.text.text)) + "@" + std::to_string(block.column);
      if (block.column_span > 1) out += "x" + std::to_string(block.column_span);
      if (block.row_span > 1) out += "~" + std::to_string(block.row_span);
    }
  }
  return out;
}

}  // namespace tenderscan
