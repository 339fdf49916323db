// Result tables of which nothing is left but their words:
// 序号标项名称总价(元)中标供应商名称...118900.00某公司某省某市...
#pragma once

#include <optional>
#include <vector>

#include "extractors/notice/money.h"
#include "extractors/notice/names.h"

namespace tenderscan {

struct GluedAward {
  PrintedName supplier;
  std::optional<PrintedMoney> money;
};

// The rows of every head of four or more glued labels that names a supplier. The number before an
// amount is taken for the row's (118900.00 in row 1 is 18900.00), and a supplier ends at its first
// 公司 or what else organisations end with: its address follows without a mark.
std::vector<GluedAward> ReadGluedAwards(const Glyphs& glyphs);

}  // namespace tenderscan
