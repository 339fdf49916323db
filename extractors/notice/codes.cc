// Cutting codes out of values and folding them for linking.
#include "extractors/notice/codes.h"

#include <algorithm>

#include "extractors/notice/dates.h"
#include "extractors/text/attempts.h"
#include "extractors/text/folded_word.h"
#include "extractors/text/lots.h"
#include "extractors/text/numeral_words.h"
#include "extractors/words/notice_words.h"

namespace tenderscan {
namespace {

bool IsCodeMark(char32_t c) {
  return c == U'-' || c == U'_' || c == U'/' || c == U'.' || c == U'#' || c == U'+' || c == U'&' ||
         c == U'~';
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
  const NoticeWords& words = ShippedNoticeWords();
  constexpr std::uint32_t kLongest = 80;         // codes of several parts, with brackets
  constexpr std::uint32_t kLongestBracket = 40;  // looked through for its end
  constexpr std::uint32_t kLongestInside = 24;   // a longer bracket is a note
  constexpr std::uint32_t kMostWords = 20;  // 某省某市政府采购中心2025年第, before a number
  constexpr std::uint32_t kWordsBetween = 6;  // 2025年度货物-12
  constexpr std::uint32_t kShortest = 3;
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
      while (k < end && g[k] != close && k < i + kLongestBracket) ++k;
      if (k >= end || g[k] != close) break;
      const std::u32string_view inside = g.Folded(i + 1, k);
      if (HoldsOne(inside, words.code_note) || inside.size() > kLongestInside) {
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
      if (k - i > kMostWords) break;
      stop = i = k;
      continue;
    }
    const std::u32string_view run = g.Folded(i, k);
    if (words.IsCodeMark(c)) {
      const bool end_mark = words.IsCodeEnd(c);
      if (end_mark && k - i > 1) {
        stop = i + 1;
        break;
      }
      stop = i = end_mark ? i + 1 : k;
      continue;
    }
    const bool goes_on =
        k < end && g.Before(k) == Break::kNone && k - i <= kWordsBetween &&
        (IsDigit(g[k]) || IsLetter(g[k]) || g[k] == U'-' || g[k] == U'[' || g[k] == U'(');
    if (!goes_on || HoldsOne(run, words.code_over)) break;
    stop = i = k;
  }
  while (stop > begin && (IsCodeMark(g[stop - 1]) || g[stop - 1] == U'(')) --stop;
  if (!digit || stop - begin < kShortest) return std::nullopt;
  const std::u32string_view folded = g.Folded(begin, stop);
  if (IsInvestmentCode(folded)) return std::nullopt;
  if (const auto date = DateAt(g, begin, stop); date && date->end >= stop && folded.size() > 8)
    return std::nullopt;
  std::size_t han = 0;
  for (char32_t c : folded) han += IsHan(c);
  if (han > kMostWords) return std::nullopt;
  PrintedCode out;
  out.begin = begin;
  out.end = stop;
  out.code = g.Printed(begin, stop);
  out.code.erase(std::remove(out.code.begin(), out.code.end(), ' '), out.code.end());
  return out;
}

namespace {

// Where the last part of a key begins that may say the attempt or the lot: its bracket, its last
// words (二次) or its words with their number (包1). The key's size where it ends in neither.
std::size_t TailBegin(const std::u32string& key) {
  if (key.back() == U')') {
    const std::size_t open = key.find_last_of(U'(');
    return open == std::u32string::npos || open == 0 ? key.size() : open;
  }
  std::size_t cut = key.size();
  while (cut > 0 &&
         (IsHan(key[cut - 1]) || (cut < key.size() && IsDigit(key[cut - 1]) && IsHan(key[cut])))) {
    --cut;
  }
  if (cut == key.size()) {
    constexpr std::size_t kLongestNumber = 3;  // 包12, 标段A1
    std::size_t number = key.size();
    while (number > 0 && (IsDigit(key[number - 1]) || IsLetter(key[number - 1])) &&
           key.size() - number < kLongestNumber) {
      --number;
    }
    std::size_t words = number;
    while (words > 0 && IsHan(key[words - 1])) --words;
    if (words < number && number < key.size()) cut = words;
  }
  return cut == 0 ? key.size() : cut;
}

// Cuts the last part off `key` into `out` where it says the attempt or the lot. `named`: the
// attempt that the project's name says.
bool CutTail(std::u32string& key, int named, ProjectKey& out) {
  const std::size_t cut = TailBegin(key);
  if (cut == key.size()) return false;
  const std::u32string tail =
      key.back() == U')' ? key.substr(cut + 1, key.size() - cut - 2) : key.substr(cut);
  std::size_t end = cut;
  while (end > 0 && (key[end - 1] == U'-' || key[end - 1] == U'_' || key[end - 1] == U'(')) --end;
  // (2) behind the code of a project whose name says 第2次.
  const bool bare = tail.size() == 1 && IsDigit(tail[0]) && named > 1 &&
                    tail[0] == U'0' + static_cast<char32_t>(named);
  const bool second = IsOneOf(tail, ShippedNoticeWords().again_in_code);
  const int attempt = bare ? named : second ? 2 : AttemptIn(U"(" + tail);
  if (attempt > 1) {
    out.attempt = attempt;
    key.resize(end);
    return true;
  }
  const std::string narrow = Narrow(tail);
  const Glyphs glyphs(narrow);
  const auto lot = LotAt(glyphs, 0, glyphs.size());
  if (!lot || lot->end != glyphs.size()) return false;
  out.lot = lot->lot;
  key.resize(end);
  return true;
}

// GXTC-20250123-2: a single digit behind a long running number is the lot, or the attempt where the
// name says one.
void CutLastDigit(std::u32string& key, int named, ProjectKey& out) {
  constexpr std::size_t kShortest = 6, kRunning = 3;
  if (key.size() <= kShortest || key[key.size() - 2] != U'-' || !IsDigit(key.back()) ||
      key.back() == U'0') {
    return;
  }
  std::size_t digits = 0;
  while (digits + 2 < key.size() && IsDigit(key[key.size() - 3 - digits])) ++digits;
  const std::u32string before = key.substr(key.size() - 2 - digits, digits);
  const bool year = digits == 4 && before[0] == U'2' && before[1] == U'0';
  if ((digits < kRunning || year) && !ShippedNoticeWords().IsCodeEnd(key[key.size() - 3])) return;
  if (named > 1) {
    out.attempt = named;
  } else if (!out.lot) {
    out.lot = std::string(1, static_cast<char>(key.back()));
  }
  key.resize(key.size() - 2);
}

}  // namespace

ProjectKey MakeProjectKey(std::string_view code, std::string_view names) {
  constexpr std::size_t kShortest = 4;  // what is left of a code is not cut further
  const Glyphs g(code);
  std::u32string key;
  for (std::uint32_t i = 0; i < g.size(); ++i) {
    const char32_t c = g[i];
    key += c == U'[' ? U'(' : c == U']' ? U')' : c;
  }
  int named = 1;
  for (std::string_view rest = names; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    named = std::max(named, AttemptIn(FoldedWord(rest.substr(0, end))));
    rest = rest.substr(std::min(end + 1, rest.size()));
  }
  ProjectKey out;
  while (key.size() > kShortest && CutTail(key, named, out)) {
  }
  CutLastDigit(key, named, out);
  if (out.attempt == 1) out.attempt = named;
  out.code = Narrow(key);
  return out;
}

std::optional<PrintedUscc> ReadUscc(const Glyphs& g, std::uint32_t begin, std::uint32_t end) {
  end = std::min(end, g.size());
  while (begin < end && (g[begin] == U':' || g[begin] == U'(')) ++begin;
  PrintedUscc out;
  bool parted = false;  // 9135 0100 M000 100Y 43, 9135-0100-M000-100Y-43
  std::uint32_t i = begin;
  for (; i < end && out.code.size() < kUsccLength; ++i) {
    const bool first = out.code.empty();
    if (!first && g.Before(i) != Break::kNone) {
      if (g.Before(i) != Break::kBlank) return std::nullopt;
      parted = true;
    }
    if (g[i] == U'-' && !first) {
      parted = true;
      continue;
    }
    if (!IsDigit(g[i]) && !IsLetter(g[i])) return std::nullopt;
    out.code += static_cast<char>(g[i]);
  }
  if (out.code.size() < kUsccLength) return std::nullopt;
  if (g.Before(i) == Break::kNone && (IsDigit(g[i]) || IsLetter(g[i]))) return std::nullopt;
  out.valid = UsccHolds(out.code);
  // Parts that are no groups of four are a code only where its check says so.
  if ((parted && !out.valid) || IsPersonsNumber(out.code)) return std::nullopt;
  out.begin = begin;
  out.end = i;
  return out;
}

}  // namespace tenderscan
