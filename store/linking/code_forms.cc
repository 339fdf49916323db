// Folds codes and cuts the numbers of lots off them.
#include "store/linking/code_forms.h"

#include <algorithm>

#include "extractors/text/glyphs.h"
#include "extractors/text/utf8.h"

namespace tenderscan {
namespace {

constexpr std::size_t kShortest = 5;  // a shorter code is used by many

std::string Utf8(std::u32string_view text) {
  std::string out;
  for (const char32_t c : text) AppendUtf8(c, out);
  return out;
}

std::size_t DigitsIn(std::u32string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), IsDigit));
}

// 2309-361130-04-01-116900
bool IsInvestmentCode(std::u32string_view code) {
  constexpr std::u32string_view kShape = U"dddd-dddddd-dd-dd-dddddd";
  if (code.size() != kShape.size()) return false;
  for (std::size_t i = 0; i < kShape.size(); ++i) {
    if (kShape[i] == U'd' ? !IsDigit(code[i]) : code[i] != U'-') return false;
  }
  return true;
}

// 2024, 202406, 20240617: numbers that days have too.
bool IsLikeDate(std::u32string_view digits) {
  const std::size_t n = digits.size();
  if ((n != 4 && n != 6 && n != 8) || !(digits.starts_with(U"20") || digits.starts_with(U"19"))) {
    return false;
  }
  return n == 4 || digits.substr(4, 2) <= U"12";
}

// Whether something but dates counts purchases in it: of HNCG-202106-05 the 05 does, of
// XSA070006-202501-02 the 070006.
bool HasRunningNumber(std::u32string_view base) {
  constexpr std::size_t kFewest = 3;
  for (std::size_t i = 0; i < base.size();) {
    std::size_t end = i;
    while (end < base.size() && IsDigit(base[end])) ++end;
    if (end - i >= kFewest && !IsLikeDate(base.substr(i, end - i))) return true;
    i = std::max(end, i + 1);
  }
  return false;
}

// Where the number of a lot, or of the attempt, begins behind the code; its size where none does.
std::size_t SuffixBegin(std::u32string_view code, int attempt) {
  // G1100000175054461001001: a letter and 19 digits are the project's, three more the lot's.
  constexpr std::size_t kProject = 20, kWithLot = 23, kMostDigits = 2;
  if (code.size() == kWithLot && IsLetter(code[0]) && DigitsIn(code) == kWithLot - 1)
    return kProject;
  std::size_t digits = 0;
  while (digits < code.size() && IsDigit(code[code.size() - 1 - digits])) ++digits;
  if (digits == 0 || digits > kMostDigits || digits + 1 >= code.size()) return code.size();
  const std::size_t mark = code.size() - digits - 1;
  if (code[mark] != U'-' && code[mark] != U'/') return code.size();
  // CR22G-WZ-2021-13-02 of a second attempt.
  const std::u32string_view number = code.substr(mark + 1);
  if (attempt > 1 && number.back() == U'0' + static_cast<char32_t>(attempt) &&
      (digits == 1 || number[0] == U'0') && IsDigit(code[mark - 1])) {
    return mark;
  }
  constexpr std::size_t kShortestBase = 8;
  if (mark < kShortestBase || !IsDigit(code[mark - 1]) || !HasRunningNumber(code.substr(0, mark))) {
    return code.size();
  }
  // CR22G-WZ-2020-08: what stands behind a year is the purchase's own number.
  std::size_t before = 0;
  while (before < mark && IsDigit(code[mark - 1 - before])) ++before;
  return before == 4 && IsLikeDate(code.substr(mark - 4, 4)) ? code.size() : mark;
}

void AddForm(std::u32string_view code, int attempt, CodeForms& out) {
  constexpr std::size_t kFewestDigits = 3;
  if (code.size() < kShortest || DigitsIn(code) < kFewestDigits || IsInvestmentCode(code)) return;
  out.whole.push_back(Utf8(code));
  if (const std::size_t end = SuffixBegin(code, attempt); end < code.size()) {
    out.bases.push_back(Utf8(code.substr(0, end)));
  }
}

}  // namespace

std::u32string FoldedCode(std::string_view code) {
  const Glyphs glyphs(code);
  std::u32string out(glyphs.Folded(0, glyphs.size()));
  for (char32_t& c : out) c = c == U'[' ? U'(' : c == U']' ? U')' : c;
  return out;
}

bool IsLikeCode(std::u32string_view folded) {
  constexpr std::size_t kShortestLettered = 8, kShortestBare = 12, kFewestDigits = 4;
  const bool letter = std::any_of(folded.begin(), folded.end(), IsLetter);
  return folded.size() >= (letter ? kShortestLettered : kShortestBare) &&
         DigitsIn(folded) >= kFewestDigits;
}

CodeForms FormsOfCode(std::string_view code, int attempt) {
  CodeForms out;
  const std::u32string folded = FoldedCode(code);
  AddForm(folded, attempt, out);
  // GXTC-A1-2128065(2021-JWGDYY-W1040): two numbers of one purchase.
  const std::size_t open = folded.find(U'(');
  if (open == folded.npos || folded.back() != U')' || open < kShortest) return out;
  const std::u32string inside = folded.substr(open + 1, folded.size() - open - 2);
  if (!IsLikeCode(inside)) return out;
  AddForm(std::u32string_view(folded).substr(0, open), attempt, out);
  AddForm(inside, attempt, out);
  return out;
}

}  // namespace tenderscan
