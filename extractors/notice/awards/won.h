// Columns of tables that say of each who bid whether it won: 是否中标.
#pragma once

#include <optional>

#include "extractors/layout/tables.h"
#include "extractors/text/glyphs.h"

namespace tenderscan {

// 第一中标候选人, 1, 二; nullopt for any other cell.
std::optional<int> RankIn(const Glyphs& glyphs, Cell cell);

// What a cell below 是否中标 says; of ranks (第一名) the first won. nullopt where it says neither.
std::optional<bool> SaysWon(const Glyphs& glyphs, Cell cell);

// The column that says so: 是否中标, or one of another name that holds nothing but 中标 and 未中标
// (评审结果, 备注). -1 for none.
int WonColumn(const Glyphs& glyphs, const NoticeTable& table);

}  // namespace tenderscan
