// Reads how a lot is called: 包1, 合同包2, 第一包, A包, 标项 3.
#include "lexicons/lot_names.h"

#include <cstdint>

namespace tenderscan {

using std::string_view;

// Asked of every byte of a text, so it compares numbers, not strings.
int NumeralAt(string_view text, std::size_t at) {
  if (at + 3 > text.size()) return -1;
  const auto byte = [&](std::size_t i) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(text[at + i]));
  };
  switch (byte(0) << 16 | byte(1) << 8 | byte(2)) {
    case 0xE38087:
      return 0;  // 〇
    case 0xE4B880:
      return 1;  // 一
    case 0xE4BA8C:
      return 2;  // 二
    case 0xE4B889:
      return 3;  // 三
    case 0xE59B9B:
      return 4;  // 四
    case 0xE4BA94:
      return 5;  // 五
    case 0xE585AD:
      return 6;  // 六
    case 0xE4B883:
      return 7;  // 七
    case 0xE585AB:
      return 8;  // 八
    case 0xE4B99D:
      return 9;  // 九
    case 0xE58D81:
      return 10;  // 十
    default:
      return -1;
  }
}

namespace {

// What stands before a lot's number.
constexpr string_view kLotWords[] = {"合同包", "采购包", "标包", "分包", "子包", "包组",
                                     "包件",   "标项",   "标段", "分标", "包"};

std::string FromNumber(string_view digits) {
  std::size_t zeros = 0;
  while (zeros + 1 < digits.size() && digits[zeros] == '0') ++zeros;
  return std::string(digits.substr(zeros));
}

}  // namespace

std::string LotNumber(string_view text, std::size_t* at) {
  std::size_t end = *at;
  while (end < text.size() && end - *at < 3 && text[end] >= '0' && text[end] <= '9') ++end;
  if (end > *at) {
    if (end < text.size() && ((text[end] >= '0' && text[end] <= '9') || text[end] == '.'))
      return "";
    std::string out = FromNumber(text.substr(*at, end - *at));
    *at = end;
    return out;
  }
  if (*at < text.size() && text[*at] >= 'a' && text[*at] <= 'z') {
    const bool word = *at + 1 < text.size() && ((text[*at + 1] >= 'a' && text[*at + 1] <= 'z') ||
                                                (text[*at + 1] >= '0' && text[*at + 1] <= '9'));
    if (word) return "";
    std::string out(1, static_cast<char>(text[*at] - 'a' + 'A'));
    *at += 1;
    return out;
  }
  int value = 0;
  int digits = 0;
  for (int n; digits < 3 && (n = NumeralAt(text, *at)) >= 0; *at += 3, ++digits) {
    if (n == 10) {
      value = value == 0 ? 10 : value * 10;
    } else {
      value += n;
    }
  }
  return digits == 0 || value == 0 ? "" : std::to_string(value);
}

std::string LotAtStart(string_view line) {
  std::size_t at = 0;
  while (at < line.size() && (line[at] == ' ' || line[at] == '(' || line[at] == '[')) ++at;
  if (line.substr(at, 3) == "第") {
    std::size_t after = at + 3;
    std::string lot = LotNumber(line, &after);
    if (lot.empty()) return "";
    for (string_view word : kLotWords) {
      if (line.substr(after, word.size()) == word) return lot;
    }
    return "";
  }
  for (string_view word : kLotWords) {
    if (line.substr(at, word.size()) != word) continue;
    std::size_t after = at + word.size();
    if (line.substr(after, 3) == "号" || line.substr(after, 3) == "名") after += 3;
    if (line.substr(after, 3) == "称" || line.substr(after, 3) == "组") after += 3;
    while (after < line.size() &&
           (line[after] == ' ' || line[after] == ':' || line[after] == '(')) {
      ++after;
    }
    return LotNumber(line, &after);
  }
  if (at + 4 <= line.size() && line[at] >= 'a' && line[at] <= 'z' &&
      line.substr(at + 1, 3) == "包") {
    return std::string(1, static_cast<char>(line[at] - 'a' + 'A'));
  }
  return "";
}

}  // namespace tenderscan
