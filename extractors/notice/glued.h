// Result tables of which nothing is left but their words:
// 序号标项名称总价(元)中标供应商名称...118900.00某公司某省某市...
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "extractors/notice/money.h"
#include "extractors/notice/names.h"

namespace tenderscan {

struct GluedAward {
  PrintedName supplier;
  std::optional<int> rank;
  std::optional<PrintedMoney> money;
};

// The rows of every head of four or more glued labels that names a supplier. The number before an
// amount is taken for the row's (118900.00 in row 1 is 18900.00), and a supplier ends at its first
// 公司 or what else organisations end with: its address follows without a mark.
std::vector<GluedAward> ReadGluedAwards(const Glyphs& glyphs);

// 第一候选人第二候选人单位名称A公司B公司报价（元）¥1¥2: ranks across, all glued. Empty where the
// suppliers are not as many as the ranks; no amounts where those are not.
std::vector<GluedAward> ReadGluedRanks(const Glyphs& glyphs);

struct GluedItem {
  std::uint32_t begin = 0, end = 0;  // of the name, glyphs
  std::string name;
  std::optional<std::string> brand;
  std::string model;
  std::string quantity;
  PrintedMoney unit_price;
};

// The one row of 序号...标的名称品牌数量单价规格型号: cut where the model, printed behind the
// price, stands in the name, and where quantity times price make `total` (minor units of its
// currency). nullopt where these do not show the cells.
std::optional<GluedItem> ReadGluedItem(const Glyphs& glyphs, std::int64_t total);

}  // namespace tenderscan
