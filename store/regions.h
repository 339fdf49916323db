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

  // "湖北省" of a name that holds one of its places, a county (store/places.h) too; "" for none. Of
  // several places the first, but that directly behind a university's own name before it.
  std::string_view OfName(std::string_view name) const;
  // Of the address that is printed right behind a buyer's name, of which `behind` is the text that
  // follows: "　地 址：湖北省武汉市…"; "" for none, and for another organisation's.
  std::string_view OfAddressBehind(std::string_view behind) const;
  // Of a host, "ggzy.example.gov.cn"; "" for none.
  std::string_view OfHost(std::string_view host) const;

  // Whether a name or an address is read as its entry says.
  bool ReadsAs(const WordEntry& entry, std::string_view text) const;

  std::vector<WordEntry> entries;

 private:
  struct Found {
    std::size_t at = std::string::npos, size = 0;
    std::string_view region;  // "" where no place is found
  };
  Found FirstIn(std::string_view folded) const;
  std::vector<std::pair<std::string, std::size_t>> places_, hosts_;  // folded, and whose they are
};

inline const Regions& ShippedRegions() { return Shipped<Regions>(); }

// Whether a host ends in whole labels of `end`: of ggzy.hebei.gov.cn hebei.gov.cn, not bei.gov.cn.
bool EndsAtHost(std::string_view host, std::string_view end);
// "www.ccgp.gov.cn" of an http or https address; "" of any other text.
std::string HostOf(std::string_view uri);

}  // namespace tenderscan
