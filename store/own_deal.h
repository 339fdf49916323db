// What a notice says of one company that is named in it: how far it came, and its own money.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/model/notice.h"
#include "store/reader.h"

namespace tenderscan {

struct OwnDeal {
  std::string grade;            // slug of Grade: how far the company came itself
  std::optional<int> rank;      // of its bid, where candidates are ranked
  std::optional<Value> amount;  // its own awards' or bid's; of a buyer the notice's
  std::string amount_kind;      // slug of AmountKind, or "bid"; "" where there is no amount
  int awards = 0;               // whose sum the amount is, where it is a sum
};

// The company's name, folded, where `printed` was found: it, or where it is a 统一社会信用代码 the
// party's that it stands beside.
std::string NameOfFound(const DealRow& deal, std::string_view printed);

// The notice's supplier of that name, as printed, where it has one.
std::optional<std::string> OwnSupplier(const DealRow& deal, const std::string& folded_name);

// Of the company of that name, which stands in these roles there. `notice_grade`: the notice's.
OwnDeal OwnDealOf(const DealRow& deal, const std::string& folded_name,
                  const std::vector<PartyRole>& roles, const std::string& notice_grade);

}  // namespace tenderscan
