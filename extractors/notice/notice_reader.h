// Text and tables to notice fields.
#pragma once

#include <optional>
#include <string_view>

#include "extractors/layout/page_reader.h"
#include "store/model/extracted_text.h"
#include "store/model/notice.h"

namespace tenderscan {

struct NoticeContext {
  std::string_view uri;   // may give a date (…/t20250627_24841716.htm); may be ""
  std::string_view site;  // id of the portal; may be ""
  bool record = false;    // one of several notices of a document: it is one, whatever it lacks
};

// Reads blocks and text, knows no portal. nullopt where the text is no notice (an attachment, a
// list page, nothing read). Linear in the text; any text gives an answer.
std::optional<Notice> ReadNotice(PageReader& page, const NoticeContext& context);
// The same of a text of which nothing else is read.
std::optional<Notice> ReadNotice(const ExtractedText& text, const NoticeContext& context);

}  // namespace tenderscan
