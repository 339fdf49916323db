// Whether a clause says what would be, not what is: 若A放弃，由B递补为中标人.
#pragma once

#include "extractors/text/glyphs.h"

namespace tenderscan {

// Whether the clause that holds glyphs [begin, end), a firm's name and what is said of it, only
// tells what follows where something is so. A firm whose name begins as a condition does
// (如皋某公司, 若水某公司) is none.
bool IsConditional(const Glyphs& glyphs, std::uint32_t begin, std::uint32_t end);

// 投诉人要求取消包1的采购: whether the verb at glyph `i` is what somebody only wants. What the
// buyer or an authority wants, is done.
bool IsOnlyWanted(const Glyphs& glyphs, std::uint32_t i);

}  // namespace tenderscan
