// How a lot is called: 包1, 合同包2, 第一包, A包, 标项 3.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tenderscan {

// The value of the Chinese numeral 〇 to 十 at `at`; -1 if there is none.
int NumeralAt(std::string_view text, std::size_t at);

// The number or letter of a lot at `at` of folded text, normalised as
// Award::lot, with `at` moved behind it; "" if none.
std::string LotNumber(std::string_view text, std::size_t* at);

// The lot that a folded line begins with; "" if none.
std::string LotAtStart(std::string_view line);

}  // namespace tenderscan
