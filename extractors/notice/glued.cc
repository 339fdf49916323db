// Cutting glued rows apart by what their cells can be.
#include "extractors/notice/glued.h"

#include <algorithm>
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

}  // namespace tenderscan
