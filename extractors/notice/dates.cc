// Reading dates: digits or Chinese numerals, any separator, and the time that follows.
#include "extractors/notice/dates.h"

#include <algorithm>

namespace tenderscan {
namespace {

struct Number {
  int value = -1;
  int digits = 0;
  std::uint32_t end = 0;
};

// Up to `most` Arabic digits. `broken`: whether line breaks may stand between them.
Number ReadDigits(const Glyphs& g, std::uint32_t i, std::uint32_t limit, int most, bool broken) {
  Number n;
  int value = 0;
  while (i < limit && n.digits < most && IsDigit(g[i])) {
    const Break gap = g.Before(i);
    if (n.digits > 0 && gap != Break::kNone && !(broken && gap == Break::kLine)) break;
    value = value * 10 + static_cast<int>(g[i] - U'0');
    ++n.digits;
    ++i;
  }
  if (n.digits > 0) n.value = value;
  n.end = i;
  return n;
}

// 1 to 59 in Chinese numerals: 三, 十五, 二十, 三十一, 廿七.
Number ReadHanNumber(const Glyphs& g, std::uint32_t i, std::uint32_t limit) {
  Number n;
  int value = 0, unit = -1;
  while (i < limit && n.digits < 3) {
    const int tens = g[i] == U'廿' ? 20 : g[i] == U'卅' ? 30 : 0;
    const int d = IsDigit(g[i]) ? -1 : tens > 0 ? tens : NumeralValue(g[i]);
    if (d < 0) break;
    if (tens > 0) {
      if (n.digits > 0) break;
      value = tens;
    } else if (d == 10) {
      value += unit < 0 ? 10 : unit * 10;
      unit = -1;
    } else if (unit >= 0) {
      break;
    } else {
      unit = d;
    }
    ++n.digits;
    ++i;
  }
  if (n.digits > 0) n.value = value + (unit > 0 ? unit : 0);
  n.end = i;
  return n;
}

Number ReadPart(const Glyphs& g, std::uint32_t i, std::uint32_t limit, std::u32string_view units) {
  Number n = ReadDigits(g, i, limit, 2, true);
  if (n.value < 0) n = ReadHanNumber(g, i, limit);
  if (n.value >= 0 && n.end < limit && units.find(g[n.end]) != std::u32string_view::npos) return n;
  return ReadDigits(g, i, limit, 2, false);
}

bool IsDateSeparator(char32_t c) { return c == U'-' || c == U'.' || c == U'/' || c == U':'; }

std::uint32_t SkipWords(const Glyphs& g, std::uint32_t i, std::uint32_t limit, int& half) {
  // Between a date and its time: 星期三, (周三), 北京时间, T, and the half of the day.
  const auto starts = [&](std::u32string_view word) {
    return i + word.size() <= limit &&
           g.Folded(i, i + static_cast<std::uint32_t>(word.size())) == word;
  };
  for (int guard = 0; guard < 6 && i < limit; ++guard) {
    if (starts(U"上午") || starts(U"早上") || starts(U"凌晨")) {
      half = 1;
      i += 2;
    } else if (starts(U"下午") || starts(U"晚上") || starts(U"中午")) {
      half = 2;
      i += 2;
    } else if (starts(U"星期")) {
      i += 3;
    } else if (starts(U"周") || starts(U"(周")) {
      i += starts(U"(") ? 3 : 2;
      if (g[i] == U')') ++i;
    } else if (starts(U"(星期")) {
      i += 4;
      if (g[i] == U')') ++i;
    } else if (starts(U"(北京时间)")) {
      i += 6;
    } else if (starts(U"北京时间")) {
      i += 4;
    } else if (starts(U"AM")) {
      half = 1;
      i += 2;
    } else if (starts(U"PM")) {
      half = 2;
      i += 2;
    } else if ((starts(U"T") || starts(U"-") || starts(U",") || starts(U"，") || starts(U"的") ||
                starts(U"、")) &&
               IsDigit(g[i + 1])) {
      ++i;
    } else {
      break;
    }
  }
  return i;
}

std::optional<int> ReadTime(const Glyphs& g, std::uint32_t& i, std::uint32_t limit, bool glued) {
  int half = 0;
  std::uint32_t k = SkipWords(g, i, limit, half);
  if (k >= limit || g.Before(k) == Break::kCell) return std::nullopt;
  if (glued && k == i && g.Before(k) == Break::kNone) return std::nullopt;
  Number hour = ReadDigits(g, k, limit, 2, false);
  if (hour.value < 0) {
    // 九时三十分
    hour = ReadHanNumber(g, k, limit);
    if (hour.value < 0 || (g[hour.end] != U'时' && g[hour.end] != U'点')) return std::nullopt;
  }
  // "1\n0时": a digit on the next line belongs to the hour only before 时 or 点.
  if (const Number wide = ReadDigits(g, k, limit, 2, true);
      wide.end != hour.end &&
      (g[wide.end] == U'时' || g[wide.end] == U'点' || g[wide.end] == U':')) {
    hour = wide;
  }
  if (hour.value > 24) return std::nullopt;
  std::uint32_t end = hour.end;
  int minute = 0;
  if (g[end] == U':' && end < limit) {
    Number m = ReadDigits(g, end + 1, limit, 2, true);
    if (m.value < 0) return std::nullopt;
    minute = m.value;
    end = m.end;
    if (g[end] == U':' && IsDigit(g[end + 1])) end = ReadDigits(g, end + 1, limit, 2, false).end;
    if (g[end] == U'时' || g[end] == U'分') ++end;
  } else if ((g[end] == U'时' || g[end] == U'点') && end < limit) {
    ++end;
    if (g[end] == U'半') {
      minute = 30;
      ++end;
    } else if (g[end] == U'整') {
      ++end;
    } else if (end < limit && g.Before(end) != Break::kCell) {
      Number m = ReadPart(g, end, limit, U"分");
      if (m.value >= 0 && (g[m.end] == U'分' || m.digits == 2)) {
        minute = m.value;
        end = m.end;
        if (g[end] == U'分') ++end;
        if (g[end] == U'0' && g[end + 1] == U'0' && g[end + 2] == U'秒') end += 3;
      }
    }
  } else {
    return std::nullopt;
  }
  if (minute > 59) return std::nullopt;
  int value = hour.value;
  if (half == 2 && value < 12) value += 12;
  const int total = value * 60 + minute;
  if (total > 1440) return std::nullopt;
  i = end;
  return total;
}

}  // namespace

std::optional<PrintedDate> DateAt(const Glyphs& g, std::uint32_t at, std::uint32_t limit) {
  if (at > 0 && IsDigit(g[at]) && IsDigit(g[at - 1]) && g.Before(at) == Break::kNone) {
    return std::nullopt;
  }
  Number year = ReadDigits(g, at, limit, 4, true);
  std::uint32_t i = year.end;
  if (year.digits != 4) {
    // 二〇二四年: four numerals, then 年.
    int value = 0;
    i = at;
    for (int k = 0; k < 4; ++k, ++i) {
      // 二0二四, 二○二四, 二◯二四: what is typed for 〇.
      constexpr std::u32string_view kZeros = U"〇零0O○◯";
      const bool zero = kZeros.find(g[i]) != std::u32string_view::npos;
      const int d = zero ? 0 : IsDigit(g[i]) ? -1 : NumeralValue(g[i]);
      if (i >= limit || d < 0 || d > 9) return std::nullopt;
      value = value * 10 + d;
    }
    if (g[i] != U'年') return std::nullopt;
    year.value = value;
    year.digits = 4;
  }
  if (year.value < 1990 || year.value > 2100 || i >= limit) return std::nullopt;
  Number month, day;
  bool compact = false;
  if (g[i] == U'年') {
    month = ReadPart(g, i + 1, limit, U"月");
    if (month.value < 1 || g[month.end] != U'月') return std::nullopt;
    day = ReadPart(g, month.end + 1, limit, U"日号");
    if (day.value < 1) return std::nullopt;
    i = day.end;
    if (g[i] == U'日' || g[i] == U'号') ++i;
  } else if (IsDateSeparator(g[i])) {
    const char32_t separator = g[i];
    month = ReadDigits(g, i + 1, limit, 2, false);
    if (month.value < 1 || g[month.end] != separator) return std::nullopt;
    day = ReadDigits(g, month.end + 1, limit, 2, false);
    if (day.value < 1) return std::nullopt;
    i = day.end;
    if (IsDigit(g[i]) && g.Before(i) == Break::kNone && day.digits == 2 && separator == U'.') {
      return std::nullopt;
    }
    if (g[i] == U'日') ++i;
    compact = true;
  } else if (IsDigit(g[i]) && g.Before(i) == Break::kNone) {
    month = ReadDigits(g, i, limit, 2, false);
    day = ReadDigits(g, month.end, limit, 2, false);
    if (month.digits != 2 || day.digits != 2 ||
        (IsDigit(g[day.end]) && g.Before(day.end) == Break::kNone)) {
      return std::nullopt;
    }
    i = day.end;
    compact = true;
  } else {
    return std::nullopt;
  }
  PrintedDate out;
  out.when.date =
      Date{std::chrono::year{year.value}, std::chrono::month{static_cast<unsigned>(month.value)},
           std::chrono::day{static_cast<unsigned>(day.value)}};
  if (!out.when.date.ok()) return std::nullopt;
  out.begin = at;
  if (i < limit) out.when.minute_of_day = ReadTime(g, i, limit, compact);
  out.end = i;
  return out;
}

std::optional<PrintedDate> FirstDate(const Glyphs& g, std::uint32_t begin, std::uint32_t end) {
  end = std::min(end, g.size());
  for (std::uint32_t i = begin; i < end; ++i) {
    if (NumeralValue(g[i]) < 0) continue;
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
    // 2021年12月17日9:00至17:30: the later time of the same day.
    if (g[begin] == U'至' || g[begin] == U'-' || g[begin] == U'~') {
      std::uint32_t k = begin + 1;
      if (const auto time = ReadTime(g, k, end, false)) {
        last->when.minute_of_day = time;
        last->end = begin = k;
      }
    }
  }
  return last;
}

}  // namespace tenderscan
