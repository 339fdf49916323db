// A page's HTML to its text and blocks.
#pragma once

#include <string_view>

#include "extractors/html/content.h"
#include "extractors/html/dom.h"
#include "store/model/extracted_text.h"
#include "store/model/page_hints.h"

namespace tenderscan {

// `uri` resolves relative links where the page has no <base>; may be "". `hints` may be null. Gaps
// say what could not be seen. Leaves media_type and charset empty. Total.
// REQUIRES: `utf8` is valid UTF-8 without NUL.
ExtractedText ReadHtml(std::string_view utf8, std::string_view uri, const PageHints* hints,
                       HiddenElements hidden = HiddenElements::kSkip);

// The same of a page that was parsed, by whichever parser.
ExtractedText ReadHtml(const HtmlDom& dom, std::string_view uri, const PageHints* hints,
                       HiddenElements hidden = HiddenElements::kSkip);

}  // namespace tenderscan
