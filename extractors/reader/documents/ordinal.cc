// Numbers of list items as Word prints them.
#include "extractors/reader/documents/ordinal.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "extractors/text/utf8.h"

namespace tenderscan {
namespace {

constexpr std::array<std::string_view, 10> kHanDigits = {"〇", "一", "二", "三", "四",
                                                         "五", "六", "七", "八", "九"};
constexpr std::array<std::string_view, 10> kLegalDigits = {"零", "壹", "贰", "叁", "肆",
                                                           "伍", "陆", "柒", "捌", "玖"};
constexpr std::string_view kStems = "甲乙丙丁戊己庚辛壬癸";
constexpr std::string_view kBranches = "子丑寅卯辰巳午未申酉戌亥";

// 21 as 二十一, 105 as 一百〇五 or 一百零五: below 10,000, which no list reaches.
std::string HanNumber(int value, const std::array<std::string_view, 10>& digits,
                      const std::array<std::string_view, 4>& units, std::string_view zero,
                      bool bare_ten) {
  std::string out;
  bool skipped = false;
  for (int place = 3, power = 1000; place >= 0; --place, power /= 10) {
    const int digit = value / power % 10;
    if (digit == 0) {
      skipped = !out.empty();
      continue;
    }
    if (skipped) out += zero;
    skipped = false;
    if (!(bare_ten && out.empty() && place == 1 && digit == 1))
      out += digits[static_cast<std::size_t>(digit)];
    out += units[static_cast<std::size_t>(place)];
  }
  return out;
}

std::string Roman(int value, bool upper) {
  constexpr std::array<std::pair<int, std::string_view>, 13> kRoman = {{{1000, "m"},
                                                                        {900, "cm"},
                                                                        {500, "d"},
                                                                        {400, "cd"},
                                                                        {100, "c"},
                                                                        {90, "xc"},
                                                                        {50, "l"},
                                                                        {40, "xl"},
                                                                        {10, "x"},
                                                                        {9, "ix"},
                                                                        {5, "v"},
                                                                        {4, "iv"},
                                                                        {1, "i"}}};
  std::string out;
  for (const auto& [worth, letters] : kRoman) {
    for (; value >= worth; value -= worth) out += letters;
  }
  if (upper) std::transform(out.begin(), out.end(), out.begin(), [](char c) { return c - 32; });
  return out;
}

// The n-th of three-byte characters, from 1; the number itself behind the last.
std::string NthOf(std::string_view characters, int n) {
  const std::size_t count = characters.size() / 3;
  if (n < 1 || static_cast<std::size_t>(n) > count) return std::to_string(n);
  return std::string(characters.substr(static_cast<std::size_t>(n - 1) * 3, 3));
}

// Runs of `first` + 0, 1, 2 …, as ① begins one; the number itself beyond `last`.
std::string Enclosed(int value, char32_t first, int last) {
  if (value < 1 || value > last) return std::to_string(value);
  std::string out;
  AppendUtf8(first + static_cast<char32_t>(value - 1), out);
  return out;
}

}  // namespace

std::string FormatOrdinal(int value, std::string_view format) {
  if (format == "bullet" || format == "none") return {};
  const bool counted = value >= 1 && value <= kLargestOrdinal;
  if (format == "decimalZero") return (value >= 0 && value < 10 ? "0" : "") + std::to_string(value);
  if (!counted) return std::to_string(value);
  if (format == "upperRoman" || format == "lowerRoman") return Roman(value, format[0] == 'u');
  if (format == "upperLetter" || format == "lowerLetter") {
    // z is followed by aa, and that by bb.
    const char letter = static_cast<char>((format[0] == 'u' ? 'A' : 'a') + (value - 1) % 26);
    return std::string(static_cast<std::size_t>((value - 1) / 26 + 1), letter);
  }
  if (format == "chineseCounting" || format == "chineseCountingThousand" ||
      format == "japaneseCounting" || format == "taiwaneseCounting" ||
      format == "taiwaneseCountingThousand") {
    return HanNumber(value, kHanDigits, {"", "十", "百", "千"},
                     format == "chineseCountingThousand" ? "零" : "〇", /*bare_ten=*/true);
  }
  if (format == "chineseLegalSimplified" || format == "ideographLegalTraditional") {
    return HanNumber(value, kLegalDigits, {"", "拾", "佰", "仟"}, "零", /*bare_ten=*/false);
  }
  if (format == "ideographDigital" || format == "japaneseDigitalTenThousand" ||
      format == "taiwaneseDigital") {
    std::string out;
    for (const char c : std::to_string(value)) out += kHanDigits[static_cast<std::size_t>(c - '0')];
    return out;
  }
  if (format == "ideographTraditional") return NthOf(kStems, value);
  if (format == "ideographZodiac") return NthOf(kBranches, value);
  if (format.starts_with("decimalEnclosedCircle")) return Enclosed(value, U'①', 20);
  if (format == "decimalEnclosedParen") return Enclosed(value, U'⑴', 20);
  if (format == "decimalEnclosedFullstop") return Enclosed(value, U'⒈', 20);
  if (format == "ideographEnclosedCircle") return Enclosed(value, U'㊀', 10);
  if (format.starts_with("decimalFullWidth")) {
    std::string out;
    for (const char c : std::to_string(value)) {
      AppendUtf8(U'０' + static_cast<char32_t>(c - '0'), out);
    }
    return out;
  }
  return std::to_string(value);
}

std::string SeparatedLabel(std::string label, bool blank) {
  const bool closed = label.ends_with("、") || label.ends_with("）") || label.ends_with(")");
  if (!label.empty() && blank && !closed) label += ' ';
  return label;
}

}  // namespace tenderscan
