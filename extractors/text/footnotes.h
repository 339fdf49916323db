// Marks of footnotes behind names and numbers: 某公司[1], 1285000注1, ￥1,285,000.00①.
#pragma once

#include <cstdint>

#include "extractors/text/glyphs.h"

namespace tenderscan {

// Behind the footnote's mark at glyph `i`, which is [1], （注1）, 注1, ①, ¹, * or ※; `i` where none
// stands there. A mark ends its words: more words behind it are none (注册, *2, （1）号).
std::uint32_t FootnoteEnd(const Glyphs& glyphs, std::uint32_t i);

}  // namespace tenderscan
