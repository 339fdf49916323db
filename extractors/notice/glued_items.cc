// Cutting a glued row of an item table apart by what its cells must hold.
#include "extractors/notice/glued_items.h"

#include <algorithm>
#include <iterator>

#include "extractors/notice/glued_numbers.h"
#include "extractors/phrases/labels.h"

namespace tenderscan {
namespace {

constexpr std::uint32_t kLongestRow = 200;     // two names of a machine and its numbers
constexpr std::int64_t kMostPieces = 100'000;  // more are no count: the digits go on
constexpr std::uint32_t kShortestModel = 3;

// Whether the labels end in the columns that a row is cut by.
bool HeadsItems(const std::vector<HeadLabel>& labels) {
  constexpr Field kOrder[] = {Field::kItemName, Field::kBrand, Field::kQuantity, Field::kUnitPrice,
                              Field::kModel};
  constexpr std::size_t kCells = std::size(kOrder);
  return labels.size() > kCells &&
         std::equal(std::begin(kOrder), std::end(kOrder), labels.end() - kCells,
                    [](Field field, const HeadLabel& label) { return label.field == field; });
}

// The end of the row that begins at `begin`: 五、 is the next part.
std::uint32_t RowEnd(const Glyphs& g, std::uint32_t begin) {
  const std::uint32_t limit = std::min(begin + kLongestRow, g.size());
  std::uint32_t end = begin;
  while (end < limit && !(NumeralValue(g[end]) > 0 && !IsDigit(g[end]) && g[end + 1] == U'、')) {
    ++end;
  }
  return end;
}

// The row [begin, end) whose quantity begins at `digits`: 1170820.00 is 1 and 170820.00 where that
// makes the total.
std::optional<GluedItem> CutAt(const Glyphs& g, std::uint32_t begin, std::uint32_t digits,
                               std::uint32_t end, std::int64_t total) {
  const std::uint32_t behind = GluedAmountEnd(g, digits);
  if (behind == 0 || behind + kShortestModel > end) return std::nullopt;
  const std::u32string_view model = g.Folded(behind, end);
  const std::size_t place = g.Folded(begin, digits).rfind(model);
  if (place == std::u32string_view::npos) return std::nullopt;
  std::int64_t pieces = 0;
  for (std::uint32_t k = digits; IsDigit(g[k]) && pieces < kMostPieces; ++k) {
    pieces = pieces * 10 + (g[k] - U'0');
    const auto money = GluedMoney(g, k + 1, behind, MoneyUnit::kYuan);
    std::int64_t product = 0;
    if (!money || pieces == 0 || __builtin_mul_overflow(money->value.minor, pieces, &product) ||
        product != total) {
      continue;
    }
    GluedItem item;
    item.begin = begin;
    item.end = begin + static_cast<std::uint32_t>(place + model.size());
    item.name = g.Printed(item.begin, item.end);
    if (item.end < digits) item.brand = g.Printed(item.end, digits);
    item.model = g.Printed(behind, end);
    item.quantity = std::to_string(pieces);
    item.unit_price = *money;
    return item;
  }
  return std::nullopt;
}

}  // namespace

std::optional<GluedItem> ReadGluedItem(const Glyphs& g, std::int64_t total) {
  for (std::uint32_t i = 0; i + 8 < g.size(); ++i) {
    if (g[i] != U'序' || g[i + 1] != U'号') continue;
    std::uint32_t at = i;
    const std::vector<HeadLabel> labels = ReadGluedHeads(g, at);
    i = at - 1;
    if (!HeadsItems(labels) || g[at] != U'1') continue;
    const std::uint32_t begin = at + 1;
    const std::uint32_t end = RowEnd(g, begin);
    for (std::uint32_t digits = begin + 2; digits < end; ++digits) {
      if (!IsDigit(g[digits]) || IsDigit(g[digits - 1])) continue;
      if (auto item = CutAt(g, begin, digits, end, total)) return item;
    }
  }
  return std::nullopt;
}

}  // namespace tenderscan
