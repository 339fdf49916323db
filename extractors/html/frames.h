// Documents that lie inside a page as the address or the source of a frame: a visitor sees them as
// part of the page.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/model/gap.h"

namespace tenderscan {

// The page with the text of its `srcdoc` frames and of frames, objects and embeds with a `data:`
// address of HTML or plain text in their places, frames inside frames too, four deep; nullopt where
// there are none. What such an address holds and is not read, or is deeper, is a gap. Linear: what
// is put in place is never longer than what it was written as. REQUIRES: `utf8` is valid.
std::optional<std::string> InlineFrames(std::string_view utf8, std::vector<Gap>& gaps);

}  // namespace tenderscan
