// Where words stand on their page, as the database keeps it.
#pragma once

#include <optional>
#include <string>

#include "store/model/extracted_text.h"

namespace tenderscan {

// The box around what is printed of `span` on the page where it begins, "[left, top, right,
// bottom]"; units as of PlacedText. Nothing where the format knows no places.
std::optional<std::string> BoxOf(const ExtractedText& text, TextSpan span);

}  // namespace tenderscan
