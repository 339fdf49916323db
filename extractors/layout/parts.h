// The parts of a layout, each read from the text and those before it.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "extractors/layout/lot_headings.h"
#include "extractors/layout/tables.h"
#include "extractors/text/glyphs.h"
#include "store/model/extracted_text.h"
#include "store/model/layout.h"

namespace tenderscan {

// Fills `places`, `cells`, `heads`, `head_rows` and `turned`. `glyphs` and `tables` are those of
// the text.
void ReadCells(const ExtractedText& text, const Glyphs& glyphs, const PageTables& tables,
               Layout& layout);
// Fills `lines`, `stops` and `sections`. REQUIRES: ReadCells.
void ReadLines(const ExtractedText& text, Layout& layout);
// Fills `labels`. REQUIRES: ReadLines.
void ReadLabels(const ExtractedText& text, Layout& layout);
// Fills `lots`, and adds to `stops`. `headings` are those of the text's glyphs. REQUIRES:
// ReadCells, ReadLines.
void ReadLots(const ExtractedText& text, const Glyphs& glyphs,
              const std::vector<LotHeading>& headings, Layout& layout);

// What the words of a label, a head or a section's title announce.
FieldKind KindOfWords(std::string_view words);

// Whether (table, row) is a row of heads.
bool IsHeadRow(const Layout& layout, std::int32_t table, std::int32_t row);

// Bytes of one blank at `at`: space, tab, no-break or ideographic space; 0 if there is none.
std::size_t BlankAt(std::string_view text, std::size_t at);
// The span without the white space at its ends.
TextSpan Trimmed(std::string_view text, TextSpan span);

}  // namespace tenderscan
