// Plain text to blocks.
#pragma once

#include <string_view>

#include "store/model/extracted_text.h"

namespace tenderscan {

// Appends the text, each line a paragraph, its blanks and tabs as they are. REQUIRES: valid UTF-8
// without NUL.
void AppendPlainText(std::string_view utf8, ExtractedText& out);

// Appends what `inner` shows, behind what is there; what its head says of itself is left out.
// `tables`: how many tables `out` has.
void AppendShown(const ExtractedText& inner, ExtractedText& out, std::int32_t& tables);

}  // namespace tenderscan
