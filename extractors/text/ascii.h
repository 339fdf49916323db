// ASCII characters, named as the WHATWG Infra standard (section 4.6) names them: kinds and case.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace tenderscan {

// `Char` is char or char32_t. No byte above 127 and no code point of another script is of any kind.
template <typename Char>
constexpr bool IsDigit(Char c) {
  return c >= '0' && c <= '9';
}

template <typename Char>
constexpr bool IsUpper(Char c) {
  return c >= 'A' && c <= 'Z';
}

template <typename Char>
constexpr bool IsLower(Char c) {
  return c >= 'a' && c <= 'z';
}

template <typename Char>
constexpr bool IsLetter(Char c) {
  return IsUpper(c) || IsLower(c);
}

template <typename Char>
constexpr bool IsAlphanumeric(Char c) {
  return IsDigit(c) || IsLetter(c);
}

// "ASCII whitespace": blank, tab, LF, FF, CR; no vertical tab. utf8.h has Unicode's White_Space
// under the same name, for char32_t.
constexpr bool IsSpace(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

// What may stand between two words of one line: blank and tab.
constexpr bool IsBlank(char c) { return c == ' ' || c == '\t'; }

template <typename Char>
constexpr Char Lower(Char c) {
  return IsUpper(c) ? static_cast<Char>(c + ('a' - 'A')) : c;
}

template <typename Char>
constexpr Char Upper(Char c) {
  return IsLower(c) ? static_cast<Char>(c - ('a' - 'A')) : c;
}

// 0 to 15 for a hexadecimal digit of either case, else -1.
template <typename Char>
constexpr int HexValue(Char c) {
  if (IsDigit(c)) return static_cast<int>(c - '0');
  const Char lower = Lower(c);
  return lower >= 'a' && lower <= 'f' ? static_cast<int>(lower - 'a') + 10 : -1;
}

inline std::string Lowercase(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = Lower(c);
  return out;
}

constexpr bool EqualsIgnoringCase(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return Lower(x) == Lower(y); });
}

// `text` without what IsSpace calls space at either end.
constexpr std::string_view TrimSpace(std::string_view text) {
  while (!text.empty() && IsSpace(text.front())) text.remove_prefix(1);
  while (!text.empty() && IsSpace(text.back())) text.remove_suffix(1);
  return text;
}

// `text` without what IsBlank calls blank at either end.
constexpr std::string_view TrimBlanks(std::string_view text) {
  while (!text.empty() && IsBlank(text.front())) text.remove_prefix(1);
  while (!text.empty() && IsBlank(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace tenderscan
