// The parts of a layout, each read from the text and those before it.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "extractors/layout/tables.h"
#include "extractors/text/glyphs.h"
#include "store/model/extracted_text.h"
#include "store/model/layout.h"

namespace tenderscan {

// Fills `places`, `cells`, `heads` and `head_rows`. `glyphs` and `tables` are those of the text.
void ReadCells(const ExtractedText& text, const Glyphs& glyphs,
               const std::vector<NoticeTable>& tables, Layout& layout);
// Fills `lines`, `stops` and `sections`. REQUIRES: ReadCells.
void ReadLines(const ExtractedText& text, Layout& layout);
// Fills `labels`. REQUIRES: ReadLines.
void ReadLabels(const ExtractedText& text, Layout& layout);
// Fills `lots`. REQUIRES: ReadLines.
void ReadLots(const ExtractedText& text, Layout& layout);

// What the words of a label, a head or a section's title announce.
FieldKind KindOfWords(std::string_view words);

// Whether (table, row) is a row of heads.
bool IsHeadRow(const Layout& layout, std::int32_t table, std::int32_t row);

// Bytes of one blank at `at`: space, tab, no-break or ideographic space; 0 if there is none.
std::size_t BlankAt(std::string_view text, std::size_t at);
// The span without the white space at its ends.
TextSpan Trimmed(std::string_view text, TextSpan span);

}  // namespace tenderscan
