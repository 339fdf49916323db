// Items of tables of which nothing is left but their words:
// 序号标项名称标的名称品牌数量单价规格型号1传祺M8广汽传祺1170820.00传祺M8
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "extractors/notice/money.h"
#include "extractors/notice/reading.h"

namespace tenderscan {

struct GluedItem {
  std::uint32_t begin = 0, end = 0;  // of the name, glyphs
  std::string name;
  std::optional<std::string> brand;
  std::string model;
  std::string quantity;
  PrintedMoney unit_price;
};

// The rows below a head that ends in 标的名称品牌数量单价规格型号, the form in which result notices
// of electronic stores list what was bought: one row, and 配件： before each part that goes with
// it. The digits of a row are its quantity and its price (233572.00: 2 and 33572.00): they are cut
// in the one way in which all rows together make `total` (minor units of its currency). Empty where
// there is no such way, or another. Errors: `reading` is told where there are more rows, or ways to
// cut them, than are tried.
std::vector<GluedItem> ReadGluedItems(Reading& reading, std::int64_t total);

}  // namespace tenderscan
