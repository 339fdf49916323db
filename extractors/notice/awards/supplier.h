// A supplier as cells and values print it, with what is written around its name.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "extractors/layout/tables.h"
#include "extractors/phrases/names.h"
#include "extractors/text/glyphs.h"

namespace tenderscan {

struct PrintedSupplier {
  PrintedName name;
  std::optional<std::string> lot;  // printed before it: 包1：某某公司
};

// ReadOrganisation, for suppliers.
inline std::optional<PrintedSupplier> ReadSupplier(const Glyphs& glyphs, std::uint32_t begin,
                                                   std::uint32_t end, bool strict) {
  auto name = ReadOrganisation(glyphs, begin, end, strict);
  if (!name) return std::nullopt;
  auto lot = name->lot;
  return PrintedSupplier{std::move(*name), std::move(lot)};
}

// What 、 and / part in a cell; empty where nothing stands between two of them.
std::vector<Cell> PiecesAtCommas(const Glyphs& glyphs, Cell cell);
// What 、 ， and / part where each piece is an organisation; empty where one is not.
std::vector<Cell> NamesAtCommas(const Glyphs& glyphs, Cell cell);

// A cell's lines, or what ； parts in it, their numbers (1. 2. ...) left out where each piece but
// empty ones has its own.
std::vector<Cell> PiecesOf(const Glyphs& glyphs, Cell cell);

}  // namespace tenderscan
