// Tables whose cells only a blank parts: 序号 名称 规格型号 数量 单价（元） 1 路由器 甲木H6 2
// 10429.
#pragma once

#include <vector>

#include "extractors/layout/tables.h"

namespace tenderscan {

// The tables of that kind which name items, by position; their rows hold what stands before the
// first column that is not known. Linear.
std::vector<NoticeTable> FindBlankTables(const Glyphs& glyphs);

}  // namespace tenderscan
