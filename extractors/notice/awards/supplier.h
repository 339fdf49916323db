// A supplier as cells and values print it, with what is written around its name.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "extractors/layout/tables.h"
#include "extractors/phrases/names.h"
#include "extractors/text/glyphs.h"

namespace tenderscan {

struct PrintedSupplier {
  PrintedName name;
  std::optional<std::string> lot;  // printed before it: 包1：某某公司
};

// ReadOrganisation for suppliers: numbers (1. (1) ①), lots, brackets and words such as 确定 ...
// 为中标供应商 or [中标] are no part of the name, a blank inside it is none either (栖川岚科
// 数据有限公司). nullopt for names that stand for one that is not given: XX公司, 某公司, 有限公司.
std::optional<PrintedSupplier> ReadSupplier(const Glyphs& glyphs, std::uint32_t begin,
                                            std::uint32_t end, bool strict);

// The rank in 为[本项目|拟|第一]中标人, which glyph `i` (为) begins; 0 where none is named. nullopt
// where the words name no winner (为本项目提供服务).
std::optional<int> VerdictAt(const Glyphs& glyphs, std::uint32_t i);

// A cell's lines, or what ； parts in it, their numbers (1. 2. ...) left out where each piece but
// empty ones has its own.
std::vector<Cell> PiecesOf(const Glyphs& glyphs, Cell cell);

}  // namespace tenderscan
