// Lots in every spelling, each as one key: 包1, 第一包, 01包, A包, 标段Ⅱ, 合同包1, 包组编号：002,
// 品目号1-1, 包件号：KX-01. The one reader: what an award and what a place in the text are said to
// be of is compared.
#pragma once

#include <optional>
#include <string>

#include "extractors/text/glyphs.h"
#include "extractors/text/lot_words.h"
#include "extractors/text/numeral_words.h"

namespace tenderscan {

struct PrintedLot {
  std::string lot;  // the key: "1", "A", "A1", "1-1", "KX-01"; of II "2"
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

// Whether a word for lots (包, 标段, 品目 ...) may begin with the glyph.
inline bool BeginsLotWord(char32_t c) { return c >= 0x80 && ShippedLots().MayBeginWith(c); }
// The same, or 第 of 第3包.
inline bool BeginsNumberedLot(char32_t c) { return BeginsLotWord(c) || LeadsNumber(c); }

// Whether the number of a lot may begin with the glyph: 2, 二, Ⅱ, A, 第.
bool BeginsLotNumber(char32_t c);

// How many lots are counted by the word for them at glyph `i`: 3 of 3个包; 0 where none are.
int LotsCountedAt(const Glyphs& glyphs, std::uint32_t i);

// The lot whose spelling, its word included, begins at glyph `at`.
std::optional<PrintedLot> LotAt(const Glyphs& glyphs, std::uint32_t at, std::uint32_t limit);

// The lot that a cell or value holds, its word optional: 1, 01, 一, A, 包1, KX-01.
std::optional<PrintedLot> ReadLot(const Glyphs& glyphs, std::uint32_t begin, std::uint32_t end);

// The code of letters and digits that begins at glyph `at`, where lots have no numbers: KX-01.
std::optional<PrintedLot> LotCodeAt(const Glyphs& glyphs, std::uint32_t at, std::uint32_t limit);

// A lot with its word wherever it stands: as LotAt, or by a code (包件号：KX-01, KX-01包件).
std::optional<PrintedLot> NamedLotAt(const Glyphs& glyphs, std::uint32_t at, std::uint32_t limit);

// The lot that a line or sentence begins with: 包1：, （第二包）, 标段名称：第一标段,
// 包件号：KX-01. What begins with its number names a lot only where nothing follows on it: 3包 of
// paper are none.
std::optional<PrintedLot> LotOfLine(const Glyphs& glyphs, std::uint32_t begin, std::uint32_t end);

}  // namespace tenderscan
