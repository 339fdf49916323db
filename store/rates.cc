// What money was worth in another currency, by the mean of a month.
#include "store/rates.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "store/tabs.h"

namespace tenderscan {
namespace {

// Three figures: 27,771 is 27,800.
std::int64_t Rounded(double dollars) {
  double unit = 1;
  while (std::abs(dollars) >= 1000 * unit) unit *= 10;
  return static_cast<std::int64_t>(std::llround(dollars / unit) * std::llround(unit));
}

}  // namespace

Result<Rates> Rates::Compile(const NamedText& source) {
  Rates out;
  std::string_view rest = source.text;
  for (int number = 1; !rest.empty(); ++number) {
    const std::size_t size = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, size);
    rest.remove_prefix(std::min(size + 1, rest.size()));
    if (line.empty() || line.starts_with('#')) continue;
    const auto fault = [&](const std::string& what) {
      return Fail(ErrorCode::kMalformed, Reach::kRun,
                  source.path + ":" + std::to_string(number) + ": " + what);
    };
    const std::vector<std::string_view> cells = CellsAtTabs(line);
    if (out.currencies_.empty()) {
      if (cells.size() < 2 || cells[0] != "month")
        return fault("expected \"month\" and currencies");
      out.currencies_.assign(cells.begin() + 1, cells.end());
      continue;
    }
    const std::optional<Date> first = DateFromIso(std::string(cells[0]) + "-01");
    if (!first || cells.size() != out.currencies_.size() + 1) {
      return fault("expected a month and a rate of each currency");
    }
    Month& month = out.months_.emplace_back();
    month.month = first->year() / first->month();
    for (std::size_t i = 1; i < cells.size(); ++i) {
      double rate = 0;
      const char* end = cells[i].data() + cells[i].size();
      const auto [at, error] = std::from_chars(cells[i].data(), end, rate);
      if (error != std::errc() || at != end || !(rate > 0)) return fault("expected a rate");
      month.of_euro.push_back(rate);
    }
    const std::size_t known = out.months_.size();
    if (known > 1 && out.months_[known - 2].month + std::chrono::months(1) != month.month) {
      return fault("expected the month behind the one above");
    }
  }
  return out;
}

std::optional<AboutUsd> Rates::InUsd(const Value& value, Date day) const {
  const auto place = [&](std::string_view currency) {
    return static_cast<std::size_t>(std::find(currencies_.begin(), currencies_.end(), currency) -
                                    currencies_.begin());
  };
  const std::size_t usd = place("USD"), own = place(value.currency);
  const bool is_euro = value.currency == "EUR";
  if (months_.empty() || usd == currencies_.size() || own == usd) return std::nullopt;
  if (own == currencies_.size() && !is_euro) return std::nullopt;
  const std::chrono::year_month wanted = day.year() / day.month();
  if (wanted < months_.front().month) return std::nullopt;
  const bool is_later = wanted > months_.back().month;
  const Month& month =
      is_later ? months_.back()
               : months_[static_cast<std::size_t>((wanted - months_.front().month).count())];
  const double euros =
      static_cast<double>(value.minor) / 100 / (is_euro ? 1.0 : month.of_euro[own]);
  return AboutUsd{Rounded(euros * month.of_euro[usd]), month.month, is_later};
}

const Rates& ShippedRates() { return Shipped<Rates>(); }

}  // namespace tenderscan
