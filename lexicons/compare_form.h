// The compare form: folded text without its gaps and look-alikes, in which evasions meet the name.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/text/ascii.h"
#include "extractors/text/utf8.h"

namespace tenderscan {

// What may stand between the parts of a name: white space and dashes.
constexpr bool IsDash(char32_t c) {
  return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}
constexpr bool IsGap(char32_t c) { return IsSpace(c) || IsDash(c); }

// The Latin letter that a folded Cyrillic, Greek or other letter looks like in one of its cases; 0
// if none. (After the fold, the look of capitals counts: Н looks like H, so н stands for h.)
char LooksLike(char32_t folded);

// Folded text with gaps dropped, look-alikes replaced, and o, l and i become 0, 1 and 1: a superset
// of every spelling that an evasion can give a name. What really stands there is checked after.
struct CompareForm {
  std::string text;
  // For each byte of `text`, the folded offset of its code point's first byte; then the folded
  // size.
  std::vector<std::uint32_t> at;
};

// Reuses the memory of `form`. Linear. REQUIRES: `folded` is valid UTF-8.
void MakeCompareForm(std::string_view folded, CompareForm& form);
std::string CompareKey(std::string_view folded);

}  // namespace tenderscan
