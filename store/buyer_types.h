// What kind of organisation a buyer is, as far as its name says.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractors/text/word_list.h"
#include "store/model/named_text.h"
#include "store/model/result.h"

namespace tenderscan {

// As the build embeds it.
std::string_view BuyerTypesToml();

class BuyerTypes {
 public:
  static constexpr ShippedFile kShipped{"store/facts/buyer_types.toml", BuyerTypesToml};
  // Errors: as ReadWordList; kMalformed for a type that is none, and an entry without examples.
  static Result<BuyerTypes> Compile(const NamedText& source);

  // university | hospital | military | state firm | institute | government | private | unknown.
  std::string_view TypeOf(std::string_view name) const;

  // Whether a name is read as its entry says.
  bool ReadsAs(const WordEntry& entry, std::string_view name) const;

  std::vector<WordEntry> entries;

 private:
  struct Rule {
    std::string says;
    std::vector<std::string> begins, anywhere, ends, not_anywhere, not_ends;  // folded
    bool Fits(std::string_view folded) const;
  };
  std::vector<Rule> rules_;
};

inline const BuyerTypes& ShippedBuyerTypes() { return Shipped<BuyerTypes>(); }

}  // namespace tenderscan
