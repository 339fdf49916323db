// The project's name and code that a notice's title holds.
#include <algorithm>
#include <optional>
#include <string>

#include "extractors/notice/reading.h"
#include "extractors/notice/tag.h"
#include "extractors/phrases/name_parts.h"
#include "extractors/text/attempts.h"
#include "extractors/text/lots.h"
#include "extractors/text/rule_trace.h"
#include "extractors/words/furniture_words.h"
#include "extractors/words/notice_words.h"
#include "extractors/words/sentence_words.h"
#include "extractors/words/time_words.h"

namespace tenderscan {
namespace {

// In glyphs: what is left of a title is a name from here on.
constexpr std::uint32_t kShortestName = 4;

struct Bracketed {
  std::uint32_t begin = 0;  // of the bracket
  std::uint32_t end = 0;    // 0 where there is none
};

// 某项目公告[AB-2024001]: a code in brackets behind the name.
Bracketed CodeInBrackets(const Glyphs& g) {
  constexpr std::uint32_t kShortest = 7;  // a year or a date's part is shorter
  for (std::uint32_t i = kShortestName + 1; i < g.size(); ++i) {
    if (g[i] != U'[') continue;
    bool digit = false, letter = false;
    std::uint32_t k = i + 1;
    for (; IsDigit(g[k]) || IsLetter(g[k]) || g[k] == U'-' || g[k] == U'_'; ++k) {
      digit = digit || IsDigit(g[k]);
      letter = letter || IsLetter(g[k]);
    }
    if (g[k] == U']' && digit && letter && k - i > kShortest) return {i, k + 1};
  }
  return {};
}

// [code]【name】kind: the name in the second bracket; empty where there is none.
std::string NameInBrackets(const Glyphs& g) {
  std::uint32_t open = 1;
  while (open < g.size() && g[open] != U'[') ++open;
  const std::uint32_t behind = BracketEnd(g, open, g.size());
  return behind > open + kShortestName ? g.Printed(open + 1, behind - 1) : std::string();
}

// Behind [region] and 关于.
std::uint32_t NameBegin(const Glyphs& g, std::uint32_t end) {
  constexpr std::uint32_t kLongestRegion = 20;  // 新疆维吾尔自治区巴音郭楞州
  std::uint32_t close = 0;
  while (g[0] == U'[' && close < end && close < kLongestRegion && g[close] != U']') ++close;
  return g[close] == U']' && close + kShortestName < end ? close + 1 : 0;
}
std::uint32_t BehindAbout(const Glyphs& g, std::uint32_t begin, std::uint32_t end) {
  constexpr std::uint32_t kLongestSender = 60;  // 某招标有限公司受某大学委托关于...
  for (std::uint32_t i = begin; i + kShortestName < end && i < begin + kLongestSender; ++i) {
    const std::uint32_t about = BeginsWithOne(g.Folded(i, end), ShippedNoticeWords().about);
    if (about > 0 && TS_RULE("project_name.about")) {
      // 关于征集X意见的公告
      return i + about + BeginsWithOne(g.Folded(i + about, end), ShippedNoticeWords().asks);
    }
  }
  return begin;
}

// Behind GXTC-A1-2128092 where it is glued to the name: a running number, no model or year.
std::uint32_t BehindCode(const Glyphs& g, std::uint32_t begin, std::uint32_t end) {
  constexpr int kRunning = 6;  // digits
  int digits = 0;
  bool letter = false, dash = false;
  std::uint32_t k = begin;
  for (; k < end && (IsDigit(g[k]) || IsLetter(g[k]) || g[k] == U'-' || g[k] == U'_'); ++k) {
    digits += IsDigit(g[k]) ? 1 : 0;
    letter = letter || IsLetter(g[k]);
    dash = dash || g[k] == U'-';
  }
  const bool code = letter && dash && digits >= kRunning && k + kShortestName < end &&
                    IsHan(g[k]) && !ShippedTimes().year.Has(g[k]) &&
                    !ShippedNoticeWords().IsCodeEnd(g[k]) && IsDigit(g[k - 1]);
  return code && TS_RULE("project_name.behind_code") ? k : begin;
}

// Before (项目编号：...).
std::uint32_t BeforeLabel(const Glyphs& g, std::uint32_t begin, std::uint32_t end) {
  for (std::uint32_t i = begin + kShortestName; i < end; ++i) {
    if (g[i] != U'(') continue;
    for (std::uint32_t k = i; k < end && g[k] != U')'; ++k) {
      if (BeginsWithOne(g.Folded(k, end), ShippedNoticeWords().code_note) > 0) return i;
    }
  }
  return end;
}

// Before words of methods and kinds, and an open bracket.
std::uint32_t BeforeTails(const Glyphs& g, std::uint32_t begin, std::uint32_t end) {
  for (bool again = true; again;) {
    again = false;
    const std::u32string_view name = g.Folded(begin, end);
    for (const std::u32string& tail : ShippedFurniture().title_tails) {
      if (name.size() <= tail.size() + kShortestName || !name.ends_with(tail)) continue;
      end -= static_cast<std::uint32_t>(tail.size());
      again = true;
      break;
    }
  }
  return end;
}

// X项目（X）: said twice.
std::uint32_t BeforeRepeated(const Glyphs& g, std::uint32_t begin, std::uint32_t end) {
  if (end == begin || g[end - 1] != U')') return end;
  int depth = 0;
  std::uint32_t open = end;
  while (open > begin) {
    --open;
    if (g[open] == U')') ++depth;
    if (g[open] == U'(' && --depth == 0) break;
  }
  const std::uint32_t size = end - open - 2;
  const bool twice = open >= begin + kShortestName && size >= kShortestName &&
                     size <= open - begin &&
                     g.Folded(begin, begin + size) == g.Folded(open + 1, end - 1);
  return twice && TS_RULE("project_name.said_twice") ? begin + size : end;
}

// Behind brackets that say which attempt it is, and 二次 without any.
std::uint32_t BehindAttempt(const Glyphs& g, std::uint32_t at) {
  constexpr std::uint32_t kLongest = 12, kBare = 2;  // （第二次招标）
  for (std::uint32_t behind = BracketEnd(g, at, kLongest); behind > at;
       behind = BracketEnd(g, at, kLongest)) {
    if (AttemptIn(g.Folded(at, behind)) < 2) return at;
    at = behind;
  }
  if (at + kBare > g.size()) return at;
  const std::u32string bare = U"(" + std::u32string(g.Folded(at, at + kBare));
  return AttemptIn(bare) > 1 ? at + kBare : at;
}

// Whether the title's kind follows at `at`, behind what says the attempt.
bool EndsBeforeKind(const Glyphs& g, std::uint32_t at) {
  // 第二标段(包)中标候选人公示
  if (const std::uint32_t other = g[at] == U'(' ? ShippedLots().WordEnd(g, at + 1) : 0;
      other > at + 1 && g[other] == U')') {
    at = other + 1;
  }
  const auto kind = KindOfTitle(g);
  return kind && kind->begin >= at && BehindAttempt(g, at) == kind->begin;
}

}  // namespace

std::string CodeOfTitle(std::string_view title) {
  const Glyphs g(title);
  if (const Bracketed code = CodeInBrackets(g); code.end != 0)
    return g.Printed(code.begin + 1, code.end - 1);
  std::uint32_t begin = 0;
  if (g[0] == U'[') begin = 1;
  std::uint32_t end = begin;
  while (end < g.size() && g[end] != U'[' && g[end] != U']') ++end;
  if (end >= g.size() || g[end] != U'[') {
    if (!(begin == 1 && g[end] == U']' && g[end + 1] == U'[')) return {};
  }
  const auto code = ReadCode(g, begin, end);
  if (!code || code->end + 1 < end) return {};
  return code->code;
}

std::string ProjectNameOfTitle(std::string_view title) {
  const Glyphs g(title);
  const Bracketed code = CodeInBrackets(g);
  if (code.end == 0 && !CodeOfTitle(title).empty()) {
    if (std::string name = NameInBrackets(g);
        !name.empty() && TS_RULE("project_name.in_brackets")) {
      return name;
    }
  }
  std::uint32_t end = g.size();
  std::uint32_t begin = NameBegin(g, end);
  if (const auto kind = KindOfTitle(g)) {
    if (kind->begin < begin + kShortestName) return {};
    end = kind->begin;
  }
  if (code.end != 0) end = std::min(end, code.begin);
  begin = BehindCode(g, BehindAbout(g, begin, end), end);
  end = BeforeLabel(g, begin, end);
  end = BeforeTails(g, begin, end);
  end = BeforeRepeated(g, begin, end);
  if (end < begin + kShortestName) return {};
  return g.Printed(begin, end);
}

std::optional<std::string> LotOfTitle(std::string_view title) {
  const Glyphs g(title);
  std::optional<std::string> only;
  for (std::uint32_t i = 1; i < g.size(); ++i) {
    const bool bracket = g[i - 1] == U'(' || g[i - 1] == U'[';
    const bool apart = bracket || g[i - 1] == U'-' || g.Before(i) != Break::kNone;
    const bool glued = (IsHan(g[i - 1]) || g[i - 1] == U')') && NumeralValue(g[i - 1]) < 0 &&
                       !LeadsNumber(g[i - 1]) && BeginsLotNumber(g[i]);
    if (!apart && !glued && !BeginsLotWord(g[i])) continue;
    const auto lot = LotAt(g, i, g.size());
    if (!lot) continue;
    if (LeadsNumber(g[i]) && lot->lot.find('-') != std::string::npos)
      return std::nullopt;  // 第18-34包
    // 某工程2标段（第2次）中标公告; but of 包1、包2中标公告 it is none alone.
    const bool listed = g[i - 1] == U'、' || ShippedSentences().IsUpTo(g[i - 1]) ||
                        ShippedSentences().IsConjunction(g[i - 1]);
    if (!apart && !listed && EndsBeforeKind(g, lot->end)) {
      if (only && *only != lot->lot) return std::nullopt;
      TS_RULE("title.lot_before_kind");
      only = lot->lot;
      continue;
    }
    const char32_t next = g[lot->end], last = g[lot->end - 1];
    const bool parted =
        g.Before(i) != Break::kNone && (lot->end >= g.size() || g.Before(lot->end) != Break::kNone);
    const bool closed = bracket && (next == U')' || next == U']' || last == U')' || last == U']');
    const bool dashes = g[i - 1] == U'-' && (next == U'-' || lot->end >= g.size());
    if (!closed && !parted && !dashes && next != U':') continue;
    if (only && *only != lot->lot) return std::nullopt;
    only = lot->lot;
  }
  return only;
}

}  // namespace tenderscan
