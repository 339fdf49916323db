// The text of a paged document from its pages: what goes on over lines and pages is joined.
#pragma once

#include <vector>

#include "extractors/reader/documents/page_layout.h"
#include "store/model/extracted_text.h"

namespace tenderscan {

// Lines that go on make one paragraph, over the end of a page too: Chinese without a blank, a Latin
// word that was parted by a hyphen in one. Each other line is a paragraph of its own. A table that
// goes on over pages is one table; its head is left out where it is printed again. What stands at
// the same place of several pages, and figures alone at a page's edge, follow behind the page's
// body; what is the same on all is written once. Cut to kMostText, with a gap.
ExtractedText PagedText(const std::vector<LaidPage>& pages);

}  // namespace tenderscan
