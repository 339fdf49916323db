// Chinese companies that a name in pinyin or English may stand for, ranked. Never the same as the
// name: 运达, 云达 and 韵达 are all Yunda.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace tenderscan {

struct SoundAlike {
  std::size_t name = 0;  // as given to the constructor
  int score = 0;         // of 100; says how much agrees, not how likely it is
  std::vector<std::string> because;
};

class SoundAlikes {
 public:
  // Chinese names as printed. Others among them are never candidates.
  explicit SoundAlikes(const std::vector<std::string>& names);

  // The best first, at most `most`; equal scores in the order given. Each word of the listed name
  // is read as pinyin of the Chinese name's characters, or stands for a line of business or a place
  // of it. The trade name must agree, or most of a name that has none; what else agrees or does not
  // counts for the rank alone.
  std::vector<SoundAlike> Rank(std::string_view latin_name, std::size_t most) const;

 private:
  class Comparison;
  struct Name {
    std::size_t index = 0;
    std::u32string text;       // place, trade name and line of business
    std::size_t trade = 0;     // where in it the trade name begins
    std::size_t business = 0;  // where it ends
    bool company = false;      // it is no institution's
    bool has_form = false;     // it has a company's legal form
  };
  std::vector<Name> names_;
  // What a name or its trade name begins with, in letters or as a word or place -> names_.
  std::map<std::string, std::vector<std::uint32_t>, std::less<>> by_beginning_;
};

}  // namespace tenderscan
