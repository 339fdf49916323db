// The day that the address of a page holds: in its folders, or where its file's name begins.
#include "extractors/notice/day_of_address.h"

#include <string>
#include <utility>

#include "extractors/text/ascii.h"

namespace tenderscan {
namespace {

// 20260729, 2026-07-29, 2026_07, 7: the digits of a folder, at least two. Empty where it holds
// anything else.
std::string DigitsOf(std::string_view folder) {
  constexpr std::size_t kLongest = 10;  // 2026-07-29
  std::string digits;
  if (folder.size() > kLongest) return digits;
  for (std::size_t i = 0; i < folder.size(); ++i) {
    const bool mark = (folder[i] == '-' || folder[i] == '_') && i >= 4;
    if (!IsDigit(folder[i]) && !mark) return {};
    if (!mark) digits += folder[i];
  }
  return digits.size() == 1 ? "0" + digits : digits;
}

std::optional<Date> DayOf(std::string_view digits) {
  if (digits.size() != 8 || !digits.starts_with("20")) return std::nullopt;
  std::string iso(digits);
  iso.insert(6, "-").insert(4, "-");
  return DateFromIso(iso);
}

}  // namespace

std::optional<Date> DayOfAddress(std::string_view uri) {
  constexpr std::size_t kYear = 4;
  constexpr std::size_t kDay = 8;
  uri = uri.substr(0, uri.find_first_of("?#"));
  const std::size_t slash = uri.rfind('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const std::string_view file = uri.substr(slash + 1);
  if (file.starts_with('t') && file.size() > kDay + 1 && file[kDay + 1] == '_') {
    if (const auto day = DayOf(DigitsOf(file.substr(1, kDay)))) return day;
  }
  std::string next, after;  // digits of the two folders behind the one that is looked at
  for (uri = uri.substr(0, slash); !uri.empty();) {
    const std::size_t begin = uri.rfind('/');
    if (begin == std::string_view::npos) break;
    std::string digits = DigitsOf(uri.substr(begin + 1));
    uri = uri.substr(0, begin);
    if (digits.size() >= kYear) {
      // 20260729, 202607/29, 2026/07/29
      for (const std::string& day : {digits, digits + next, digits + next + after}) {
        if (const auto date = DayOf(day)) return date;
      }
    }
    after = std::exchange(next, std::move(digits));
  }
  return std::nullopt;
}

}  // namespace tenderscan
