// What kind of organisation a buyer is, as far as its name says, or where it publishes.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extractors/text/word_list.h"
#include "store/model/named_text.h"
#include "store/model/result.h"

namespace tenderscan {

// As the build embeds it.
std::string_view BuyerTypesToml();

inline constexpr std::string_view kUnknownBuyerType = "unknown";

class BuyerTypes {
 public:
  static constexpr ShippedFile kShipped{"store/facts/buyer_types.toml", BuyerTypesToml};
  // Errors: as ReadWordList; kMalformed for a type that is none, and an entry without examples.
  static Result<BuyerTypes> Compile(const NamedText& source);

  // university | hospital | military | state firm | institute | government | private | unknown.
  std::string_view TypeOf(std::string_view name) const;
  // Of whoever publishes at a host, "www.plap.mil.cn"; unknown where that says nothing.
  std::string_view TypeAtHost(std::string_view host) const;

  // Whether a name or an address is read as its entry says.
  bool ReadsAs(const WordEntry& entry, std::string_view name) const;

  std::vector<WordEntry> entries;

 private:
  struct Rule {
    std::string says;
    std::vector<std::string> begins, anywhere, ends, not_anywhere, not_ends;  // folded
    bool Fits(std::string_view folded) const;
  };
  std::vector<Rule> rules_;
  std::vector<std::pair<std::string, std::string>> hosts_;  // ends of host names, and what they say
};

inline const BuyerTypes& ShippedBuyerTypes() { return Shipped<BuyerTypes>(); }

}  // namespace tenderscan
