// Drafts become the notice's awards and parties, with their evidence.
#pragma once

#include <vector>

#include "extractors/notice/awards/draft.h"
#include "extractors/notice/reading.h"

namespace tenderscan {

// Adds an award for each draft, its status by the notice's kind, and its supplier as a party.
// Whether a sentence of a notice that takes an award away names one in the place of who had it
// (现确定A为中标人).
bool PublishAwards(Reading& reading, std::vector<Draft> drafts);

// 现取消某公司中标资格: the awards of the supplier that is named there are cancelled; one is added
// where there is none. `succeeded`: as PublishAwards says.
void CancelAwards(Reading& reading, bool succeeded);

}  // namespace tenderscan
