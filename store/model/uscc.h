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

}  // namespace tenderscan
