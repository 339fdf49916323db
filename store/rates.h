// What money was worth in another currency, by the mean of a month.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/text/word_list.h"
#include "store/model/dates.h"
#include "store/model/named_text.h"
#include "store/model/notice.h"
#include "store/model/result.h"

namespace tenderscan {

// As the build embeds it.
std::string_view RatesTsv();

// An amount in US dollars, rounded to three figures: more than a month's mean does not say.
struct AboutUsd {
  std::int64_t dollars = 0;
  std::chrono::year_month month;  // whose mean it is
  bool is_last_known = false;     // no rate of the day's own month is known yet
};

class Rates {
 public:
  static constexpr ShippedFile kShipped{"store/facts/rates.tsv", RatesTsv};
  // A head of "month" and currencies, then a line a month: what one euro was worth in each; #
  // begins a comment. Errors: kMalformed for another line, and for months that do not follow each
  // other.
  static Result<Rates> Compile(const NamedText& source);

  // By the mean of the day's month, else, of a later one, by that of the last month that is known.
  // nullopt for US dollars themselves, for a currency or a month before which no rate is known.
  std::optional<AboutUsd> InUsd(const Value& value, Date day) const;

 private:
  struct Month {
    std::chrono::year_month month;
    std::vector<double> of_euro;  // by currencies_
  };
  std::vector<std::string> currencies_;
  std::vector<Month> months_;  // in order
};

const Rates& ShippedRates();

}  // namespace tenderscan
