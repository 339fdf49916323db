// Cutting glued rows apart by what their cells can be.
#include "extractors/notice/glued.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "extractors/notice/labels.h"

namespace tenderscan {
namespace {

// 18900.00 at `i`: digits, a point and two digits more. The end; 0 where there is none.
std::uint32_t AmountEnd(const Glyphs& g, std::uint32_t i) {
  std::uint32_t k = i;
  while (IsDigit(g[k]) || (k > i && g[k] == U',')) ++k;
  if (k == i || g[k] != U'.' || !IsDigit(g[k + 1]) || !IsDigit(g[k + 2])) return 0;
  return k + 3;
}

// The amount [begin, end) that AmountEnd found: its digits are glued to the row's number.
std::optional<PrintedMoney> GluedMoney(const Glyphs& g, std::uint32_t begin, std::uint32_t end,
                                       MoneyUnit unit) {
  const std::string digits = g.Printed(begin, end);
  const Glyphs alone(digits);
  auto money = ReadMoney(alone, 0, alone.size(), unit);
  if (money) {
    money->begin = begin;
    money->end = end;
  }
  return money;
}

}  // namespace

std::optional<GluedItem> ReadGluedItem(const Glyphs& g, std::int64_t total) {
  constexpr std::uint32_t kLongest = 200;
  constexpr std::int64_t kMostPieces = 100'000;
  for (std::uint32_t i = 0; i + 8 < g.size(); ++i) {
    if (g[i] != U'序' || g[i + 1] != U'号') continue;
    std::uint32_t at = i;
    const std::vector<HeadLabel> heads = ReadGluedHeads(g, at);
    i = at - 1;
    constexpr Field kOrder[] = {Field::kItemName, Field::kBrand, Field::kQuantity,
                                Field::kUnitPrice, Field::kModel};
    constexpr std::size_t kCells = std::size(kOrder);
    if (heads.size() <= kCells || g[at] != U'1') continue;
    bool ordered = true;
    for (std::size_t k = 0; k < kCells; ++k)
      ordered = ordered && heads[heads.size() - kCells + k].field == kOrder[k];
    if (!ordered) continue;
    const std::uint32_t begin = at + 1;
    std::uint32_t end = begin;  // of the row: 五、 is the next part
    while (end < std::min(begin + kLongest, g.size()) &&
           !(NumeralValue(g[end]) > 0 && !IsDigit(g[end]) && g[end + 1] == U'、')) {
      ++end;
    }
    for (std::uint32_t digits = begin + 2; digits < end; ++digits) {
      if (!IsDigit(g[digits]) || IsDigit(g[digits - 1])) continue;
      const std::uint32_t behind = AmountEnd(g, digits);
      if (behind == 0 || behind + 3 > end) continue;
      const std::u32string_view model = g.Folded(behind, end);
      const std::size_t place = g.Folded(begin, digits).rfind(model);
      if (place == std::u32string_view::npos) continue;
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
    }
  }
  return std::nullopt;
}

}  // namespace tenderscan
