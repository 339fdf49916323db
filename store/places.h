// Counties, districts and prefectures of China by their province.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>

#include "extractors/text/word_list.h"
#include "store/model/named_text.h"
#include "store/model/result.h"

namespace tenderscan {

// As the build embeds it.
std::string_view PlacesTsv();

class Places {
 public:
  static constexpr ShippedFile kShipped{"store/facts/places.tsv", PlacesTsv};
  // Lines of a province, a tab, and its places parted by commas; # begins a comment. Errors:
  // kMalformed for another line, and for a place of two provinces.
  static Result<Places> Compile(const NamedText& source);

  // The first place that a name holds, of several there the longest. One of two characters only
  // where a name can begin: 应县 is none in 供应县级产品.
  struct Found {
    std::size_t at = std::string_view::npos;  // npos: none
    std::size_t size = 0;
    std::string_view province;  // "江西省"
  };
  // REQUIRES: `folded` is folded (extractors/text/fold.h).
  Found FirstIn(std::string_view folded) const;

 private:
  std::unordered_map<std::string, std::string> provinces_;  // by folded name of the place
  std::size_t longest_ = 0;                                 // bytes of a place
};

const Places& ShippedPlaces();

}  // namespace tenderscan
