// Names of organisations in letters: those that they use themselves, else how they are read. Never
// a translation.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/text/word_list.h"
#include "store/model/named_text.h"
#include "store/model/result.h"

namespace tenderscan {

// As the build embeds it.
std::string_view NamesInLettersToml();

struct NameInLetters {
  enum class From {
    kNowhere,  // the name is in letters already, or nothing is known
    kPrinted,  // printed with the name
    kList,     // store/facts/names_in_letters.toml
    kPinyin,   // as its characters are usually read: no name that anybody uses
  };
  std::string text;  // "Shenzhen University"; "" of kNowhere
  From from = From::kNowhere;
};

class NamesInLetters {
 public:
  static constexpr ShippedFile kShipped{"store/facts/names_in_letters.toml", NamesInLettersToml};
  // Errors: as ReadWordList; kMalformed for a pair that is none, and for a name that is there
  // twice.
  static Result<NamesInLetters> Compile(const NamedText& source);

  // Of a name as printed, "云岭大学（Yunling University）" too; of `beside`, a title, what stands
  // so behind the name in it.
  NameInLetters Of(std::string_view name, std::string_view beside = {}) const;

  std::vector<WordEntry> entries;

 private:
  std::string Pinyin(std::string_view folded) const;
  std::map<std::string, std::string, std::less<>> names_;     // by folded name
  std::map<std::string, std::string, std::less<>> readings_;  // by folded word
  std::size_t longest_ = 0;                                   // bytes of such a word
};

inline const NamesInLetters& ShippedNamesInLetters() { return Shipped<NamesInLetters>(); }

}  // namespace tenderscan
