// How far the readers of notice fields look, and why. In glyphs (white space left out) unless said
// otherwise. What is used in one place stands there.
#pragma once

#include <cstddef>
#include <cstdint>

namespace tenderscan {

// A label's amount: 人民币 in numerals and in 大写, with a note before them such as
// （含税，包括运输、安装、调试及售后服务）. Far behind its label stands another matter's number.
inline constexpr std::uint32_t kAmountReach = 160;

// A name in a sentence, where nothing marks its end: two companies of a consortium have less. The
// longest registered names have some 35 characters.
inline constexpr std::uint32_t kNameInProse = 40;

// Labels and heads of this rank say who won (中标供应商, 成交人); lower ones (供应商) may name
// anybody who bid.
inline constexpr int kSaysWon = 9;

}  // namespace tenderscan
