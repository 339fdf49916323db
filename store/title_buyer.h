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
  // Errors: as ReadWordList; kMalformed for an entry without examples.
  static Result<TitleBuyers> Compile(const NamedText& source);

  // "云溪大学" of 云溪大学服务器采购项目中标公告, as printed; "" where the title begins otherwise,
  // or with an agency.
  std::string Read(std::string_view title) const;

  std::vector<WordEntry> entries;

 private:
  // Folded.
  std::vector<std::string> ends_, goes_on_, things_, no_ends_, others_, before_;
};

const TitleBuyers& ShippedTitleBuyers();

// An error for every example that is not read as it is marked.
void CheckTitleBuyers(const NamedText& source, std::vector<Error>& errors);

}  // namespace tenderscan
