// Lots in every spelling: 包1, 第一包, 01包, A包, 标段二, 合同包1, 包组编号：002, 品目号1-1.
#pragma once

#include <optional>
#include <string>

#include "extractors/notice/glyphs.h"

namespace tenderscan {

struct PrintedLot {
  std::string lot;  // normalised: "1", "A", "1-1", "KX-01"
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

// Whether a word for lots (包, 标段, 品目 ...) may begin with the glyph.
inline bool BeginsLotWord(char32_t c) {
  switch (c) {
    case U'合':
    case U'采':
    case U'标':
    case U'包':
    case U'分':
    case U'子':
    case U'品':
      return true;
    default:
      return false;
  }
}

// The lot whose spelling, its word included, begins at glyph `at`.
std::optional<PrintedLot> LotAt(const Glyphs& glyphs, std::uint32_t at, std::uint32_t limit);

// The lot that a cell or value holds, its word optional: 1, 01, 一, A, 包1, KX-01.
std::optional<PrintedLot> ReadLot(const Glyphs& glyphs, std::uint32_t begin, std::uint32_t end);

}  // namespace tenderscan
