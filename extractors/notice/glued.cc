// Cutting glued rows apart by what their cells can be.
#include "extractors/notice/glued.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "extractors/notice/labels.h"

namespace tenderscan {
namespace {

// Where the organisation that begins at `i` ends; 0 where none does within a name's length.
std::uint32_t OrganisationEnd(const Glyphs& g, std::uint32_t i) {
  constexpr std::uint32_t kLongest = 40;
  constexpr std::u32string_view kEnds[] = {U"公司",   U"经营部", U"商行",   U"工作室",
                                           U"合作社", U"事务所", U"服务部", U"研究院",
                                           U"商店",   U"中心",   U"厂"};
  for (std::uint32_t k = i + 2; k < std::min(i + kLongest, g.size()); ++k) {
    if (g.Before(k) >= Break::kFar || IsDigit(g[k])) return 0;
    for (std::u32string_view end : kEnds) {
      const std::uint32_t n = static_cast<std::uint32_t>(end.size());
      if (k + n <= g.size() && g.Folded(k, k + n) == end) return k + n;
    }
  }
  return 0;
}

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

std::vector<GluedAward> ReadGluedAwards(const Glyphs& g) {
  constexpr std::size_t kFewestHeads = 4;
  std::vector<GluedAward> out;
  for (std::uint32_t i = 0; i + 8 < g.size(); ++i) {
    if (g[i] != U'序' || g[i + 1] != U'号') continue;
    std::uint32_t at = i;
    const std::vector<HeadLabel> heads = ReadGluedHeads(g, at);
    if (heads.size() < kFewestHeads) continue;
    int supplier = -1, amount = -1;
    MoneyUnit unit = MoneyUnit::kNone;
    for (std::size_t h = 0; h < heads.size(); ++h) {
      if (heads[h].field == Field::kSupplier && supplier < 0) supplier = static_cast<int>(h);
      if ((heads[h].field == Field::kAmount || heads[h].field == Field::kBid) && amount < 0) {
        amount = static_cast<int>(h);
        unit = heads[h].unit;
      }
    }
    i = at - 1;
    if (supplier < 0 || !IsDigit(g[at])) continue;
    for (char32_t row = U'1'; row <= U'9' && g[at] == row; ++row) {
      GluedAward award;
      std::uint32_t k = at + 1;
      if (amount >= 0 && amount < supplier) {
        // A lot's name may stand before the amount.
        while (k < at + 80 && IsHan(g[k])) ++k;
        const std::uint32_t end = AmountEnd(g, k);
        if (end == 0) break;
        award.money = GluedMoney(g, k, end, unit);
        k = end;
      }
      const std::uint32_t name_end = OrganisationEnd(g, k);
      if (name_end == 0) break;
      const auto name = ReadOrganisation(g, k, name_end, true);
      if (!name) break;
      award.supplier = *name;
      k = name_end;
      if (amount > supplier) award.money = ReadMoney(g, k, std::min(k + 120, g.size()), unit);
      out.push_back(std::move(award));
      // The next row begins behind this one's code.
      std::uint32_t digits = 0;
      while (k < std::min(name_end + 200, g.size()) && digits < 18) {
        digits = IsDigit(g[k]) || IsLetter(g[k]) ? digits + 1 : 0;
        ++k;
      }
      if (digits < 18) break;
      at = k;
    }
  }
  return out;
}

std::vector<GluedAward> ReadGluedRanks(const Glyphs& g) {
  for (std::uint32_t i = 0; i + 8 < g.size(); ++i) {
    if (g[i] != U'第' || (g[i + 1] != U'一' && g[i + 1] != U'1')) continue;
    std::uint32_t at = i;
    const std::vector<HeadLabel> heads = ReadGluedHeads(g, at);
    if (at > i) i = at - 1;
    std::size_t ranks = 0;
    while (ranks < heads.size() && heads[ranks].field == Field::kRanked &&
           heads[ranks].ordinal == static_cast<int>(ranks) + 1) {
      ++ranks;
    }
    // Behind the ranks: what the row below them tells.
    if (ranks < 2 || heads.size() != ranks + 1) continue;
    const Field told = heads[ranks].field;
    if (told != Field::kName && told != Field::kTenderer && told != Field::kSupplier) continue;
    std::vector<GluedAward> out;
    while (out.size() < ranks) {
      const std::uint32_t end = OrganisationEnd(g, at);
      const auto name = end == 0 ? std::nullopt : ReadOrganisation(g, at, end, true);
      if (!name) break;
      out.emplace_back();
      out.back().supplier = *name;
      out.back().rank = static_cast<int>(out.size());
      at = end;
    }
    if (out.size() < ranks) continue;
    const std::vector<HeadLabel> below = ReadGluedHeads(g, at);
    if (below.size() != 1 || (below[0].field != Field::kBid && below[0].field != Field::kAmount)) {
      return out;
    }
    std::vector<PrintedMoney> amounts;
    while (amounts.size() < ranks && g[at] == U'¥') {
      std::uint32_t end = at + 1;
      while (IsDigit(g[end]) || g[end] == U',' || g[end] == U'.') ++end;
      const auto money = ReadMoney(g, at, end, below[0].unit);
      if (!money) break;
      amounts.push_back(*money);
      at = end;
    }
    for (std::size_t k = 0; k < amounts.size() && amounts.size() == ranks; ++k)
      out[k].money = amounts[k];
    return out;
  }
  return {};
}

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
