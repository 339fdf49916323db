// Chinese companies that a name in pinyin or English may stand for, ranked. Never the same as the
// name: 运达, 云达 and 韵达 are all Yunda.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tenderscan {

struct SoundAlike {
  std::size_t name = 0;  // as given to the constructor
  int score = 0;         // higher first; says how much fits, not how likely it is
  std::vector<std::string> because;
};

// Whether a name is written in letters only, so that it has no spelling to look for in Chinese
// texts.
bool IsLatinName(std::string_view name);

class SoundAlikes {
 public:
  // Chinese names as printed. Others among them are never candidates.
  explicit SoundAlikes(const std::vector<std::string>& names);

  // The best first, at most `most`; equal scores in the order given. The trade name must be read as
  // the letters are; the place, the line of business and the legal form then count for or against.
  std::vector<SoundAlike> Rank(std::string_view latin_name, std::size_t most) const;

 private:
  struct Name {
    std::size_t index;
    std::u32string region, core;  // core: trade name and line of business
    std::string legal;
  };
  std::vector<Name> names_;
  std::vector<std::vector<std::size_t>> by_letter_;  // first letter of a reading -> names_
};

}  // namespace tenderscan
