// Brands, their spellings in both scripts and the firms behind them (brands.toml), compiled.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractors/text/word_list.h"
#include "store/model/named_text.h"
#include "store/model/result.h"

namespace tenderscan {

// The shipped list, as the build embeds it.
std::string_view BrandsToml();

struct Brand {
  std::vector<std::string> words;  // "Inspur", "浪潮": never empty
  std::vector<std::string> firms;  // whole names; empty where no source names one
  std::string source;
  std::string confidence;  // of the tie between brand and firms: "high", "medium", "low"
};

class BrandNames {
 public:
  static constexpr ShippedFile kShipped{"lexicons/names/brands.toml", BrandsToml};
  // Errors: as ReadWordList; an entry without source, confidence or examples.
  static Result<BrandNames> Compile(const NamedText& source);

  // The brands that a listed name is of: it is a word of it or the name of one of its firms, in any
  // spelling, or in letters a Chinese word of it is read so (Hai kang wei shi) or a word of it
  // stands in it before nothing but trade (Hangzhou Hikvision Digital Technology Co., Ltd.). In the
  // order of the list.
  std::vector<const Brand*> Of(std::string_view listed_name) const;

  std::vector<Brand> brands;
  std::vector<WordEntry> entries;  // with the examples

 private:
  std::vector<std::string> trade_;  // folded
};

// Whether two names have the same characters but for blanks, brackets, marks and legal form.
bool IsSameName(std::string_view a, std::string_view b);

}  // namespace tenderscan
