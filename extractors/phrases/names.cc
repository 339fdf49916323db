// Cutting names of organisations out of values.
#include "extractors/phrases/names.h"

#include <algorithm>
#include <utility>

#include "extractors/phrases/name_parts.h"
#include "extractors/text/numeral_words.h"
#include "extractors/text/rule_trace.h"
#include "extractors/words/organisation_words.h"

namespace tenderscan {
namespace {

// Longer than any name, and than a consortium's members with their roles.
constexpr std::uint32_t kLongestName = 160;

// 甲木仪器 有限公司: the blanks of justified lines and forms are no part of a company's name.
std::string WithoutBlanks(const Glyphs& g, std::uint32_t begin, std::uint32_t end) {
  if (!EndsForSure(g.Folded(begin, end))) return g.Printed(begin, end);
  const auto parted = [&](std::uint32_t i) {
    return g.Before(i) == Break::kBlank && IsHan(g[i]) && IsHan(g[i - 1]);
  };
  std::string joined;
  for (std::uint32_t from = begin; from < end;) {
    std::uint32_t stop = from + 1;
    while (stop < end && !parted(stop)) ++stop;
    if ((from != begin || stop != end) && from == begin) TS_RULE("names.blank_inside");
    joined += g.Printed(from, stop);
    from = stop;
  }
  return joined;
}

// The words without the brackets at their end.
std::u32string_view WithoutBrackets(std::u32string_view name) {
  while (!name.empty() && (name.back() == U')' || name.back() == U']')) {
    const std::size_t open = name.find_last_of(name.back() == U')' ? U'(' : U'[');
    if (open == std::u32string_view::npos) break;
    if (open == 0) return name.substr(1, name.size() - 2);
    name = name.substr(0, open);
  }
  return name;
}

// 服务器1台, 50元/台; but not 第14所.
bool EndsInCount(std::u32string_view name) {
  std::size_t at = name.size() - EndsWithOne(name, ShippedOrganisations().counts);
  if (at == name.size() || at == 0) return false;
  if (name[at - 1] == U'/') return true;
  if (!IsDigit(name[at - 1])) return false;
  while (at > 0 && IsDigit(name[at - 1])) --at;
  return at > 0 && !LeadsNumber(name[at - 1]);
}

}  // namespace

bool LooksLikeOrganisation(std::u32string_view name) {
  name = WithoutBrackets(name);
  constexpr std::size_t kShortest = 3;  // 财政局; 局 alone is a word
  if (name.size() < kShortest) return false;
  return (ShippedOrganisations().EndLikeOne(name) && !EndsInCount(name)) ||
         ShippedOrganisations().HoldCompany(name);
}

bool EndsForSure(std::u32string_view name) {
  return ShippedOrganisations().EndForSure(WithoutBrackets(name));
}

std::uint32_t BracketEnd(const Glyphs& g, std::uint32_t i, std::uint32_t reach) {
  const char32_t open = g[i];
  if (open != U'(' && open != U'[') return i;
  const char32_t close = open == U'(' ? U')' : U']';
  int depth = 0;
  for (std::uint32_t k = i; k < g.size() && k < i + reach; ++k) {
    if (g[k] == open) ++depth;
    if (g[k] == close && --depth == 0) return k + 1;
  }
  return i;
}

std::optional<PrintedName> ReadOrganisation(const Glyphs& g, std::uint32_t begin, std::uint32_t end,
                                            bool strict) {
  end = std::min({end, g.size(), begin + kLongestName});
  if (begin >= end) return std::nullopt;
  PrintedName name;
  SkipToName(g, begin, end, name);
  if (auto several = ReadConsortium(g, begin, end)) {
    several->lot = std::move(name.lot);
    several->rank = name.rank;
    return several;
  }
  const std::uint32_t stop = NameEnd(g, begin, end);
  if (stop <= begin) return std::nullopt;
  const std::u32string_view folded = g.Folded(begin, stop);
  if (NamesNoOrganisation(folded) || (strict && !LooksLikeOrganisation(folded))) {
    return std::nullopt;
  }
  name.name = WithoutBlanks(g, begin, stop);
  name.begin = begin;
  name.end = stop;
  return name;
}

}  // namespace tenderscan
