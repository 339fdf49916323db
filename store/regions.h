// The province-level region of a buyer, as far as its name or a notice's address says.
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
std::string_view RegionsToml();

class Regions {
 public:
  static constexpr ShippedFile kShipped{"store/facts/regions.toml", RegionsToml};
  // Errors: as ReadWordList; kMalformed for an entry without name or examples.
  static Result<Regions> Compile(const NamedText& source);

  // "湖北省" of a name that holds one of its places, a county (store/places.h) too; "" for none.
  std::string_view OfName(std::string_view name) const;
  // Of a host, "ggzy.example.gov.cn"; "" for none.
  std::string_view OfHost(std::string_view host) const;

  // Whether a name or an address is read as its entry says.
  bool ReadsAs(const WordEntry& entry, std::string_view text) const;

  std::vector<WordEntry> entries;

 private:
  std::vector<std::pair<std::string, std::size_t>> places_, hosts_;  // folded, and whose they are
};

inline const Regions& ShippedRegions() { return Shipped<Regions>(); }

// "www.ccgp.gov.cn" of an http or https address; "" of any other text.
std::string HostOf(std::string_view uri);

}  // namespace tenderscan
