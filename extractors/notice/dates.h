// Dates and times of day as notices print them.
#pragma once

#include <optional>

#include "extractors/text/glyphs.h"
#include "store/model/dates.h"

namespace tenderscan {

struct PrintedDate {
  DateTime when;
  std::uint32_t begin = 0;  // glyphs
  std::uint32_t end = 0;
};

// The date that begins at glyph `at`: 2025年06月27日 17:52, 2025-6-27, 2025.6.27, 2025/06/27,
// 20260313, 二〇二四年三月十五日, 2025:06:27, March 15, 2024; its time of day too where one follows
// (下午2:30, 9时30分, 24:00, 09点, 02:30 PM), in Beijing time: a printed zone (Z, +09:00) moves it. A
// line break inside a number is passed only before 年 月 日 时 点 分. nullopt where none begins, or
// the day does not exist.
std::optional<PrintedDate> DateAt(const Glyphs& glyphs, std::uint32_t at, std::uint32_t limit);

// The first and the last date in glyphs [begin, end). 至17:30 after a date moves the last date's
// time.
std::optional<PrintedDate> FirstDate(const Glyphs& glyphs, std::uint32_t begin, std::uint32_t end);
std::optional<PrintedDate> LastDate(const Glyphs& glyphs, std::uint32_t begin, std::uint32_t end);

}  // namespace tenderscan
