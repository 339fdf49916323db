// The organisation that a notice's title begins with: a doubtful reading of who buys, for notices
// that print no buyer.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/text/word_list.h"
#include "store/model/named_text.h"
#include "store/model/result.h"

namespace tenderscan {

// As the build embeds it.
std::string_view TitleBuyersToml();

class TitleBuyers {
 public:
  static constexpr ShippedFile kShipped{"store/facts/title_buyers.toml", TitleBuyersToml};
  // Errors: as ReadWordList; kMalformed for an entry without examples.
  static Result<TitleBuyers> Compile(const NamedText& source);

  // "云溪大学" of 云溪大学服务器采购项目中标公告, as printed; else a name that stands alone in
  // brackets; "" where there is neither, or an agency's.
  std::string Read(std::string_view title) const;

  // Whether a title is read as it is marked: {云溪大学}服务器采购项目中标公告.
  bool ReadsAs(const WordEntry& entry, std::string_view marked) const;

  std::vector<WordEntry> entries;

 private:
  // The name at the beginning, behind tags.
  std::string ReadBeginning(std::string_view title) const;
  // Behind （东校区） at byte `end` of a folded title; `end` where no such bracket stands there.
  std::size_t BracketEnd(std::string_view folded, std::size_t end) const;

  // Folded.
  std::vector<std::string> ends_, goes_on_, parts_, things_, no_ends_, others_, before_,
      behind_years_, abouts_;
};

inline const TitleBuyers& ShippedTitleBuyers() { return Shipped<TitleBuyers>(); }

}  // namespace tenderscan
