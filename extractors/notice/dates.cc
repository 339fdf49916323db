// Reading dates: digits, Chinese numerals or months by name, any separator, and the time that
// follows.
#include "extractors/notice/dates.h"

#include <algorithm>

#include "extractors/notice/clock.h"
#include "extractors/notice/small_numbers.h"
#include "extractors/text/numeral_words.h"
#include "extractors/words/time_words.h"

namespace tenderscan {
namespace {

constexpr int kDay = 24 * 60;

bool IsDateSeparator(char32_t c) { return c == U'-' || c == U'.' || c == U'/' || c == U':'; }

// 0 to 9 for a digit of any kind, -1 for all else.
int DigitOf(char32_t c) {
  return IsDigit(c) ? static_cast<int>(c - U'0') : ShippedNumerals().Of(c).digit;
}

// 二〇二四年, 二0二四年, 2O24年: four digits of any kind, then 年.
SmallNumber YearInNumerals(const Glyphs& g, std::uint32_t at, std::uint32_t limit) {
  SmallNumber year;
  int value = 0;
  std::uint32_t i = at;
  for (int k = 0; k < 4; ++k, ++i) {
    const int digit = ShippedTimes().zero.Has(g[i]) ? 0 : DigitOf(g[i]);
    if (i >= limit || digit < 0 || (k > 0 && g.Before(i) > Break::kFar)) return year;
    value = value * 10 + digit;
  }
  if (ShippedTimes().year.At(g, i, limit) == 0) return year;
  return {value, 4, i};
}

// What follows the year or stands around it.
struct Rest {
  int month = -1, day = -1;
  std::uint32_t end = 0;
  bool compact = false;  // ends in a digit, so that a digit right behind it is no time
};

// 三月十七日, 3月17号, 元月17日 from the month on.
std::optional<Rest> MonthAndDay(const Glyphs& g, std::uint32_t i, std::uint32_t limit) {
  const TimeWords& words = ShippedTimes();
  Rest out;
  if (const auto [month, size] = words.MonthAt(g, i, limit); size > 0 && !IsLetter(g[i])) {
    out.month = static_cast<int>(month);
    i += size;
  } else {
    const SmallNumber number = PartAt(g, i, limit, words.month);
    if (number.value < 1) return std::nullopt;
    const std::uint32_t unit = words.month.At(g, number.end, limit);
    if (unit == 0) return std::nullopt;
    out.month = number.value;
    i = number.end + unit;
  }
  SmallNumber day = PartAt(g, i, limit, words.day);
  if (day.value < 1) {
    // 三月十七, where nothing follows that it could be the number of.
    day = SmallHanNumberAt(g, i, limit);
    if (day.value < 1 || (day.end < limit && IsHan(g[day.end]) && g.Before(day.end) < Break::kFar))
      return std::nullopt;
  }
  out.day = day.value;
  out.end = day.end + words.day.At(g, day.end, limit);
  return out;
}

// 03 17 behind 2024 and a blank: two digits each, and no third number behind them.
std::optional<Rest> BehindBlanks(const Glyphs& g, std::uint32_t i, std::uint32_t limit) {
  const auto number = [&](std::uint32_t at) {
    const bool parted = IsDigit(g[at]) && g.Before(at) == Break::kBlank;
    const SmallNumber two = DigitsAt(g, at, limit, 2, false);
    const bool whole = !IsDigit(g[two.end]) || g.Before(two.end) != Break::kNone;
    return parted && two.digits == 2 && two.value > 0 && whole ? two : SmallNumber{};
  };
  const SmallNumber month = number(i);
  if (month.digits == 0) return std::nullopt;
  const SmallNumber day = number(month.end);
  if (day.digits == 0) return std::nullopt;
  Rest out;
  out.month = month.value;
  out.day = day.value;
  out.end = day.end;
  return out;
}

// -6-27, .6.27, /06/27, 0627, or 06 27 behind a year in digits.
std::optional<Rest> InDigits(const Glyphs& g, std::uint32_t i, std::uint32_t limit) {
  Rest out;
  out.compact = true;
  if (IsDateSeparator(g[i])) {
    const char32_t separator = g[i];
    const SmallNumber month = DigitsAt(g, i + 1, limit, 2, false);
    if (month.value < 1 || g[month.end] != separator) return std::nullopt;
    const SmallNumber day = DigitsAt(g, month.end + 1, limit, 2, false);
    if (day.value < 1) return std::nullopt;
    if (IsDigit(g[day.end]) && g.Before(day.end) == Break::kNone && day.digits == 2 &&
        separator == U'.') {
      return std::nullopt;
    }
    out.month = month.value;
    out.day = day.value;
    out.end = day.end + ShippedTimes().day.At(g, day.end, limit);
    return out;
  }
  if (!IsDigit(g[i])) return std::nullopt;
  if (g.Before(i) != Break::kNone) return BehindBlanks(g, i, limit);
  const SmallNumber month = DigitsAt(g, i, limit, 2, false);
  const SmallNumber day = DigitsAt(g, month.end, limit, 2, false);
  if (month.digits != 2 || day.digits != 2 ||
      (IsDigit(g[day.end]) && g.Before(day.end) == Break::kNone)) {
    return std::nullopt;
  }
  out.month = month.value;
  out.day = day.value;
  out.end = day.end;
  return out;
}

// Mar 17, 2024; 17th March 2024: sets `year` too.
std::optional<Rest> ByName(const Glyphs& g, std::uint32_t at, std::uint32_t limit, int& year) {
  constexpr std::uint32_t kLongestEnding = 2;  // 17th
  const TimeWords& words = ShippedTimes();
  const bool day_first = IsDigit(g[at]);
  if (at > 0 && IsLetter(g[at]) && IsLetter(g[at - 1]) && g.Before(at) == Break::kNone)
    return std::nullopt;
  std::uint32_t i = at;
  SmallNumber day;
  const auto read_day = [&] {
    day = DigitsAt(g, i, limit, 2, false);
    i = day.end;
    if (IsLetter(g[i]) && g.Before(i) == Break::kNone && IsLetter(g[i + 1]) &&
        g.Before(i + 1) == Break::kNone &&
        (!IsLetter(g[i + kLongestEnding]) || g.Before(i + kLongestEnding) != Break::kNone)) {
      i += kLongestEnding;
    }
  };
  if (day_first) read_day();
  const auto [month, size] = words.MonthAt(g, i, limit);
  if (size == 0 || !IsLetter(g[i])) return std::nullopt;
  i += size;
  if (g[i] == U'.') ++i;
  if (!day_first) read_day();
  if (g[i] == U',') ++i;
  const SmallNumber printed = DigitsAt(g, i, limit, 4, false);
  if (day.value < 1 || printed.digits != 4) return std::nullopt;
  year = printed.value;
  return Rest{static_cast<int>(month), day.value, printed.end, true};
}

// The date with the time of day behind it.
std::optional<PrintedDate> Dated(const Glyphs& g, std::uint32_t at, std::uint32_t limit, int year,
                                 const Rest& rest) {
  constexpr int kFirstYear = 1990, kLastYear = 2100;
  if (year < kFirstYear || year > kLastYear) return std::nullopt;
  using namespace std::chrono;
  PrintedDate out;
  out.when.date = Date{std::chrono::year{year}, month{static_cast<unsigned>(rest.month)},
                       day{static_cast<unsigned>(rest.day)}};
  if (!out.when.date.ok()) return std::nullopt;
  out.begin = at;
  out.end = rest.end;
  const auto time = rest.end < limit ? TimeAt(g, rest.end, limit, rest.compact) : std::nullopt;
  if (!time) return out;
  out.end = time->end;
  int minute = time->minute_of_day;
  // A printed zone may make it another day in Beijing.
  const int days_on = minute < 0 ? -1 : minute > kDay ? 1 : 0;
  minute -= days_on * kDay;
  out.when.date = Date{sys_days(out.when.date) + days(days_on)};
  out.when.minute_of_day = minute;
  return out;
}

}  // namespace

std::optional<PrintedDate> DateAt(const Glyphs& g, std::uint32_t at, std::uint32_t limit) {
  if (at > 0 && IsDigit(g[at]) && IsDigit(g[at - 1]) && g.Before(at) == Break::kNone) {
    return std::nullopt;
  }
  SmallNumber year = DigitsAt(g, at, limit, 4, true);
  if (year.digits != 4) year = YearInNumerals(g, at, limit);
  std::optional<Rest> rest;
  if (year.digits != 4) {
    rest = ByName(g, at, limit, year.value);
  } else if (year.end < limit) {
    const std::uint32_t unit = ShippedTimes().year.At(g, year.end, limit);
    rest = unit > 0 ? MonthAndDay(g, year.end + unit, limit) : InDigits(g, year.end, limit);
  }
  return rest ? Dated(g, at, limit, year.value, *rest) : std::nullopt;
}

std::optional<PrintedDate> FirstDate(const Glyphs& g, std::uint32_t begin, std::uint32_t end) {
  end = std::min(end, g.size());
  for (std::uint32_t i = begin; i < end; ++i) {
    if (DigitOf(g[i]) < 0 && !ShippedTimes().BeginsMonth(g[i])) continue;
    if (auto date = DateAt(g, i, end)) return date;
    while (i + 1 < end && IsDigit(g[i]) && IsDigit(g[i + 1]) && g.Before(i + 1) == Break::kNone)
      ++i;
  }
  return std::nullopt;
}

std::optional<PrintedDate> LastDate(const Glyphs& g, std::uint32_t begin, std::uint32_t end) {
  std::optional<PrintedDate> last;
  end = std::min(end, g.size());
  while (begin < end) {
    const auto date = FirstDate(g, begin, end);
    if (!date) break;
    last = date;
    begin = date->end;
    const std::uint32_t until = ShippedTimes().until.At(g, begin, end);
    if (until == 0) continue;
    // 2021年12月17日9:00至17:30: the later time of the same day; 4月1日至4月8日: of the same year.
    if (const auto time = TimeAt(g, begin + until, end, false);
        time && time->minute_of_day >= 0 && time->minute_of_day <= kDay) {
      last->when.minute_of_day = time->minute_of_day;
      last->end = begin = time->end;
    } else if (const auto rest = MonthAndDay(g, begin + until, end)) {
      if (auto later =
              Dated(g, begin + until, end, static_cast<int>(last->when.date.year()), *rest)) {
        last = later;
        begin = last->end;
      }
    }
  }
  return last;
}

}  // namespace tenderscan
