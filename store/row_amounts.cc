// What the rows of a table, or the lots of a text, come to each where an amount is their sum.
#include "store/row_amounts.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>

#include "extractors/text/numerals.h"

namespace tenderscan {
namespace {

constexpr std::string_view kPlus = " + ";  // between the parts of a sum
constexpr std::string_view kCut = "…";     // in place of more of them
constexpr std::size_t kMostRows = 20'000;

// Where an amount stands.
struct Place {
  std::size_t begin = 0, end = 0;
};

std::size_t LineBegin(std::string_view text, std::size_t at) {
  const std::size_t before = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
  return before == std::string_view::npos ? 0 : before + 1;
}

std::size_t LineEnd(std::string_view text, std::size_t at) {
  return std::min(text.find('\n', at), text.size());
}

// The cells of the column in which the first of them stands; cells without a figure are left out.
std::vector<Place> InColumn(std::string_view text, TextSpan span) {
  std::vector<Place> out;
  std::size_t line = LineBegin(text, span.begin);
  const auto column = std::count(text.begin() + static_cast<std::ptrdiff_t>(line),
                                 text.begin() + static_cast<std::ptrdiff_t>(span.begin), '\t');
  while (line < span.end && out.size() < kMostRows) {
    const std::size_t end = LineEnd(text, line);
    std::size_t begin = line;
    for (std::ptrdiff_t cell = 0; cell < column && begin < end; ++cell) {
      begin = std::min(text.find('\t', begin), end) + 1;
    }
    if (begin < end) {
      const std::size_t behind = std::min(text.find('\t', begin), end);
      const auto number = NextNumber(text.substr(0, behind), begin);
      if (number) out.push_back({number->begin, behind});
    }
    line = end + 1;
  }
  return out;
}

// The parts as they are printed, one behind the other.
std::vector<Place> OneByOne(std::string_view text, TextSpan span, std::string_view printed) {
  std::vector<Place> out;
  std::size_t from = span.begin;
  while (!printed.empty()) {
    const std::string_view part = printed.substr(0, printed.find(kPlus));
    const std::size_t at = text.find(part, from);
    if (part.empty() || part == kCut || at == std::string_view::npos || at >= span.end) return {};
    out.push_back({at, at + part.size()});
    from = at + part.size();
    printed.remove_prefix(std::min(part.size() + kPlus.size(), printed.size()));
  }
  return out;
}

// The amounts at these places, if each has a line of its own and they come to `sum`, be it in the
// unit that a column's head gives.
std::vector<RowAmount> IfTheyComeTo(std::string_view text, const std::vector<Place>& places,
                                    const Value& sum) {
  // 元, 千元, 万元, 百万元, 亿元
  constexpr std::int64_t kUnits[] = {1, 1'000, 10'000, 1'000'000, 100'000'000};
  if (places.size() < 2) return {};
  std::vector<RowAmount> out;
  std::vector<Decimal> numbers;
  for (const Place& place : places) {
    const auto number = NextNumber(text.substr(0, place.end), place.begin);
    const auto line = static_cast<std::uint32_t>(LineBegin(text, place.begin));
    if (!number || (!out.empty() && out.back().line.begin == line)) return {};
    numbers.push_back(number->value);
    Value value;
    value.currency = sum.currency;
    value.printed = text.substr(place.begin, place.end - place.begin);
    out.push_back({{line, static_cast<std::uint32_t>(LineEnd(text, place.begin))}, value});
  }
  for (const std::int64_t unit : kUnits) {
    std::int64_t total = 0;
    bool known = true;
    for (std::size_t i = 0; known && i < out.size(); ++i) {
      const std::optional<Decimal> yuan = numbers[i].Times(unit);
      if (yuan) out[i].value.minor = yuan->ToHundredths();
      known = yuan && !__builtin_add_overflow(total, out[i].value.minor, &total);
    }
    if (known && total == sum.minor) return out;
  }
  return {};
}

}  // namespace

int PartsOf(const Value& value) {
  if (value.printed.ends_with(kCut)) return 0;
  int parts = 1;
  for (std::size_t at = value.printed.find(kPlus); at != std::string::npos;
       at = value.printed.find(kPlus, at + kPlus.size())) {
    ++parts;
  }
  return parts;
}

std::vector<RowAmount> RowsOfSum(std::string_view text, TextSpan span, const Value& sum) {
  if (PartsOf(sum) == 1 || span.begin >= span.end || span.end > text.size()) return {};
  std::vector<RowAmount> rows = IfTheyComeTo(text, InColumn(text, span), sum);
  return rows.empty() ? IfTheyComeTo(text, OneByOne(text, span, sum.printed), sum) : rows;
}

}  // namespace tenderscan
