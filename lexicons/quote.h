// The words around an annotation, for people: W3C TextQuoteSelector, with personal data masked.
#pragma once

#include <string_view>
#include <vector>

#include "store/model/annotation.h"
#include "store/model/span.h"

namespace tenderscan {

// `exact` is the text's bytes as they are; prefix and suffix are up to 60 code points each, those
// of personal data replaced by U+25AE. `personal`: of the whole text, sorted, not overlapping.
TextQuote QuoteAt(std::string_view text, TextSpan span, const std::vector<TextSpan>& personal);

}  // namespace tenderscan
