// What a document says of one company that is named in it: how far it came, its money, its goods.
#pragma once

#include "pipeline/screening.h"

namespace tenderscan {

// Fills grade, notice_grade, rank, amount, suppliers and goods from the deal, the roles and the
// quote, which are there. Another's award is never its own: a losing bidder has its bid or no
// money, a brand none.
void AddOwnPart(Appearance& appearance);

}  // namespace tenderscan
