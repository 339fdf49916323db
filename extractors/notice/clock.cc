// Reading times of day: the part of the day, hour and minute, and the zone behind them.
#include "extractors/notice/clock.h"

#include <utility>

#include "extractors/notice/small_numbers.h"
#include "extractors/words/time_words.h"

namespace tenderscan {
namespace {

constexpr int kHour = 60, kDay = 24 * kHour, kNoon = 12 * kHour;
constexpr int kBeijing = 8 * kHour;

// Passes what stands between a date and its time; `part` becomes the part of the day among it.
std::uint32_t SkipWords(const Glyphs& g, std::uint32_t i, std::uint32_t limit, DayPart& part) {
  const std::uint32_t begin = i;
  const TimeWords& words = ShippedTimes();
  // 星期三, 北京时间
  const auto named = [&](std::uint32_t at) {
    if (const std::uint32_t size = words.weekday.At(g, at, limit); size > 0 && IsHan(g[at + size]))
      return size + 1;
    return words.between.At(g, at, limit);
  };
  const auto opens = [&](std::uint32_t at) { return g[at] == U'(' || g[at] == U'['; };
  for (int guard = 0; guard < 8 && i < limit; ++guard) {
    if (const auto [said, size] = words.PartAt(g, i, limit); size > 0) {
      part = said;
      i += size;
    } else if (const std::uint32_t plain = named(i); plain > 0) {
      i += plain;
    } else if (opens(i) && words.PartAt(g, i + 1, limit).second > 0) {
      ++i;  // （上午）10时, （下午3时）
    } else if (const std::uint32_t inside = opens(i) ? named(i + 1) : 0; inside > 0) {
      i += inside + 1;
    } else if ((g[i] == U')' || g[i] == U']') && !opens(i - 1) && i > begin) {
      ++i;
    } else if (const std::uint32_t joint = words.joint.At(g, i, limit);
               joint > 0 && IsDigit(g[i + joint])) {
      i += joint;
    } else {
      break;
    }
  }
  return i;
}

// Hour and minute; moves `i` behind them.
std::optional<int> ReadClock(const Glyphs& g, std::uint32_t& i, std::uint32_t limit) {
  const TimeWords& words = ShippedTimes();
  const auto is_hour = [&](std::uint32_t at) { return words.hour.At(g, at, limit) > 0; };
  SmallNumber hour = DigitsAt(g, i, limit, 2, false);
  if (hour.value < 0) {
    // 九时三十分
    hour = SmallHanNumberAt(g, i, limit);
    if (hour.value < 0 || !is_hour(hour.end)) return std::nullopt;
  }
  // "1\n0时": a digit on the next line belongs to the hour only before 时 or 点.
  if (const SmallNumber wide = DigitsAt(g, i, limit, 2, true);
      wide.end != hour.end && (is_hour(wide.end) || g[wide.end] == U':')) {
    hour = wide;
  }
  std::uint32_t end = hour.end;
  int minute = 0;
  if (g[end] == U':' && end < limit) {
    const SmallNumber m = DigitsAt(g, end + 1, limit, 2, true);
    if (m.value < 0) return std::nullopt;
    minute = m.value;
    end = m.end;
    if (g[end] == U':' && IsDigit(g[end + 1])) {
      end = DigitsAt(g, end + 1, limit, 2, false).end;
      if (g[end] == U'.' && IsDigit(g[end + 1])) end = DigitsAt(g, end + 1, limit, 6, false).end;
    }
    if (is_hour(end)) {
      end += words.hour.At(g, end, limit);
    } else {
      end += words.minute.At(g, end, limit);
    }
  } else if (is_hour(end) && end < limit) {
    end += words.hour.At(g, end, limit);
    const bool here = end < limit && g.Before(end) != Break::kCell;
    if (const std::uint32_t half = words.half.At(g, end, limit)) {
      minute = 30;
      end += half;
    } else if (const std::uint32_t whole = words.whole.At(g, end, limit)) {
      end += whole;
    } else if (const SmallNumber quarters = PartAt(g, end, limit, words.quarter);
               here && quarters.value > 0 && words.quarter.At(g, quarters.end, limit) > 0) {
      minute = quarters.value * 15;
      end = quarters.end + words.quarter.At(g, quarters.end, limit);
    } else if (here) {
      const SmallNumber m = PartAt(g, end, limit, words.minute);
      const std::uint32_t unit = m.value >= 0 ? words.minute.At(g, m.end, limit) : 0;
      if (m.value >= 0 && (unit > 0 || m.digits == 2)) {
        minute = m.value;
        end = m.end + unit;
        const SmallNumber seconds = DigitsAt(g, end, limit, 2, false);
        if (seconds.value >= 0) {
          if (const std::uint32_t second = words.second.At(g, seconds.end, limit))
            end = seconds.end + second;
        }
      }
    }
  } else {
    return std::nullopt;
  }
  if (hour.value > 24 || minute > 59) return std::nullopt;
  i = end;
  return hour.value * kHour + minute;
}

// What a part of the day makes of a time by the clock's face.
int InPart(DayPart part, int time) {
  const bool twelve = time >= kNoon && time < kNoon + kHour;
  switch (part) {
    case DayPart::kSmallHours:
    case DayPart::kAm:
      return twelve ? time - kNoon : time;
    case DayPart::kNoon:
      return time < 3 * kHour ? time + kNoon : time;  // 中午1点, but 中午11点
    case DayPart::kAfternoon:
    case DayPart::kPm:
      return time < kNoon ? time + kNoon : time;
    case DayPart::kNight:
      if (twelve) return time + kNoon;  // 晚上12点 is 24:00
      return time >= 5 * kHour && time < kNoon ? time + kNoon : time;
    case DayPart::kMorning:
    case DayPart::kNone:
      break;
  }
  return time;
}

// 8, 08, 0800, 08:00 of a zone, in minutes; moves `i` behind it.
int ReadOffset(const Glyphs& g, std::uint32_t& i, std::uint32_t limit) {
  const SmallNumber hours = DigitsAt(g, i, limit, 2, false);
  i = hours.end;
  int offset = hours.value * kHour;
  const std::uint32_t at = g[i] == U':' ? i + 1 : i;
  if (const SmallNumber minutes = DigitsAt(g, at, limit, 2, false); minutes.digits == 2) {
    offset += minutes.value;
    i = minutes.end;
  }
  return offset;
}

// Z, +00:00, (GMT+8), UTC: by how much Beijing is ahead of the zone at glyph `i`, which is moved
// behind it; 0 where none is printed. `iso`: behind 2024-04-08T01:30:00, where -07:00 is no range.
int ReadZone(const Glyphs& g, std::uint32_t& i, std::uint32_t limit, bool iso) {
  const TimeWords& words = ShippedTimes();
  if (g.Before(i) > Break::kBlank) return 0;
  const bool bracket = g[i] == U'(';
  std::uint32_t k = bracket ? i + 1 : i;
  const std::uint32_t name = words.zone.At(g, k, limit);
  k += name;
  const bool behind = g[k] == U'-';
  const bool sign =
      (g[k] == U'+' || (behind && (iso || name > 0))) && IsDigit(g[k + 1]) && k < limit;
  if (name == 0 && !sign) return 0;
  int offset = 0;
  if (sign) {
    ++k;
    offset = ReadOffset(g, k, limit) * (behind ? -1 : 1);
  }
  if (bracket && g[k] != U')') return 0;
  i = bracket ? k + 1 : k;
  return kBeijing - offset;
}

}  // namespace

std::optional<PrintedTime> TimeAt(const Glyphs& g, std::uint32_t at, std::uint32_t limit,
                                  bool glued) {
  DayPart part = DayPart::kNone;
  std::uint32_t i = SkipWords(g, at, limit, part);
  if (i >= limit || g.Before(i) == Break::kCell) return std::nullopt;
  if (glued && i == at && g.Before(i) == Break::kNone) return std::nullopt;
  const bool iso = i == at + 1 && g[at] == U'T';
  const std::uint32_t begin = i;
  auto time = ReadClock(g, i, limit);
  if (!time) return std::nullopt;
  const bool seconds = i >= begin + 8;  // 01:30:00
  if (part == DayPart::kNone && i < limit && g.Before(i) <= Break::kBlank) {
    if (const auto [behind, size] = ShippedTimes().PartAt(g, i, limit);
        behind == DayPart::kAm || behind == DayPart::kPm) {
      part = behind;
      i += size;
    }
  }
  *time = InPart(part, *time);
  if (*time > kDay) return std::nullopt;
  if (i < limit) *time += ReadZone(g, i, limit, iso && seconds);
  return PrintedTime{*time, i};
}

}  // namespace tenderscan
