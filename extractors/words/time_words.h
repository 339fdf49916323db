// Words of dates and times of day (times.toml), compiled.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extractors/text/glyphs.h"
#include "extractors/text/word_list.h"
#include "store/model/named_text.h"
#include "store/model/result.h"

namespace tenderscan {

// The shipped list, as the build embeds it.
std::string_view TimesToml();

enum class DayPart : std::uint8_t {
  kNone,
  kSmallHours,
  kMorning,
  kNoon,
  kAfternoon,
  kNight,
  kAm,
  kPm
};

class TimeWords {
 public:
  static constexpr ShippedFile kShipped{"extractors/words/times.toml", TimesToml};
  // Errors: as ReadWordList; a part of the day or a month that is none.
  static Result<TimeWords> Compile(const NamedText& source);

  // Words of one table, longer ones first.
  class Set {
   public:
    // How many glyphs of a word stand at glyph `i`; 0 where none does, or it runs past `limit`.
    std::uint32_t At(const Glyphs& glyphs, std::uint32_t i, std::uint32_t limit) const;
    bool Has(char32_t c) const;  // as a word of one glyph

   private:
    friend class TimeWords;
    std::vector<std::u32string> words_;
    std::u32string begins_;
  };
  Set year, month, day, zero, hour, minute, quarter, half, whole, second, weekday, between, joint,
      zone, until, on;

  // The part of the day, or the number of the month, whose word stands at glyph `i`, with its
  // length; kNone and 0 where none does.
  std::pair<DayPart, std::uint32_t> PartAt(const Glyphs& glyphs, std::uint32_t i,
                                           std::uint32_t limit) const;
  std::pair<unsigned, std::uint32_t> MonthAt(const Glyphs& glyphs, std::uint32_t i,
                                             std::uint32_t limit) const;
  // Whether it is a character of the words that dates and times of day are made of: 年, 午.
  bool IsOfDate(char32_t c) const { return date_glyphs_.find(c) != date_glyphs_.npos; }
  // Whether a month in letters may begin with this glyph.
  bool BeginsMonth(char32_t c) const { return month_begins_.find(c) != month_begins_.npos; }

  std::vector<WordEntry> entries;  // with the examples

 private:
  std::vector<std::pair<Set, DayPart>> parts_;
  std::vector<std::pair<Set, unsigned>> months_;
  std::u32string month_begins_, date_glyphs_;
};

inline const TimeWords& ShippedTimes() { return Shipped<TimeWords>(); }

}  // namespace tenderscan
