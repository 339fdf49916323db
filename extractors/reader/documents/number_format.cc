// How a spreadsheet shows a number.
#include "extractors/reader/documents/number_format.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "extractors/text/ascii.h"
#include "extractors/text/utf8.h"

namespace tenderscan {
namespace {

// A double holds 15 decimal digits whatever they are; more are an artefact of it.
constexpr int kDigits = 15;
// With more digits than that, what stands behind the shown ones was computed and not typed.
constexpr int kTypedDigits = 10;

// Excel's limit is 255 characters; each may look at all behind it.
constexpr std::size_t kMostCode = 1'024;

// The last day that a workbook can show: 9999-12-31.
constexpr double kLastDay = 2'958'465;

// "0.1", "123456789012345678", "-5": without an exponent up to 1e21, as people write numbers.
std::string Plain(double value) {
  char shown[64];
  std::snprintf(shown, sizeof shown, "%.*g", kDigits, value);
  const std::string_view text(shown);
  const std::size_t e = text.find('e');
  if (e == std::string_view::npos) return shown;
  const int exponent = std::atoi(shown + e + 1);
  if (exponent > 20 || exponent < -9) return shown;
  const int decimals = exponent > 0 ? 0 : kDigits - 1 - exponent;
  std::snprintf(shown, sizeof shown, "%.*f", decimals, value);
  std::string out = shown;
  if (out.find('.') != std::string::npos) {
    out.erase(out.find_last_not_of('0') + 1);
    if (out.back() == '.') out.pop_back();
  }
  return out;
}

// The first of the sections for positive, negative, zero and text.
std::string_view FirstSection(std::string_view code) {
  bool quoted = false;
  for (std::size_t i = 0; i < code.size(); ++i) {
    if (code[i] == '"') quoted = !quoted;
    if (code[i] == '\\' || code[i] == '_' || code[i] == '*')
      ++i;
    else if (code[i] == ';' && !quoted)
      return code.substr(0, i);
  }
  return code;
}

struct Day {
  int year, month, day;
};

// Days since 1970-01-01 to the Gregorian date (Howard Hinnant, chrono-compatible date algorithms).
Day DayOf(std::int64_t days) {
  days += 719'468;
  const std::int64_t era = (days >= 0 ? days : days - 146'096) / 146'097;
  const std::int64_t of_era = days - era * 146'097;
  const std::int64_t year = (of_era - of_era / 1'460 + of_era / 36'524 - of_era / 146'096) / 365;
  const std::int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
  const std::int64_t mp = (5 * of_year + 2) / 153;
  const std::int64_t month = mp < 10 ? mp + 3 : mp - 9;
  return {static_cast<int>(year + era * 400 + (month <= 2)), static_cast<int>(month),
          static_cast<int>(of_year - (153 * mp + 2) / 5 + 1)};
}

}  // namespace

NumberFormat::NumberFormat(std::string_view code) {
  code = FirstSection(code.substr(0, kMostCode));
  bool digits = false, point = false, odd = false;
  std::string* around = &before_;
  for (std::size_t i = 0; i < code.size();) {
    const CodePoint c = DecodeAt(code, i);
    const std::string_view character = code.substr(i, c.size);
    const char lower = c.value < 0x80 ? Lower(static_cast<char>(c.value)) : '\0';
    i += c.size;
    if (lower == '"') {
      const std::size_t end = std::min(code.find('"', i), code.size());
      around->append(code.substr(i, end - i));
      i = end + 1;
    } else if (lower == '\\') {
      const std::size_t size = i < code.size() ? DecodeAt(code, i).size : 0;
      around->append(code.substr(i, size));
      i += size;
    } else if (lower == '_' || lower == '*') {
      i += i < code.size() ? DecodeAt(code, i).size : 0;
    } else if (lower == '[') {
      const std::size_t end = std::min(code.find(']', i), code.size());
      const std::string_view inside = code.substr(i, end - i);
      // [$¥-804] is a currency, [h] an elapsed time, others are colours and conditions.
      if (inside.starts_with('$')) around->append(inside.substr(1, inside.find('-') - 1));
      if (!inside.empty() && inside.find_first_not_of("hHmMsS") == std::string_view::npos) {
        hour_ = true;
      }
      i = end + 1;
    } else if (lower == '0' || lower == '#' || lower == '?') {
      digits = true;
      around = &behind_;
      if (lower == '0') ++(point ? decimals_ : integers_);
    } else if (lower == '.') {
      point = true;
    } else if (lower == ',') {
      // Thousands; behind the last digit it would divide by a thousand.
      odd = odd || (digits && code.find_first_of("0#?", i) == std::string_view::npos);
    } else if (lower == '%') {
      percent_ = true;
    } else if (lower == 'y' || lower == 'e') {
      odd = odd || (lower == 'e' && digits);
      year_ = year_ || !digits;
    } else if (lower == 'd') {
      day_ = true;
    } else if (lower == 'h' || lower == 's') {
      hour_ = true;
    } else if (lower == 'm') {
      // Minutes stand behind hours or before seconds.
      const std::size_t next = code.find_first_not_of("mM:", i);
      const bool seconds = next != std::string_view::npos && Lower(code[next]) == 's';
      if (!hour_ && !seconds) month_ = true;
    } else if (lower == '/' && digits) {
      odd = true;  // a fraction
    } else if (lower == '@' ||
               (lower == 'g' && Lowercase(code.substr(i - 1, 7)).starts_with("general"))) {
      if (lower == 'g') i += 6;
      odd = true;
    } else {
      around->append(character);
    }
  }
  general_ = odd || !digits;
}

NumberFormat NumberFormat::BuiltIn(int id) {
  // The ids of the two lists that the standard has for Chinese: what they show is all that matters.
  if ((id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 54) || id == 57 || id == 58) {
    return NumberFormat("yyyy/m/d");
  }
  if ((id >= 32 && id <= 35) || id == 55 || id == 56) return NumberFormat("h:mm:ss");
  constexpr std::array<std::string_view, 50> kCodes = {"",
                                                       "0",
                                                       "0.00",
                                                       "#,##0",
                                                       "#,##0.00",
                                                       "0",
                                                       "0",
                                                       "0.00",
                                                       "0.00",
                                                       "0%",
                                                       "0.00%",
                                                       "",
                                                       "",
                                                       "",
                                                       "yyyy/m/d",
                                                       "yyyy/m/d",
                                                       "m/d",
                                                       "yyyy/m",
                                                       "h:mm",
                                                       "h:mm",
                                                       "h:mm",
                                                       "h:mm",
                                                       "yyyy/m/d h:mm",
                                                       "",
                                                       "",
                                                       "",
                                                       "",
                                                       "",
                                                       "",
                                                       "",
                                                       "",
                                                       "",
                                                       "",
                                                       "",
                                                       "",
                                                       "",
                                                       "",
                                                       "#,##0",
                                                       "#,##0",
                                                       "#,##0.00",
                                                       "#,##0.00",
                                                       "#,##0",
                                                       "#,##0",
                                                       "#,##0.00",
                                                       "#,##0.00",
                                                       "mm:ss",
                                                       "[h]:mm",
                                                       "mm:ss",
                                                       "",
                                                       "@"};
  const auto at = static_cast<std::size_t>(id);
  return id > 0 && at < kCodes.size() ? NumberFormat(kCodes[at]) : NumberFormat();
}

std::string NumberFormat::ShowDate(double value, bool since_1904) const {
  const bool day = day_ || month_ || year_;
  double days = std::floor(value);
  auto seconds = static_cast<std::int64_t>(std::llround((value - days) * 86'400));
  if (seconds == 86'400) {
    seconds = 0;
    days += 1;
  }
  std::string out;
  char shown[64];
  if (day) {
    // 1900 is no leap year, but has a 29th of February (day 60) in workbooks that count from it.
    const double epoch = since_1904 ? -24'107 : days < 60 ? -25'568 : -25'569;
    const Day date = DayOf(static_cast<std::int64_t>(days + epoch));
    if (day_ || (month_ && !year_)) {
      std::snprintf(shown, sizeof shown, "%04d-%02d-%02d", date.year, date.month, date.day);
    } else if (month_) {
      std::snprintf(shown, sizeof shown, "%04d-%02d", date.year, date.month);
    } else {
      std::snprintf(shown, sizeof shown, "%04d", date.year);
    }
    out = shown;
  } else {
    seconds += static_cast<std::int64_t>(days) * 86'400;  // an elapsed time has more than 24 hours
  }
  if (hour_ && (!day || seconds != 0)) {
    if (!out.empty()) out += ' ';
    std::snprintf(shown, sizeof shown, "%02d:%02d", static_cast<int>(seconds / 3'600),
                  static_cast<int>(seconds / 60 % 60));
    out += shown;
    if (seconds % 60 != 0) {
      std::snprintf(shown, sizeof shown, ":%02d", static_cast<int>(seconds % 60));
      out += shown;
    }
  }
  return out;
}

std::string NumberFormat::Show(double value, bool since_1904) const {
  if (!std::isfinite(value)) return {};
  if (shows_date() && value >= 0 && value <= kLastDay) return ShowDate(value, since_1904);
  if (general_) return Plain(value);
  const double shown_value = percent_ ? value * 100 : value;
  std::string number = Plain(std::fabs(shown_value));
  const auto digits = std::count_if(number.begin(), number.end(), IsDigit<char>);
  const std::size_t point = number.find('.');
  const std::size_t have = point == std::string::npos ? 0 : number.size() - point - 1;
  const auto want = static_cast<std::size_t>(std::min(decimals_, 30));
  if (number.find('e') == std::string::npos && (have < want || digits > kTypedDigits)) {
    char fixed[400];
    std::snprintf(fixed, sizeof fixed, "%.*f", static_cast<int>(want), std::fabs(shown_value));
    number = fixed;
  }
  const std::size_t whole = std::min(number.find_first_of(".e"), number.size());
  const auto least = static_cast<std::size_t>(std::min(integers_, 30));
  if (whole < least) number.insert(0, least - whole, '0');
  const bool zero = number.find_first_of("123456789") == std::string::npos;
  return (value < 0 && !zero ? "-" : "") + before_ + number + (percent_ ? "%" : "") + behind_;
}

}  // namespace tenderscan
