// Drafts become the notice's awards and parties, with their evidence.
#pragma once

#include <vector>

#include "extractors/notice/awards/draft.h"
#include "extractors/notice/reading.h"

namespace tenderscan {

// Adds an award for each draft, its status by the notice's kind, and its supplier as a party.
void PublishAwards(Reading& reading, std::vector<Draft> drafts);

// 现取消某公司中标资格: the awards of the supplier that is named there are cancelled; one is added
// where there is none.
void CancelAwards(Reading& reading);

// Behind which glyph of a notice that takes an award away a new winner is named: 现确定...; the
// text's end where nobody is.
std::uint32_t SuccessorsBegin(const Glyphs& g);

}  // namespace tenderscan
