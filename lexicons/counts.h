// Numbers of things as procurement texts print them: 8张, 8卡, 500台, 每台配8块, 合计8块,
// 4000万tokens.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "lexicons/count_words.h"
#include "store/model/decimal.h"

namespace tenderscan {

struct PrintedCount {
  Decimal value;
  CountUnit unit = CountUnit::kBare;
  std::size_t begin = 0;     // of the number, bytes in the text that was read
  std::size_t end = 0;       // behind the unit
  bool each = false;         // of one machine: 每台配8块, 单节点8张
  bool total = false;        // 合计8块, 共计24张
  bool rate = false;         // 月均900万, 每日10万: of a time, not of the purchase
  bool part = false;         // of something else that a machine holds: CPU, disk, memory
  bool apiece = false;       // A800、A100各8张: of each of those
  bool vague = false;        // 数十张: it says no number
  bool after_label = false;  // 数量：2
  bool pack = false;         // of one pack, of which several are bought: 50M tokens/包
};

// Every count in `folded` (a slice of folded text), in order. A product of plain numbers is one
// count (8*4张), a number said twice too (捌（8）块); 4台×8张 is eight in each of four. Of a list
// of counts that different things share (10台/2台) there is none. Prices, dates, sizes with their
// own units, rates (元/百万tokens) and numbers inside codes are none. Linear time.
std::vector<PrintedCount> CountsIn(const CountWords& words, std::string_view folded);

// The unit that a cell or a column header names: 张 -> kCard, "数量(台)" -> kServer, 卡时 ->
// kCardHour; kBare where it names none.
CountUnit UnitNamed(const CountWords& words, std::string_view folded);

}  // namespace tenderscan
