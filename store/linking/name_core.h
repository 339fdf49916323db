// The core of a purchase's name or title: what is left when kinds of notices, codes, attempts,
// lots, marks and the buyer are taken off. Years and numbers stay.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tenderscan {

struct NameCore {
  // As glyphs are folded, without lots (第一标段); "" where nothing is left. `whole` begins with
  // the organisations that `core` is without.
  std::u32string core, whole;
  std::vector<std::string> lots;  // in the order of the name
  std::vector<std::string> codes;  // that it prints: at its front, in brackets, 云政采〔2024〕15号
  int attempt = 1;
};

// `codes`: the notice's own, as FoldedCode folds them; `organisations`: its buyers and agencies, as
// CoreOfOrganisation gives them. Both are taken off where they stand.
NameCore ReadNameCore(std::string_view name, const std::vector<std::u32string>& codes,
                      const std::vector<std::u32string>& organisations);

// As it stands in a core: without kinds and marks.
std::u32string CoreOfOrganisation(std::string_view name);

// How alike two cores are, in percent: 100 for equal ones, 95 where one holds the other, else twice
// the pairs of neighbouring characters in common over all. 0 where one is empty.
int Likeness(std::u32string_view a, std::u32string_view b);

}  // namespace tenderscan
