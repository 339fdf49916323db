// 统一社会信用代码, the number of an organisation (GB 32100-2015): 18 characters, the last a check.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace tenderscan {

inline constexpr std::uint32_t kUsccLength = 18;
// Without I, O, S, V and Z, which are misread. A character's place is its value.
inline constexpr std::string_view kUsccAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

// By length and alphabet.
inline bool LooksLikeUscc(std::string_view code) {
  return code.size() == kUsccLength && code.find_first_not_of(kUsccAlphabet) == code.npos;
}

// By its check character too (4.6). Real notices misprint it.
inline bool UsccHolds(std::string_view code) {
  if (!LooksLikeUscc(code)) return false;
  std::size_t sum = 0;
  std::size_t weight = 1;  // 3^i mod 31
  for (const char c : code.substr(0, kUsccLength - 1)) {
    sum += kUsccAlphabet.find(c) * weight;
    weight = weight * 3 % 31;
  }
  return kUsccAlphabet.find(code.back()) == (31 - sum % 31) % 31;
}

// Whether it is a person's resident identity number (GB 11643) and no organisation's: a sole trader
// gives it where the form asks for a code. Six digits of the place, eight of the birthday, three in
// sequence and a check character.
inline bool IsPersonsNumber(std::string_view code) {
  if (code.size() != kUsccLength ||
      code.substr(0, kUsccLength - 1).find_first_not_of("0123456789") != code.npos) {
    return false;
  }
  const auto number = [&](std::size_t from, std::size_t count) {
    int value = 0;
    for (const char c : code.substr(from, count)) value = value * 10 + (c - '0');
    return value;
  };
  const int province = number(0, 2), year = number(6, 4), month = number(10, 2);
  const int day = number(12, 2);
  constexpr std::string_view kProvinces =
      "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 "
      "65 "
      "71 81 82 83";
  const bool birthday =
      year >= 1900 && year <= 2100 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
  if (!birthday || province == 0 || kProvinces.find(code.substr(0, 2)) == code.npos) return false;
  int sum = 0;
  int weight = 1;  // 2^i mod 11 from the right: ISO 7064 MOD 11-2
  for (std::size_t i = kUsccLength - 1; i-- > 0;) {
    weight = weight * 2 % 11;
    sum += (code[i] - '0') * weight;
  }
  const bool checks = "10X98765432"[sum % 11] == code.back();
  return checks || !UsccHolds(code);
}

}  // namespace tenderscan
