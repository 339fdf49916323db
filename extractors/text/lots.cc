// Reading lot numbers.
#include "extractors/text/lots.h"

#include <algorithm>

#include "extractors/text/folded_word.h"
#include "extractors/text/lot_words.h"

namespace tenderscan {
namespace {

// Where the word for lots that stands at `i` ends; `i` where none does.
std::uint32_t WordEnd(const Glyphs& g, std::uint32_t i) { return ShippedLots().WordEnd(g, i); }

// 编号, 序号, 号 or another of `words` behind the word; moves `i` over it.
bool SkipOne(const Glyphs& g, std::uint32_t& i, const std::vector<std::u32string>& words) {
  const std::uint32_t from = i;
  i = EndOfOne(g, i, words);
  return i > from;
}

// Ⅰ to Ⅻ and ⅰ to ⅻ, ① to ⑳: the value of one character; 0 for any other.
int ValueOfSign(char32_t c) {
  if (c >= U'Ⅰ' && c <= U'Ⅻ') return static_cast<int>(c - U'Ⅰ') + 1;
  if (c >= U'ⅰ' && c <= U'ⅻ') return static_cast<int>(c - U'ⅰ') + 1;
  if (c >= U'①' && c <= U'⑳') return static_cast<int>(c - U'①') + 1;
  return 0;
}

// Digits glued to each other from `i` on, at most `most`; empty where there are more, or none.
std::string Digits(const Glyphs& g, std::uint32_t& i, std::uint32_t limit, std::uint32_t most) {
  std::string out;
  std::uint32_t k = i;
  for (; k < limit && IsDigit(g[k]) && (k == i || g.Before(k) == Break::kNone); ++k) {
    if (k - i == most) return {};
    out += static_cast<char>(g[k]);
  }
  i = k;
  return out;
}

// 1, 01, 002, 12, 1-1: leading zeros of the first part say nothing.
std::string ArabicNumber(const Glyphs& g, std::uint32_t& i, std::uint32_t limit) {
  constexpr std::uint32_t kMostDigits = 4, kMostOfPart = 2;
  std::uint32_t k = i;
  const std::string digits = Digits(g, k, limit, kMostDigits);
  // A longer number is no lot, nor are noughts: 0000-19FW is a code.
  if (digits.find_first_not_of('0') == std::string::npos) return {};
  std::string out = std::to_string(std::stoi(digits));
  std::uint32_t sub = k + 1;
  if (g[k] == U'-' && sub < limit) {
    const std::string part = Digits(g, sub, limit, kMostOfPart);
    if (!part.empty() && !(sub < limit && g[sub] == U'-')) {
      out += "-" + part;
      k = sub;
    }
  }
  i = k;
  return out;
}

// II, IV, XIII and I, behind which no other letter stands: Roman numbers in letters. X alone is a
// letter, or stands for a number that is left out.
std::string RomanNumber(const Glyphs& g, std::uint32_t& i, std::uint32_t limit) {
  constexpr std::uint32_t kLongest = 5;  // XVIII
  constexpr std::u32string_view kLetters = U"IVX";
  constexpr std::string_view kUnits[] = {"",  "I",  "II",  "III",  "IV",
                                         "V", "VI", "VII", "VIII", "IX"};
  std::string printed;
  std::uint32_t k = i;
  for (; k < limit && k - i < kLongest && kLetters.find(g[k]) != kLetters.npos; ++k)
    printed += static_cast<char>(g[k]);
  if (k < limit && (IsLetter(g[k]) || IsDigit(g[k]) || g[k] == U'-')) return {};
  if (printed == "X") return {};
  for (int tens = 0; tens <= 3; ++tens) {
    for (int units = 0; units < 10; ++units) {
      if (printed.empty() || printed != std::string(tens, 'X').append(kUnits[units])) continue;
      i = k;
      return std::to_string(10 * tens + units);
    }
  }
  return {};
}

// A, A1, B12; a longer number behind the letter is a model's: A100.
std::string LetterNumber(const Glyphs& g, std::uint32_t& i, std::uint32_t limit) {
  constexpr std::uint32_t kMostDigits = 2;
  if (i + 1 < limit && IsLetter(g[i + 1])) return {};
  std::string out(1, static_cast<char>(g[i]));
  std::uint32_t k = i + 1;
  if (k < limit && IsDigit(g[k]) && g.Before(k) == Break::kNone) {
    const std::string digits = Digits(g, k, limit, kMostDigits);
    if (digits.empty()) return {};
    out += digits;
  }
  // Z-01 is a code.
  if (g[k] == U'-' && k + 1 < limit && (IsDigit(g[k + 1]) || IsLetter(g[k + 1]))) return {};
  i = k;
  return out;
}

// 一, 十二, 二十.
std::string HanNumber(const Glyphs& g, std::uint32_t& i, std::uint32_t limit) {
  constexpr std::uint32_t kLongest = 3;
  int value = 0, unit = -1;
  std::uint32_t k = i;
  for (; k < limit && k - i < kLongest; ++k) {
    const int d = IsDigit(g[k]) ? -1 : NumeralValue(g[k]);
    if (d < 0) break;
    if (d == 10) {
      value += unit < 0 ? 10 : unit * 10;
      unit = -1;
    } else if (unit >= 0) {
      return {};
    } else {
      unit = d;
    }
  }
  value += unit > 0 ? unit : 0;
  if (k == i || value == 0) return {};
  i = k;
  return std::to_string(value);
}

// The number of a lot in any of these; moves `i` behind it. Empty where none begins.
std::string Number(const Glyphs& g, std::uint32_t& i, std::uint32_t limit) {
  if (i >= limit) return {};
  if (IsDigit(g[i])) return ArabicNumber(g, i, limit);
  if (IsLetter(g[i])) {
    std::string roman = RomanNumber(g, i, limit);
    return roman.empty() ? LetterNumber(g, i, limit) : roman;
  }
  if (const int value = ValueOfSign(g[i]); value > 0) {
    ++i;
    return std::to_string(value);
  }
  return HanNumber(g, i, limit);
}

}  // namespace

bool BeginsLotNumber(char32_t c) {
  return IsDigit(c) || IsLetter(c) || LeadsNumber(c) || NumeralValue(c) > 0 || ValueOfSign(c) > 0;
}

int LotsCountedAt(const Glyphs& g, std::uint32_t i) {
  const std::u32string& counters = ShippedLots().counters;
  if (i < 2 || counters.find(g[i - 1]) == counters.npos || WordEnd(g, i) == i) return 0;
  return std::max(NumeralValue(g[i - 2]), 0);
}

std::optional<PrintedLot> LotAt(const Glyphs& g, std::uint32_t at, std::uint32_t limit) {
  limit = std::min(limit, g.size());
  PrintedLot out;
  out.begin = at;
  if (std::uint32_t i = WordEnd(g, at); i > at) {
    const bool named = SkipOne(g, i, ShippedLots().numbers);
    if (g[i] == U'(' || g[i] == U'[' || (g[i] == U':' && named)) ++i;
    out.lot = Number(g, i, limit);
    if (out.lot.empty()) return std::nullopt;
    if (g[i] == U')' || g[i] == U']') ++i;
    out.end = std::min(i, limit);
    return out;
  }
  std::uint32_t i = LeadsNumber(g[at]) ? at + 1 : at;
  out.lot = Number(g, i, limit);
  if (out.lot.empty() || i >= limit || g.Before(i) > Break::kBlank) return std::nullopt;
  std::uint32_t end = WordEnd(g, i);
  if (end == i && IsHan(g[i - 1])) end = ShippedLots().BareEnd(g, i);
  if (end == i) return std::nullopt;
  out.end = std::min(end, limit);
  const std::u32string& behind = ShippedLots().numbers_behind;
  if (out.end < limit && behind.find(g[out.end]) != behind.npos) ++out.end;
  return out;
}

std::optional<PrintedLot> ReadLot(const Glyphs& g, std::uint32_t begin, std::uint32_t end) {
  constexpr std::uint32_t kLongest = 24;
  end = std::min(end, g.size());
  while (begin < end && (g[begin] == U':' || g[begin] == U'(')) ++begin;
  if (begin >= end) return std::nullopt;
  if (auto lot = LotAt(g, begin, end)) return lot;
  std::uint32_t i = WordEnd(g, begin);
  // 包件号：KX-01
  if (i > begin && SkipOne(g, i, ShippedLots().numbers) && i < end) return ReadLot(g, i, end);
  i = begin;
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

std::optional<PrintedLot> LotCodeAt(const Glyphs& g, std::uint32_t at, std::uint32_t limit) {
  constexpr std::uint32_t kLongest = 24;
  limit = std::min({limit, g.size(), at + kLongest});
  PrintedLot out;
  out.begin = at;
  bool digit = false, letter = false;
  std::uint32_t i = at;
  for (; i < limit && (i == at || g.Before(i) == Break::kNone); ++i) {
    const char32_t c = g[i];
    if (!IsDigit(c) && !IsLetter(c) && (i == at || (c != U'-' && c != U'_' && c != U'.'))) break;
    digit = digit || IsDigit(c);
    letter = letter || IsLetter(c);
    out.lot += static_cast<char>(c);
  }
  while (i > at && !IsDigit(g[i - 1]) && !IsLetter(g[i - 1])) {
    out.lot.pop_back();
    --i;
  }
  out.end = i;
  return digit && letter ? std::optional(out) : std::nullopt;
}

std::optional<PrintedLot> NamedLotAt(const Glyphs& g, std::uint32_t at, std::uint32_t limit) {
  if (auto lot = LotAt(g, at, limit)) return lot;
  if (IsLetter(g[at])) {
    auto lot = LotCodeAt(g, at, limit);
    const std::uint32_t end = lot ? WordEnd(g, lot->end) : 0;
    if (!lot || end == lot->end || g.Before(lot->end) > Break::kBlank) return std::nullopt;
    lot->end = end;
    return lot;
  }
  std::uint32_t i = WordEnd(g, at);
  if (i == at) return std::nullopt;
  SkipOne(g, i, ShippedLots().numbers);
  if (g[i] == U':' || g[i] == U'(' || g[i] == U'[') ++i;
  auto lot = LotCodeAt(g, i, limit);
  if (!lot) return std::nullopt;
  lot->begin = at;
  if (g[lot->end] == U')' || g[lot->end] == U']') ++lot->end;
  return lot;
}

std::optional<PrintedLot> LotOfLine(const Glyphs& g, std::uint32_t begin, std::uint32_t end) {
  end = std::min(end, g.size());
  while (begin < end && (g[begin] == U'(' || g[begin] == U'[')) ++begin;
  if (begin >= end) return std::nullopt;
  if (std::uint32_t i = WordEnd(g, begin); i > begin) {
    if (auto lot = LotAt(g, begin, end)) return lot;
    const LotWords& words = ShippedLots();
    // 标段名称：第一标段; 包件号：KX-01; but not 分包：3家.
    const bool by_name = SkipOne(g, i, words.names);
    if (!by_name && !SkipOne(g, i, words.numbers) && !SkipOne(g, i, words.numbers_of_line) &&
        g[i] != U':')
      return std::nullopt;
    if (g[i] == U':') ++i;
    if (i >= end) return std::nullopt;
    auto lot = by_name ? LotAt(g, i, end) : ReadLot(g, i, end);
    const bool runs_on =
        lot && lot->end < end && g.Before(lot->end) == Break::kNone && IsHan(g[lot->end]);
    return runs_on && !by_name ? std::nullopt : lot;
  }
  const auto lot = LotAt(g, begin, end);
  if (!lot || LeadsNumber(g[begin]) || lot->end >= end) return lot;
  const char32_t next = g[lot->end];
  const bool alone = next == U':' || next == U'(' || next == U')' || next == U']' ||
                     next == U'、' || g.Before(lot->end) >= Break::kFar;
  return alone || IsLetter(g[begin]) ? lot : std::nullopt;
}

}  // namespace tenderscan
