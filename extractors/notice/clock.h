// Times of day as notices print them: 上午九时三十分, 9:30, 下午2点一刻, 02:30:00 PM, 01:30:00Z.
#pragma once

#include <cstdint>
#include <optional>

#include "extractors/text/glyphs.h"

namespace tenderscan {

struct PrintedTime {
  // Beijing time: 0 to 1440, where 1440 is a printed 24:00; less or more where a printed zone moves
  // it to another day.
  int minute_of_day = 0;
  std::uint32_t end = 0;  // glyphs
};

// The time at glyph `at`, words between a date and its time passed (星期一, 北京时间, 上午).
// `glued`: a digit right at `at` would belong to the date. nullopt where none stands there.
std::optional<PrintedTime> TimeAt(const Glyphs& glyphs, std::uint32_t at, std::uint32_t limit,
                                  bool glued);

}  // namespace tenderscan
