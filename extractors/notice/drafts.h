// Awards while they are being put together from labels, tables and sentences.
#pragma once

#include <optional>
#include <vector>

#include "extractors/notice/codes.h"
#include "extractors/notice/money.h"
#include "extractors/notice/reading.h"

namespace tenderscan {

// An award with where its parts were read.
struct Draft {
  Award award;
  std::optional<PrintedName> name;
  std::optional<PrintedMoney> money;
  std::optional<PrintedUscc> uscc;  // of the same row
  bool early_money = false;         // printed before the supplier: another one after it counts
  bool ranked = false;
  bool won = false;  // a column says so, of a list that names the others too
  std::uint32_t begin = 0;
};

// 中标人更正为某公司: whom the sentences of a correction name instead.
std::vector<Draft> CorrectedWinners(const Reading& reading);

// 第一中标候选人 第二中标候选人 / 单位名称 A B / 投标价 1 2: ranks across, in lines whose table was
// stripped. Empty where there are none.
std::vector<Draft> AwardsAcross(const Reading& reading);

}  // namespace tenderscan
