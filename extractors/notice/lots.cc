// Reading lot numbers.
#include "extractors/notice/lots.h"

#include <algorithm>

namespace tenderscan {
namespace {

constexpr std::u32string_view kWords[] = {U"合同包", U"采购包", U"标段", U"标项", U"包组", U"包件",
                                          U"分标",   U"分包",   U"子包", U"标包", U"品目", U"包"};

bool Starts(const Glyphs& g, std::uint32_t i, std::u32string_view word) {
  for (std::uint32_t k = 0; k < word.size(); ++k) {
    if (g[i + k] != word[k]) return false;
  }
  return true;
}

// 1, 01, 002, 12, 一, 十二, Ⅰ, A, 1-1. Empty where none begins.
std::string Number(const Glyphs& g, std::uint32_t& i, std::uint32_t limit) {
  constexpr std::u32string_view kRoman = U"ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ";
  std::string out;
  if (i >= limit) return out;
  if (IsDigit(g[i])) {
    std::uint32_t k = i;
    int value = 0;
    while (k < limit && k - i < 4 && IsDigit(g[k]) && (k == i || g.Before(k) == Break::kNone)) {
      value = value * 10 + static_cast<int>(g[k++] - U'0');
    }
    if (k < limit && IsDigit(g[k]) && g.Before(k) == Break::kNone)
      return out;  // a longer number is no lot
    out = std::to_string(value);
    if (g[k] == U'-' && IsDigit(g[k + 1]) && k + 1 < limit) {
      std::uint32_t sub = k + 1;
      std::string rest;
      while (sub < limit && sub - k < 3 && IsDigit(g[sub]) && g.Before(sub) == Break::kNone)
        rest += static_cast<char>(g[sub++]);
      if (!(sub < limit && (IsDigit(g[sub]) || g[sub] == U'-'))) {
        out += "-" + rest;
        k = sub;
      }
    }
    i = k;
    return out;
  }
  if (const std::size_t roman = kRoman.find(g[i]); roman != std::u32string_view::npos) {
    ++i;
    return std::to_string(roman + 1);
  }
  if (IsLetter(g[i]) && !(i + 1 < limit && (IsLetter(g[i + 1])))) {
    out = static_cast<char>(g[i++]);
    while (i < limit && IsDigit(g[i]) && g.Before(i) == Break::kNone && out.size() < 3)
      out += static_cast<char>(g[i++]);
    return out;
  }
  int value = 0, unit = -1;
  std::uint32_t k = i;
  for (; k < limit && k - i < 3; ++k) {
    const int d = IsDigit(g[k]) ? -1 : NumeralValue(g[k]);
    if (d < 0) break;
    if (d == 10) {
      value += unit < 0 ? 10 : unit * 10;
      unit = -1;
    } else if (unit >= 0) {
      return out;
    } else {
      unit = d;
    }
  }
  if (k == i) return out;
  value += unit > 0 ? unit : 0;
  if (value == 0) return out;
  i = k;
  return std::to_string(value);
}

}  // namespace

std::optional<PrintedLot> LotAt(const Glyphs& g, std::uint32_t at, std::uint32_t limit) {
  limit = std::min(limit, g.size());
  PrintedLot out;
  out.begin = at;
  const bool worded = BeginsLotWord(g[at]);
  for (std::u32string_view word : kWords) {
    if (!worded) break;
    if (!Starts(g, at, word)) continue;
    std::uint32_t i = at + static_cast<std::uint32_t>(word.size());
    bool named = false;
    for (std::u32string_view tail : {U"编号", U"序号", U"号"}) {
      if (Starts(g, i, tail)) {
        i += static_cast<std::uint32_t>(tail.size());
        named = true;
        break;
      }
    }
    if (g[i] == U':' || g[i] == U'(' || g[i] == U'[') {
      if (g[i] != U':' || named) ++i;
    }
    out.lot = Number(g, i, limit);
    if (out.lot.empty()) return std::nullopt;
    if (g[i] == U')' || g[i] == U']') ++i;
    out.end = std::min(i, limit);
    return out;
  }
  std::uint32_t i = g[at] == U'第' ? at + 1 : at;
  out.lot = Number(g, i, limit);
  if (out.lot.empty() || !BeginsLotWord(g[i])) return std::nullopt;
  for (std::u32string_view word : kWords) {
    if (i < limit && g.Before(i) <= Break::kBlank && Starts(g, i, word)) {
      out.end = std::min(i + static_cast<std::uint32_t>(word.size()), limit);
      if (g[out.end] == U'号' && out.end < limit) ++out.end;
      return out;
    }
  }
  return std::nullopt;
}

std::optional<PrintedLot> ReadLot(const Glyphs& g, std::uint32_t begin, std::uint32_t end) {
  constexpr std::uint32_t kLongest = 24;
  end = std::min(end, g.size());
  while (begin < end && (g[begin] == U':' || g[begin] == U'(')) ++begin;
  if (begin >= end) return std::nullopt;
  if (auto lot = LotAt(g, begin, end)) return lot;
  std::uint32_t i = begin;
  PrintedLot out;
  out.begin = begin;
  out.lot = Number(g, i, end);
  const std::uint32_t segment = g.SegmentEnd(begin, end);
  if (!out.lot.empty() &&
      (i >= segment || !(IsDigit(g[i]) || IsLetter(g[i]) || g[i] == U'-' || IsHan(g[i])))) {
    out.end = i;
    return out;
  }
  // A code of its own: KX-01.
  out.lot.clear();
  bool digit = false;
  for (i = begin; i < segment && i - begin < kLongest; ++i) {
    const char32_t c = g[i];
    if (!IsDigit(c) && !IsLetter(c) && c != U'-' && c != U'_' && c != U'.' && c != U'/') break;
    digit = digit || IsDigit(c);
    out.lot += static_cast<char>(c);
  }
  if (!digit || out.lot.empty()) return std::nullopt;
  out.end = i;
  return out;
}

}  // namespace tenderscan
