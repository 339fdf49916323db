// Pages that are served instead of the document: anti-bot walls, error, login and wait pages.
#pragma once

#include <optional>
#include <string>

#include "extractors/extract.h"
#include "extractors/words/stand_in_words.h"

namespace tenderscan {

struct Blocked {
  StandIn kind = StandIn::kWall;
  std::string why;  // one sentence
};
std::optional<Blocked> FindBlocked(const DocumentSource& source, const ExtractedText& text);

// Whether a text says what it announces, by a word and a label with its value that only a notice
// has: what one is about may be called as walls are (人机验证系统采购公告).
bool NamesItsProject(std::string_view text);

// One sentence that says what came instead of the document; "" where it is the document itself.
// Portals serve most of these with HTTP 200, so their words and scripts are looked at, but only in
// pages too short to be a notice. `text` is what was read of the source.
std::string WhyBlocked(const DocumentSource& source, const ExtractedText& text);

}  // namespace tenderscan
