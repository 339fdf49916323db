// How far the readers of notice fields look and how much they take, and why. Lengths are in glyphs
// (white space left out) unless said otherwise. What only one place needs stands there.
#pragma once

#include <cstddef>
#include <cstdint>

namespace tenderscan {

// Framework agreements name some hundreds of suppliers and some thousands of items: what is beyond
// these is left unread, and said to be.
inline constexpr std::size_t kMostAwards = 5'000;
inline constexpr std::size_t kMostItems = 20'000;

// A label's amount: 人民币 in numerals and in 大写, with a note before them such as
// （含税，包括运输、安装、调试及售后服务）. Far behind its label stands another matter's number.
inline constexpr std::uint32_t kAmountReach = 160;

// A label's date: 自2025年6月27日9时00分起至2025年7月4日17时30分（北京时间） fits.
inline constexpr std::uint32_t kDateReach = 40;

// A name in a sentence, where nothing marks its end. The longest registered names have some 35
// characters.
inline constexpr std::uint32_t kNameInProse = 40;

// A clause that holds a name and a note to it: 某公司（以下简称“采购代理机构”）.
inline constexpr std::uint32_t kClauseInProse = 60;

// A lot in a sentence or glued to a word: 第12标段, 合同包10. As a line of its own it may be
// longer: 包组编号：KX-2025-01.
inline constexpr std::uint32_t kLotInProse = 8;
inline constexpr std::uint32_t kLotInLine = 16;

// Labels and heads of this rank say who won (中标供应商, 成交人); lower ones (供应商) may name
// anybody who bid.
inline constexpr int kSaysWon = 9;

}  // namespace tenderscan
