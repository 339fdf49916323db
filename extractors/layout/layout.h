// The layout of a text of which nothing else is read.
#pragma once

#include "store/model/extracted_text.h"
#include "store/model/layout.h"

namespace tenderscan {

Layout ReadLayout(const ExtractedText& text);

}  // namespace tenderscan
