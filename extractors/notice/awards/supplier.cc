// Cutting suppliers out of what is written around them.
#include "extractors/notice/awards/supplier.h"

#include <algorithm>
#include <utility>

#include "extractors/text/lots.h"
#include "extractors/text/rule_trace.h"

namespace tenderscan {
namespace {

bool Starts(const Glyphs& g, std::uint32_t i, std::u32string_view word) {
  return g.Folded(i, std::min(i + static_cast<std::uint32_t>(word.size()), g.size())) == word;
}

bool IsCircled(char32_t c) { return c >= U'①' && c <= U'⒛'; }  // ① ⑴ ⒈

// Behind 1. (1) 1、 ① at `at`; `at` where no number stands there.
std::uint32_t NumberEnd(const Glyphs& g, std::uint32_t at, std::uint32_t end) {
  constexpr std::uint32_t kMostDigits = 2;
  if (IsCircled(g[at])) return at + 1;
  const bool bracket = g[at] == U'(';
  std::uint32_t k = bracket ? at + 1 : at;
  const std::uint32_t first = k;
  while (k < end && IsDigit(g[k]) && k - first < kMostDigits) ++k;
  if (k == first || k >= end) return at;
  if (bracket) return g[k] == U')' ? k + 1 : at;
  return g[k] == U'.' || g[k] == U'、' ? k + 1 : at;
}

// XX公司, 某公司, 有限公司: nobody's name.
bool IsPlaceholder(std::u32string_view name) {
  constexpr std::u32string_view kForms[] = {U"公司", U"有限", U"责任", U"股份", U"集团"};
  for (bool again = true; again;) {
    again = false;
    for (std::u32string_view form : kForms) {
      if (!name.ends_with(form)) continue;
      name.remove_suffix(form.size());
      again = true;
    }
  }
  return name.find_first_not_of(U"X×*某_○") == std::u32string_view::npos;
}

// 某某公司[中标], 某某公司（第一名）: what a bracket behind the name says of it.
void CutVerdict(const Glyphs& g, PrintedName& name) {
  const char32_t close = g[name.end - 1];
  if (close != U']' && close != U')') return;
  const std::u32string_view words = g.Folded(name.begin, name.end);
  const std::size_t open = words.find_last_of(close == U']' ? U'[' : U'(');
  if (open == std::u32string_view::npos || open == 0) return;
  const std::u32string_view inside = words.substr(open + 1, words.size() - open - 2);
  for (std::u32string_view verdict : {U"中标", U"成交", U"中选", U"入围", U"已中标"}) {
    if (inside != verdict) continue;
    TS_RULE("awards.supplier.verdict_in_brackets");
    name.end = name.begin + static_cast<std::uint32_t>(open);
    name.name = g.Printed(name.begin, name.end);
    return;
  }
}

// 甲木仪器 有限公司, 栖川岚科 数据有限公司: a name that a blank parts, as justified lines and forms
// have it. It goes on behind the blank where only that makes it a company.
void JoinBlanks(const Glyphs& g, std::uint32_t end, PrintedName& name) {
  constexpr std::uint32_t kLongestRest = 16;  // 信息技术股份有限公司
  constexpr std::u32string_view kForm = U"公司";
  if (name.end < end && g.Before(name.end) == Break::kBlank &&
      g.Folded(name.begin, name.end).find(kForm) == std::u32string_view::npos) {
    std::uint32_t stop = name.end;
    const std::uint32_t limit = std::min(end, name.end + kLongestRest);
    while (stop < limit && IsHan(g[stop]) && (stop == name.end || g.Before(stop) == Break::kNone))
      ++stop;
    if (g.Folded(name.begin, stop).ends_with(kForm)) {
      name.end = stop;
      name.name = g.Printed(name.begin, stop);
    }
  }
  if (!g.Folded(name.begin, name.end).ends_with(kForm)) return;
  const auto parted = [&](std::uint32_t i) {
    return g.Before(i) == Break::kBlank && IsHan(g[i]) && IsHan(g[i - 1]);
  };
  std::string joined;
  for (std::uint32_t begin = name.begin; begin < name.end;) {
    std::uint32_t stop = begin + 1;
    while (stop < name.end && !parted(stop)) ++stop;
    if (begin == name.begin && stop == name.end) return;
    joined += g.Printed(begin, stop);
    begin = stop;
  }
  TS_RULE("awards.supplier.blank_inside");
  name.name = std::move(joined);
}

}  // namespace

std::optional<int> VerdictAt(const Glyphs& g, std::uint32_t i) {
  constexpr std::uint32_t kLongest = 14;  // 为本次采购项目的第一
  constexpr std::u32string_view kOf[] = {U"本", U"该",   U"此",   U"次", U"项目", U"标段",
                                         U"包", U"采购", U"招标", U"的", U"拟",   U"预"};
  constexpr std::u32string_view kWinners[] = {U"中标", U"成交", U"中选", U"入围", U"入选"};
  if (g[i] != U'为') return std::nullopt;
  int rank = 0;
  const std::uint32_t limit = std::min(i + kLongest, g.size());
  for (std::uint32_t k = i + 1; k < limit;) {
    for (std::u32string_view winner : kWinners) {
      if (Starts(g, k, winner)) return rank;
    }
    if (g[k] == U'第' && NumeralValue(g[k + 1]) > 0 && rank == 0) {
      rank = NumeralValue(g[k + 1]);
      k += 2;
      continue;
    }
    const auto of = std::find_if(std::begin(kOf), std::end(kOf),
                                 [&](std::u32string_view word) { return Starts(g, k, word); });
    if (of == std::end(kOf)) return std::nullopt;
    k += static_cast<std::uint32_t>(of->size());
  }
  return std::nullopt;
}

std::optional<PrintedSupplier> ReadSupplier(const Glyphs& g, std::uint32_t begin, std::uint32_t end,
                                            bool strict) {
  end = std::min(end, g.size());
  std::optional<std::string> lot;
  for (bool again = true; again && begin < end;) {
    again = false;
    if (const std::uint32_t behind = NumberEnd(g, begin, end); behind > begin && behind < end) {
      // 1.5万元 is no number of a list.
      if (IsDigit(g[behind])) break;
      TS_RULE("awards.supplier.number");
      begin = behind;
      again = true;
    } else if (g[begin] == U'第' || BeginsLotWord(g[begin]) || IsLetter(g[begin])) {
      const auto printed = LotAt(g, begin, end);
      if (!printed || printed->end + 1 >= end) continue;
      // 第01包 某某公司
      const bool blank = g.Before(printed->end) == Break::kBlank && IsHan(g[printed->end]);
      if (g[printed->end] != U':' && !blank) continue;
      TS_RULE("awards.supplier.lot");
      lot = printed->lot;
      begin = blank ? printed->end : printed->end + 1;
      again = true;
    } else if (g[begin] == U'[') {
      std::uint32_t close = begin + 1;
      while (close < end && g[close] != U']') ++close;
      if (close == end) break;
      // 【某某公司】, not 【包1】某某公司.
      if (!LooksLikeOrganisation(g.Folded(begin + 1, close))) break;
      TS_RULE("awards.supplier.brackets");
      ++begin;
      end = close;
    } else if (Starts(g, begin, U"确定") || Starts(g, begin, U"推荐")) {
      std::uint32_t verdict = begin + 2;
      while (verdict < end && !VerdictAt(g, verdict)) ++verdict;
      if (verdict == end) break;
      TS_RULE("awards.supplier.sentence");
      begin += 2;
      end = verdict;
    }
  }
  auto name = ReadOrganisation(g, begin, end, strict);
  if (!name) return std::nullopt;
  CutVerdict(g, *name);
  JoinBlanks(g, end, *name);
  if (IsPlaceholder(g.Folded(name->begin, name->end))) return std::nullopt;
  return PrintedSupplier{std::move(*name), std::move(lot)};
}

std::vector<Cell> PiecesOf(const Glyphs& g, Cell cell) {
  std::vector<Cell> pieces;
  std::uint32_t begin = cell.begin;
  for (std::uint32_t i = cell.begin; i <= cell.end; ++i) {
    const bool semicolon = i < cell.end && (g[i] == U'；' || g[i] == U';');
    const bool parts = i == cell.end || semicolon || (i > begin && g.Before(i) >= Break::kFar);
    if (!parts) continue;
    if (i > begin) pieces.push_back({begin, i});
    begin = semicolon ? i + 1 : i;
  }
  const bool numbered = pieces.size() > 1 && [&] {
    for (std::size_t k = 0; k < pieces.size(); ++k) {
      const std::string number = std::to_string(k + 1);
      const Cell& piece = pieces[k];
      if (piece.end - piece.begin <= number.size() + 1) return false;
      for (std::size_t d = 0; d < number.size(); ++d) {
        if (g[piece.begin + static_cast<std::uint32_t>(d)] != static_cast<char32_t>(number[d]))
          return false;
      }
      const char32_t mark = g[piece.begin + static_cast<std::uint32_t>(number.size())];
      if (mark != U'.' && mark != U'、') return false;
    }
    return true;
  }();
  for (std::size_t k = 0; numbered && k < pieces.size(); ++k)
    pieces[k].begin += static_cast<std::uint32_t>(std::to_string(k + 1).size()) + 1;
  return pieces;
}

}  // namespace tenderscan
