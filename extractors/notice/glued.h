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
