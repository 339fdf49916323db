// The compare form: folded text without its gaps and look-alikes, in which evasions meet the name.
#include "lexicons/compare_form.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <iterator>
#include <utility>

namespace tenderscan {
namespace {

// From UTS #39's confusables, those with a whole-letter look-alike in Latin, by folded code point.
constexpr std::pair<char32_t, char> kLookAlikes[] = {
    {0x0131, 'i'}, {0x0251, 'a'}, {0x0261, 'g'}, {0x03B1, 'a'}, {0x03B2, 'b'}, {0x03B5, 'e'},
    {0x03B6, 'z'}, {0x03B7, 'h'}, {0x03B9, 'i'}, {0x03BA, 'k'}, {0x03BC, 'm'}, {0x03BD, 'n'},
    {0x03BF, 'o'}, {0x03C1, 'p'}, {0x03C4, 't'}, {0x03C5, 'y'}, {0x03C7, 'x'}, {0x03F2, 'c'},
    {0x0430, 'a'}, {0x0432, 'b'}, {0x0433, 'r'}, {0x0435, 'e'}, {0x043A, 'k'}, {0x043C, 'm'},
    {0x043D, 'h'}, {0x043E, 'o'}, {0x043F, 'n'}, {0x0440, 'p'}, {0x0441, 'c'}, {0x0442, 't'},
    {0x0443, 'y'}, {0x0445, 'x'}, {0x0455, 's'}, {0x0456, 'i'}, {0x0458, 'j'}, {0x0475, 'v'},
    {0x04AF, 'y'}, {0x04BB, 'h'}, {0x04CF, 'l'}, {0x0501, 'd'}, {0x051B, 'q'}, {0x051D, 'w'},
    {0x0570, 'h'}, {0x0578, 'n'}, {0x057D, 'u'}, {0x0585, 'o'}, {0x0581, 'g'},
};

}  // namespace

char LooksLike(char32_t folded) {
  if (folded < 0x131 || folded > 0x585) return 0;
  const auto* found = std::lower_bound(std::begin(kLookAlikes), std::end(kLookAlikes), folded,
                                       [](const auto& a, char32_t b) { return a.first < b; });
  return found != std::end(kLookAlikes) && found->first == folded ? found->second : 0;
}

void MakeCompareForm(std::string_view folded, CompareForm& form) {
  static constexpr auto kAscii = [] {
    std::array<char, 128> map{};  // 0: a gap
    for (int c = 0; c < 128; ++c) map[static_cast<std::size_t>(c)] = static_cast<char>(c);
    for (char gap : {' ', '\t', '\n', '\v', '\f', '\r', '-', '\0'}) {
      map[static_cast<std::size_t>(gap)] = 0;
    }
    map['o'] = '0';
    map['l'] = map['i'] = '1';
    return map;
  }();
  // The compare form is never longer than the folded text.
  form.text.resize(folded.size());
  form.at.resize(folded.size() + 1);
  char* const text = form.text.data();
  std::uint32_t* const at = form.at.data();
  std::size_t out = 0;
  for (std::size_t i = 0; i < folded.size();) {
    const auto here = static_cast<std::uint32_t>(i);
    const auto lead = static_cast<unsigned char>(folded[i]);
    if (lead < 0x80) {
      text[out] = kAscii[lead];
      at[out] = here;
      out += kAscii[lead] != 0;
      ++i;
      continue;
    }
    // Most of the others: from U+4000 to U+FFFF nothing is a gap or a look-alike.
    if (lead > 0xE3 && lead < 0xF0 && folded.size() - i >= 3) {
      std::memcpy(text + out, folded.data() + i, 3);
      at[out] = at[out + 1] = at[out + 2] = here;
      out += 3;
      i += 3;
      continue;
    }
    const CodePoint c = DecodeAt(folded, i);
    if (const char like = LooksLike(c.value)) {
      text[out] = kAscii[static_cast<unsigned char>(like)];
      at[out++] = here;
    } else if (c.value >= 0x3000 ? c.value != 0x3000 : !IsGap(c.value)) {
      for (std::uint32_t k = 0; k < c.size; ++k) {
        text[out] = folded[i + k];
        at[out++] = here;
      }
    }
    i += c.size;
  }
  form.text.resize(out);
  form.at.resize(out + 1);
  form.at[out] = static_cast<std::uint32_t>(folded.size());
}

std::string CompareKey(std::string_view folded) {
  CompareForm form;
  MakeCompareForm(folded, form);
  return std::move(form.text);
}

}  // namespace tenderscan
