// Names of organisations that a text prints, in whatever role and whether anybody looks for them.
#pragma once

#include <functional>
#include <string_view>

#include "extractors/text/fold.h"

namespace tenderscan {

// Calls `take` with every stretch of `text` that may be a Chinese name: what ends as a company's or
// an institution's name does, from where its words begin, and once more from each place inside it:
// 受厦门理工学院 and 厦门理工学院. Some of them are more than a name. `folded` is the fold of
// `text`. Linear.
void ForEachNameOfText(std::string_view text, const FoldedText& folded,
                       const std::function<void(std::string_view name)>& take);

}  // namespace tenderscan
