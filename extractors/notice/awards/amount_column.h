// Which column of a table is the amount that an award comes to.
#pragma once

#include <string>
#include <vector>

#include "extractors/notice/money.h"
#include "extractors/notice/reading.h"

namespace tenderscan {

// Whether the column's head holds one of `words`.
bool HeadHolds(const Glyphs& glyphs, const NoticeTable& table, int column,
               const std::vector<std::u32string>& words);

// 合计 | | | 178.5
bool SumsUp(const Glyphs& glyphs, const std::vector<Cell>& row);

// 二次报价, 最后报价（元）: whether a column's head says that its offers are the final ones. Heads
// of rounds are known in tables alone: in a sentence each is one of several amounts.
bool IsFinalOffer(const Glyphs& glyphs, const NoticeTable& table, int column);

// What an award's amount is read from, the surest first; in figures where 大写 has its own column.
// -1 where no column is.
int AmountColumn(const Glyphs& glyphs, const NoticeTable& table);

// The unit of that column: of 第三轮报价（万元） as of 报价（万元）.
MoneyUnit UnitOfAmount(const Glyphs& glyphs, const NoticeTable& table, int column);

}  // namespace tenderscan
