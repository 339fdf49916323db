// Numbers of list items as Word prints them.
#pragma once

#include <string>
#include <string_view>

namespace tenderscan {

// What no list counts beyond.
inline constexpr int kLargestOrdinal = 9'999;

// 3 as Word prints it in a format of ST_NumberFormat: "3", "iii", "c", "三", "叁", "丙", "③". ""
// for formats without numbers (bullet, none).
std::string FormatOrdinal(int value, std::string_view format);

// A list's label as it stands before its item. 一、 and （一） stand close to their words, as they
// are typed; 1. and 第一章 do not. `blank`: the list puts a tab or a space behind it.
std::string SeparatedLabel(std::string label, bool blank);

}  // namespace tenderscan
