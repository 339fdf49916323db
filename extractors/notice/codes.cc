// Cutting codes out of values and folding them for linking.
#include "extractors/notice/codes.h"

#include <algorithm>

#include "extractors/notice/dates.h"
#include "extractors/text/lots.h"

namespace tenderscan {
namespace {

bool IsCodeMark(char32_t c) {
  return c == U'-' || c == U'_' || c == U'/' || c == U'.' || c == U'#' || c == U'+' || c == U'&' ||
         c == U'~';
}

bool Contains(std::u32string_view text, std::u32string_view what) {
  return text.find(what) != std::u32string_view::npos;
}

// 2309-361130-04-01-116900: the national code of an investment project.
bool IsInvestmentCode(std::u32string_view code) {
  constexpr std::u32string_view kShape = U"dddd-dddddd-dd-dd-dddddd";
  if (code.size() < kShape.size()) return false;
  for (std::size_t i = 0; i < kShape.size(); ++i) {
    if (kShape[i] == U'd' ? !IsDigit(code[i]) : code[i] != U'-') return false;
  }
  return true;
}

std::string Narrow(std::u32string_view text) {
  std::string out;
  for (char32_t c : text) {
    if (c < 0x80) {
      out += static_cast<char>(c);
    } else if (c < 0x800) {
      out += static_cast<char>(0xC0 | (c >> 6));
      out += static_cast<char>(0x80 | (c & 63));
    } else if (c < 0x10000) {
      out += static_cast<char>(0xE0 | (c >> 12));
      out += static_cast<char>(0x80 | (c >> 6 & 63));
      out += static_cast<char>(0x80 | (c & 63));
    } else {
      out += static_cast<char>(0xF0 | (c >> 18));
      out += static_cast<char>(0x80 | (c >> 12 & 63));
      out += static_cast<char>(0x80 | (c >> 6 & 63));
      out += static_cast<char>(0x80 | (c & 63));
    }
  }
  return out;
}

}  // namespace

std::optional<PrintedCode> ReadCode(const Glyphs& g, std::uint32_t begin, std::uint32_t end) {
  constexpr std::uint32_t kLongest = 80;
  while (begin < end &&
         (g[begin] == U':' || g[begin] == U'。' || g[begin] == U'、' || g[begin] == U'“'))
    ++begin;
  end = std::min({end, g.size(), begin + kLongest});
  bool digit = false;
  std::uint32_t stop = begin;
  for (std::uint32_t i = begin; i < end;) {
    const char32_t c = g[i];
    if (i > begin) {
      const Break gap = g.Before(i);
      if (gap >= Break::kFar && digit) break;
      if (gap >= Break::kFar && gap != Break::kLine) break;
      if (gap == Break::kBlank && digit && !(c < 0x80)) break;
      if (gap == Break::kBlank && digit && !IsCodeMark(c) && !IsCodeMark(g[i - 1]) && c != U'(' &&
          !IsDigit(c))
        break;
    }
    if (IsDigit(c) || IsLetter(c) || IsCodeMark(c)) {
      digit = digit || IsDigit(c);
      stop = ++i;
      continue;
    }
    if (c == U'(' || c == U'[') {
      const char32_t close = c == U'(' ? U')' : U']';
      std::uint32_t k = i + 1;
      while (k < end && g[k] != close && k < i + 40) ++k;
      if (k >= end || g[k] != close) break;
      const std::u32string_view inside = g.Folded(i + 1, k);
      if (Contains(inside, U":") || Contains(inside, U"编号") || Contains(inside, U"以下") ||
          inside.size() > 24) {
        break;
      }
      for (char32_t in : inside) digit = digit || IsDigit(in);
      stop = i = k + 1;
      continue;
    }
    if (!IsHan(c)) break;
    std::uint32_t k = i;
    while (k < end && IsHan(g[k]) && (k == i || g.Before(k) < Break::kFar)) ++k;
    if (!digit) {
      if (k - i > 20) break;
      stop = i = k;
      continue;
    }
    const std::u32string_view run = g.Folded(i, k);
    if (c == U'号' || c == U'字' || c == U'第') {
      if (c == U'号' && k - i > 1) {
        stop = i + 1;
        break;
      }
      stop = i = c == U'号' ? i + 1 : k;
      continue;
    }
    const bool goes_on =
        k < end && g.Before(k) == Break::kNone && k - i <= 6 &&
        (IsDigit(g[k]) || IsLetter(g[k]) || g[k] == U'-' || g[k] == U'[' || g[k] == U'(');
    if (!goes_on || Contains(run, U"项") || Contains(run, U"本") || Contains(run, U"于") ||
        Contains(run, U"名") || Contains(run, U"的")) {
      break;
    }
    stop = i = k;
  }
  while (stop > begin && (IsCodeMark(g[stop - 1]) || g[stop - 1] == U'(')) --stop;
  if (!digit || stop - begin < 3) return std::nullopt;
  const std::u32string_view folded = g.Folded(begin, stop);
  if (IsInvestmentCode(folded)) return std::nullopt;
  if (const auto date = DateAt(g, begin, stop); date && date->end >= stop && folded.size() > 8)
    return std::nullopt;
  std::size_t han = 0;
  for (char32_t c : folded) han += IsHan(c);
  if (han > 20) return std::nullopt;
  PrintedCode out;
  out.begin = begin;
  out.end = stop;
  out.code = g.Printed(begin, stop);
  out.code.erase(std::remove(out.code.begin(), out.code.end(), ' '), out.code.end());
  return out;
}

ProjectKey MakeProjectKey(std::string_view code, std::string_view name) {
  const Glyphs g(code);
  std::u32string key;
  for (std::uint32_t i = 0; i < g.size(); ++i) {
    const char32_t c = g[i];
    key += c == U'[' ? U'(' : c == U']' ? U')' : c;
  }
  ProjectKey out;
  const auto attempt_in = [](std::u32string_view text) {
    // 二次, 第2次, 三次招标, 重新招标: which attempt is printed; 1 for none.
    constexpr std::u32string_view kAgain[] = {U"重新招标", U"重新采购", U"重招",
                                              U"重新公告", U"重新组织", U"再次"};
    for (std::size_t at = text.find(U'次'); at != std::u32string_view::npos;
         at = text.find(U'次', at + 1)) {
      if (at == 0) continue;
      const int n = NumeralValue(text[at - 1]);
      const bool marked =
          at >= 2 && (text[at - 2] == U'第' || text[at - 2] == U'(' || text[at - 2] == U'-');
      const bool tender = text.substr(at + 1, 2) == U"招标" || text.substr(at + 1, 2) == U"采购" ||
                          text.substr(at + 1, 2) == U"公告";
      if (n >= 2 && n <= 9 && (marked || tender)) return n;
    }
    for (std::u32string_view again : kAgain) {
      if (text.find(again) != std::u32string_view::npos) return 2;
    }
    return 1;
  };
  const Glyphs name_glyphs(name);
  const int named = attempt_in(name_glyphs.Folded(0, name_glyphs.size()));
  bool again = true;
  while (again && key.size() > 4) {
    again = false;
    // A bracket at the end, or bare words, that say the attempt or the lot.
    std::size_t cut = key.size();
    std::u32string tail;
    if (key.back() == U')') {
      cut = key.find_last_of(U'(');
      if (cut == std::u32string::npos || cut == 0) break;
      tail = key.substr(cut + 1, key.size() - cut - 2);
    } else {
      while (cut > 0 && (IsHan(key[cut - 1]) ||
                         (cut < key.size() && IsDigit(key[cut - 1]) && IsHan(key[cut])))) {
        --cut;
      }
      if (cut == key.size()) {
        // 包1: Han, then the number.
        std::size_t k = key.size();
        while (k > 0 && (IsDigit(key[k - 1]) || IsLetter(key[k - 1])) && key.size() - k < 3) --k;
        std::size_t h = k;
        while (h > 0 && IsHan(key[h - 1])) --h;
        if (h < k && k < key.size()) cut = h;
      }
      if (cut == key.size() || cut == 0) break;
      tail = key.substr(cut);
    }
    std::size_t end = cut;
    while (end > 0 && (key[end - 1] == U'-' || key[end - 1] == U'_' || key[end - 1] == U'(')) --end;
    const std::string narrow = Narrow(tail);
    const Glyphs tail_glyphs(narrow);
    // (2) behind the code of a project whose name says 第2次.
    const bool bare = tail.size() == 1 && IsDigit(tail[0]) && named > 1 &&
                      tail[0] == U'0' + static_cast<char32_t>(named);
    const int attempt = bare ? named : tail == U"重" || tail == U"再" ? 2 : attempt_in(U"(" + tail);
    if (attempt > 1) {
      out.attempt = attempt;
      key.resize(end);
      again = true;
    } else if (const auto lot = LotAt(tail_glyphs, 0, tail_glyphs.size());
               lot && lot->end == tail_glyphs.size()) {
      out.lot = lot->lot;
      key.resize(end);
      again = true;
    }
  }
  // A single digit behind a long running number: the lot, or the attempt where the name says one.
  if (key.size() > 6 && key[key.size() - 2] == U'-' && IsDigit(key.back()) && key.back() != U'0') {
    std::size_t digits = 0;
    while (digits + 2 < key.size() && IsDigit(key[key.size() - 3 - digits])) ++digits;
    const std::u32string before = key.substr(key.size() - 2 - digits, digits);
    const bool year = digits == 4 && before[0] == U'2' && before[1] == U'0';
    if ((digits >= 3 && !year) || key[key.size() - 3] == U'号') {
      if (named > 1) {
        out.attempt = named;
      } else if (!out.lot) {
        out.lot = std::string(1, static_cast<char>(key.back()));
      }
      key.resize(key.size() - 2);
    }
  }
  if (out.attempt == 1) out.attempt = named;
  out.code = Narrow(key);
  return out;
}

bool UsccCheckHolds(std::string_view code) {
  constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  if (code.size() != 18) return false;
  int weight = 1, sum = 0;
  for (std::size_t i = 0; i < 17; ++i) {
    const std::size_t value = kAlphabet.find(code[i]);
    if (value == std::string_view::npos) return false;
    sum += static_cast<int>(value) * weight;
    weight = weight * 3 % 31;
  }
  const std::size_t check = static_cast<std::size_t>((31 - sum % 31) % 31);
  return kAlphabet[check] == code[17];
}

std::optional<PrintedUscc> ReadUscc(const Glyphs& g, std::uint32_t begin, std::uint32_t end) {
  end = std::min(end, g.size());
  while (begin < end && (g[begin] == U':' || g[begin] == U'(')) ++begin;
  if (begin + 18 > end) return std::nullopt;
  PrintedUscc out;
  for (std::uint32_t i = begin; i < begin + 18; ++i) {
    if (!IsDigit(g[i]) && !IsLetter(g[i])) return std::nullopt;
    if (i > begin && g.Before(i) != Break::kNone) return std::nullopt;
    out.code += static_cast<char>(g[i]);
  }
  if (g.Before(begin + 18) == Break::kNone && (IsDigit(g[begin + 18]) || IsLetter(g[begin + 18]))) {
    return std::nullopt;
  }
  out.valid = UsccCheckHolds(out.code);
  out.begin = begin;
  out.end = begin + 18;
  return out;
}

}  // namespace tenderscan
