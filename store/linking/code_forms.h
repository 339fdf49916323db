// The forms of a purchase's code by which notices are compared.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tenderscan {

// As glyphs are folded, without blanks, all brackets round.
std::u32string FoldedCode(std::string_view code);

// Whether a run of letters, digits and marks in a title is like a purchase's code: 8 characters
// with 4 digits and a letter, or 12 of them. No years (2021-2022).
bool IsLikeCode(std::u32string_view folded);

struct CodeForms {
  std::vector<std::string> whole;  // the code; what stands before and in a bracket
  std::vector<std::string> bases;  // without the number of a lot or of the attempt behind it
};

// Of a printed code (or of a project's key) of an attempt. None of what is no purchase's code: of
// an investment project (2309-361130-04-01-116900, under which several tenders are held), and of
// what has fewer than three digits.
CodeForms FormsOfCode(std::string_view code, int attempt);

}  // namespace tenderscan
