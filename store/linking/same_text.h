// Whether two notices say the same, word for word, but for what a portal prints around them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tenderscan {

// What is compared of a notice.
struct SaidText {
  std::string text;
  std::vector<std::string> titles;  // its own and its page's: each portal cuts and marks it its way
};

// Longer texts (bytes) are not compared: they are the same where their digests are.
inline constexpr std::size_t kLongestCompared = std::size_t{1} << 18;

// Clauses are compared, without blanks, marks, and when and how often a portal printed it. Between
// the first and the last clause that both print only one of the two may say more (a note, a form
// that it prints whole): a lot's number or an amount in place of another one's is another notice.
// What stands before or behind is a portal's frame. Symmetric; linear but for sorting.
bool SayTheSame(const SaidText& a, const SaidText& b);

// Whether all figures of a text are behind words of when and how often it was printed.
bool IsStamp(std::string_view text);

}  // namespace tenderscan
