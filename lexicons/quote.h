// The words around an annotation, for people: W3C TextQuoteSelector, with personal data masked.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "store/model/annotation.h"
#include "store/model/span.h"

namespace tenderscan {

// `exact` is the text's bytes as they are; prefix and suffix are up to 60 code points each, those
// of personal data replaced by U+25AE. `personal`: of the whole text, sorted, not overlapping.
TextQuote QuoteAt(std::string_view text, TextSpan span, const std::vector<TextSpan>& personal);

// Takes away what stands inside personal data: 曙光 of a person's name is no purchase, and its
// quote would give the name away. What is certain stays, but for Han inside a longer name.
// `personal`: as above.
void DropInPersonal(std::string_view text, const std::vector<TextSpan>& personal,
                    std::vector<Annotation>& annotations);

// Masks in `because` what personal data within the quote around `span` is written with, so that no
// reason prints what the quote hides. Latin letters and digits of reasons are their own words.
void MaskReasons(std::string_view text, TextSpan span, const std::vector<TextSpan>& personal,
                 std::vector<std::string>& because);

}  // namespace tenderscan
