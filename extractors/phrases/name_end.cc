// Where a name ends.
#include <algorithm>

#include "extractors/phrases/name_parts.h"
#include "extractors/text/footnotes.h"
#include "extractors/text/lots.h"
#include "extractors/text/rule_trace.h"
#include "extractors/words/cell_words.h"
#include "extractors/words/organisation_words.h"

namespace tenderscan {
namespace {

// LooksLikeOrganisation without its leniency for 公司 in the middle.
bool EndsLikeOrganisation(std::u32string_view name) {
  if (!name.empty() && name.back() == U')') name = name.substr(0, name.find_last_of(U'('));
  return ShippedOrganisations().EndLikeOne(name);
}

// Where the words that glyph `i` lies in end: at a mark, or a break of `gap` or more.
std::uint32_t WordsEnd(const Glyphs& g, std::uint32_t i, std::uint32_t end, Break gap) {
  constexpr std::u32string_view kEnds = U"，,。；;、：:";
  constexpr std::uint32_t kLongest = 40;
  const std::uint32_t limit = std::min(end, i + kLongest);
  std::uint32_t k = i;
  while (k < limit && kEnds.find(g[k]) == kEnds.npos && (k == i || g.Before(k) < gap)) ++k;
  return k;
}

// Whether a name goes on behind the blank or line break before glyph `i`: where it is not whole
// before it, or a legal form follows, and is whole with the next words.
bool IsPartedName(const Glyphs& g, std::uint32_t begin, std::uint32_t i, std::uint32_t end) {
  constexpr std::uint32_t kLongestRest = 14, kLongestName = 40;  // 信息技术股份有限公司
  if (!IsHan(g[i]) || !IsHan(g[i - 1])) return false;
  const OrganisationWords& words = ShippedOrganisations();
  const bool form = BeginsWithOne(g.Folded(i, end), words.form) > 0;
  if (!form && EndsForSure(g.Folded(begin, i))) return false;
  const Break gap = g.Before(i) == Break::kLine ? Break::kLine : Break::kFar;
  const std::uint32_t stop = WordsEnd(g, i, end, gap);
  const std::u32string_view rest = g.Folded(i, stop);
  return stop < begin + kLongestName && rest.size() <= kLongestRest &&
         EndsWithOne(rest, words.company) > 0 && TS_RULE("names.parted");
}

// Whether a name goes on over the line break before glyph `i`: where it plainly is not over.
bool GoesOn(const Glyphs& g, std::uint32_t begin, std::uint32_t i, std::uint32_t end, int depth) {
  constexpr std::uint32_t kLongestJoined = 30, kLongestSecond = 12, kShortest = 4;
  const char32_t c = g[i], last = g[i - 1];
  // 云岭大学 / （一）申请人资格要求
  if (depth == 0 && c == U'(' && NumberEnd(g, i, end) > i && EndsForSure(g.Folded(begin, i)) &&
      TS_RULE("names.numbering_below")) {
    return false;
  }
  if (depth > 0 || c == U'(' || c == U'-' || last == U'-' || last == U'、') return true;
  if (IsPartedName(g, begin, i, end)) return true;
  if (LooksLikeOrganisation(g.Folded(begin, i))) return false;
  // 某市城市 / 管理局 in one cell.
  const std::uint32_t line = g.SegmentEnd(i, end);
  return i - begin < kShortest ||
         (line - begin <= kLongestJoined && line - i <= kLongestSecond &&
          EndsLikeOrganisation(g.Folded(begin, line)) && TS_RULE("names.broken_over_lines"));
}

// Whether a comma at `i` parts members of a consortium: only where another organisation follows.
bool PartsMembers(const Glyphs& g, std::uint32_t i, std::uint32_t end) {
  constexpr std::uint32_t kLongestMember = 40;
  constexpr std::size_t kShortestMember = 5;
  constexpr std::u32string_view kEnds = U"，,。;；";
  std::uint32_t next = i + 1;
  while (next < end && next < i + kLongestMember &&
         kEnds.find(g[next]) == std::u32string_view::npos && g.Before(next) < Break::kFar) {
    ++next;
  }
  const std::u32string_view rest = g.Folded(i + 1, next);
  return rest.size() >= kShortestMember && rest.find(U':') == std::u32string_view::npos &&
         LooksLikeOrganisation(rest) && EndsLikeOrganisation(rest) &&
         ShippedOrganisations().clause_begins.find(rest[0]) == rest.npos;
}

// Whether what begins at `i` is none of the name: (盖章), 地址：, 为中标人, and labels but where
// the name goes on over them (电话设备有限公司).
bool IsOver(const Glyphs& g, std::uint32_t begin, std::uint32_t i, std::uint32_t end) {
  const OrganisationWords& words = ShippedOrganisations();
  const std::u32string_view rest = g.Folded(i, end);
  if (words.IsOver(rest) || VerdictAt(g, i)) return true;
  if (!words.IsOverLabel(rest)) return false;
  const std::uint32_t stop = WordsEnd(g, i, end, Break::kFar);
  return g[stop] == U':' || !EndsForSure(g.Folded(begin, stop)) || !TS_RULE("names.holds_a_label");
}

// 某公司四、公告时间: the number of the next part, glued to a whole name.
bool BeginsPart(const Glyphs& g, std::uint32_t begin, std::uint32_t i) {
  return g[i + 1] == U'、' && !IsDigit(g[i]) && NumeralValue(g[i]) > 0 &&
         g.Before(i + 1) == Break::kNone && NumeralValue(g[i + 2]) < 0 &&
         EndsForSure(g.Folded(begin, i)) && TS_RULE("names.part_behind");
}

// 某公司/91350100M000100Y43: a number of its own behind the name.
bool BeginsCode(const Glyphs& g, std::uint32_t i, std::uint32_t end) {
  constexpr std::uint32_t kShortest = 15;
  std::uint32_t k = i + 1;
  while (k < end && (IsDigit(g[k]) || IsLetter(g[k]))) ++k;
  return k - i > kShortest;
}

// 50万元, ¥500,000.00元: whether an amount begins at `i`.
bool BeginsAmount(const Glyphs& g, std::uint32_t i, std::uint32_t end) {
  std::uint32_t k = g[i] == U'¥' ? i + 1 : i;
  if (!IsDigit(g[k])) return false;
  while (k < end && (IsDigit(g[k]) || g[k] == U'.' || g[k] == U',')) ++k;
  return g[i] == U'¥' || BeginsWithOne(g.Folded(k, end), ShippedCells().price) > 0;
}

// Whether the bracket at `i` says something about the name before it: （第一名）, （包1）, a
// number.
bool IsNote(const Glyphs& g, std::uint32_t begin, std::uint32_t i, std::uint32_t end) {
  constexpr std::uint32_t kShortestName = 2;
  constexpr std::uint32_t kNumber = 6;  // digits; units of the forces have five
  if (i < begin + kShortestName || i + 2 >= end) return false;
  if (BeginsWithOne(g.Folded(i + 1, end), ShippedOrganisations().note) > 0) {
    return TS_RULE("names.note_behind");
  }
  bool leads = false;
  const std::uint32_t role = RoleEnd(g, i + 1, end, &leads);
  if (role > i + 1 &&
      (leads || !IsOneOf(g.Folded(i + 1, role), ShippedOrganisations().consortium)) &&
      (g[role] == U')' || g[role] == U']' || g[role] == U',' || g[role] == U'，')) {
    return TS_RULE("names.role_behind");
  }
  if (const auto lot = LotAt(g, i + 1, end)) {
    const auto closes = [&](std::uint32_t at) { return g[at] == U')' || g[at] == U']'; };
    if (closes(lot->end) || closes(lot->end - 1)) return TS_RULE("names.lot_behind");
  }
  if (BeginsAmount(g, i + 1, end)) return TS_RULE("names.amount_behind");
  // （下浮率5%）
  constexpr std::uint32_t kLongestRate = 16;
  if (const std::uint32_t behind = BracketEnd(g, i, kLongestRate);
      behind > i + 2 && g[behind - 2] == U'%' && IsDigit(g[behind - 3])) {
    return TS_RULE("names.rate_behind");
  }
  // A code or a number, perhaps parted.
  std::uint32_t digits = i + 1;
  while (digits < end && IsDigit(g[digits])) ++digits;
  if (digits > i + 1 && g[digits] == U'%') return TS_RULE("names.share_behind");
  return digits - i > kNumber || BeginsCode(g, i, end);
}

// Trailing numbering and open brackets are not the name's.
std::uint32_t Trimmed(const Glyphs& g, std::uint32_t begin, std::uint32_t stop) {
  constexpr std::u32string_view kTrailing = U"、.,，-*([/“”’」』》>}★●\"'|\\";
  while (stop > begin && kTrailing.find(g[stop - 1]) != std::u32string_view::npos) {
    // CO.,LTD. is whole.
    if (g[stop - 1] == U'.' && stop > begin + 1 && IsLetter(g[stop - 2]) &&
        ShippedOrganisations().EndLikeOne(g.Folded(begin, stop))) {
      break;
    }
    --stop;
  }
  return stop;
}

// 某公司010-1234: digits of a telephone number behind an organisation. A unit's number is its name:
// 某军12345部队.
std::uint32_t BeforeTelephone(const Glyphs& g, std::uint32_t begin, std::uint32_t stop) {
  constexpr std::uint32_t kShortestName = 4;
  for (std::uint32_t i = begin + kShortestName; i + 2 < stop; ++i) {
    if (!IsDigit(g[i]) || !IsDigit(g[i + 1]) || !IsDigit(g[i + 2]) ||
        !EndsLikeOrganisation(g.Folded(begin, i))) {
      continue;
    }
    std::uint32_t after = i;
    while (after < stop && IsDigit(g[after])) ++after;
    if (BeginsWithOne(g.Folded(after, stop), ShippedOrganisations().numbered) > 0 &&
        TS_RULE("names.numbered_unit")) {
      return stop;
    }
    return i;
  }
  return stop;
}

}  // namespace

std::uint32_t NameEnd(const Glyphs& g, std::uint32_t begin, std::uint32_t end) {
  constexpr std::u32string_view kClauseEnds = U"。；;!：";
  int depth = 0;
  std::uint32_t stop = begin;
  for (std::uint32_t i = begin; i < end; ++i) {
    const char32_t c = g[i];
    if (i > begin) {
      const Break gap = g.Before(i);
      if (gap == Break::kCell || (gap == Break::kFar && depth == 0)) break;
      if (gap == Break::kBlank && depth == 0 && c >= 0x80 &&
          LooksLikeOrganisation(g.Folded(begin, i)) && !IsPartedName(g, begin, i, end)) {
        break;
      }
      if (gap == Break::kLine && !GoesOn(g, begin, i, end, depth)) break;
      if (depth == 0 && (IsOver(g, begin, i, end) || BeginsPart(g, begin, i))) break;
      if (c == U'/' && BeginsCode(g, i, end)) break;
      if (depth == 0 && BeginsAmount(g, i, end) && EndsForSure(g.Folded(begin, i)) &&
          TS_RULE("names.amount_behind")) {
        break;
      }
      if (depth == 0 && (c == U'(' || c == U'[') && IsNote(g, begin, i, end)) break;
      if (depth == 0 && FootnoteEnd(g, i) > i && EndsLikeOrganisation(g.Folded(begin, i)) &&
          TS_RULE("names.footnote_behind")) {
        break;
      }
    }
    depth += BracketStep(c);
    if (depth < 0 || kClauseEnds.find(c) != std::u32string_view::npos) break;
    if (depth == 0 && c == U':') break;
    if (depth == 0 && (c == U'，' || c == U',')) {
      const bool latin =  // Co.,Ltd.
          c == U',' && i > begin && i + 1 < end && g[i - 1] < 0x80 && g[i + 1] < 0x80;
      if (!latin && !PartsMembers(g, i, end)) break;
    }
    stop = i + 1;
  }
  stop = Trimmed(g, begin, stop);
  return Trimmed(g, begin, BeforeTelephone(g, begin, stop));
}

}  // namespace tenderscan
