// Drafts become the notice's awards and parties, with their evidence.
#pragma once

#include <vector>

#include "extractors/notice/awards/draft.h"
#include "extractors/notice/reading.h"

namespace tenderscan {

// Adds an award for each draft, its status by the notice's kind, and its supplier as a party. Where
// the notice takes awards away all are, but for whom a sentence names in the place of who had one
// (现确定A为中标人).
void PublishAwards(Reading& reading, std::vector<Draft> drafts);

// 现取消某公司中标资格: the awards of the supplier that is named there are cancelled; one is added
// where there is none.
void CancelAwards(Reading& reading);

}  // namespace tenderscan
