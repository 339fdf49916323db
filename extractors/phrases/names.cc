// Cutting names out of values, and telling organisations from everything else.
#include "extractors/phrases/names.h"

#include <algorithm>

#include "extractors/text/person_words.h"
#include "extractors/text/rule_trace.h"
#include "extractors/words/organisation_words.h"

namespace tenderscan {
namespace {

// Longer than any name, and than a consortium's members with their roles.
constexpr std::uint32_t kLongestName = 160;

bool SaysNothing(std::u32string_view folded) {
  const std::vector<std::u32string>& nothing = ShippedOrganisations().nothing;
  return std::find(nothing.begin(), nothing.end(), folded) != nothing.end();
}

bool IsPerson(std::u32string_view name) {
  constexpr std::size_t kLongestTitled = 6, kLongest = 3;  // 欧阳某主任; 欧阳某
  const PersonWords& words = ShippedPersonWords();
  const bool titled = std::any_of(
      words.titles.begin(), words.titles.end(),
      [&](const std::u32string& title) { return title.size() > 1 && name.ends_with(title); });
  if (titled) return name.size() <= kLongestTitled;
  if (name.size() < 2 || name.size() > kLongest) return false;
  for (char32_t c : name) {
    if (!IsHan(c) && c != U'·') return false;
  }
  if (LooksLikeOrganisation(name)) return false;
  return words.IsSurname(name[0]);
}

// LooksLikeOrganisation without its leniency for 公司 in the middle.
bool EndsLikeOrganisation(std::u32string_view name) {
  if (!name.empty() && name.back() == U')') name = name.substr(0, name.find_last_of(U'('));
  return ShippedOrganisations().EndLikeOne(name);
}

// Where the name itself begins, marks and words that stand before names left out.
std::uint32_t NameBegin(const Glyphs& g, std::uint32_t begin, std::uint32_t end) {
  constexpr std::u32string_view kMarks = U":-、*“。,，";
  while (begin < end && kMarks.find(g[begin]) != std::u32string_view::npos) ++begin;
  // 名称：X behind the label of a party.
  for (const std::u32string& head : ShippedOrganisations().before) {
    if (begin + head.size() < end && g.Folded(begin, end).starts_with(head)) {
      begin += static_cast<std::uint32_t>(head.size());
    }
  }
  for (const std::u32string& mark : ShippedOrganisations().marks) {
    const std::u32string_view value = g.Folded(begin, std::max(begin, end));
    if (!value.starts_with(mark)) continue;
    const std::size_t close = value.find(mark, mark.size());
    if (close != value.npos && TS_RULE("names.form_mark")) {
      begin += static_cast<std::uint32_t>(close + mark.size());
    }
  }
  return begin;
}

// 牵头人：A 联合体成员：B is one supplier, as printed; 牵头人：A alone is A: `begin` moves to it.
std::optional<PrintedName> ReadLed(const Glyphs& g, std::uint32_t& begin, std::uint32_t end) {
  for (const std::u32string& head : ShippedOrganisations().leads) {
    const std::u32string_view rest = g.Folded(begin, end);
    if (begin + head.size() >= end || !rest.starts_with(head)) continue;
    constexpr std::uint32_t kLongestRest = 20;  // behind the last member
    std::uint32_t stop = end;
    while (stop > begin && !LooksLikeOrganisation(g.Folded(begin, stop)) &&
           end - stop < kLongestRest) {
      --stop;
    }
    if (rest.find(U"成员") != std::u32string_view::npos &&
        LooksLikeOrganisation(g.Folded(begin, stop)) && g.SegmentEnd(begin) < end &&
        TS_RULE("names.consortium_by_roles")) {
      return PrintedName{g.Printed(begin, stop), begin, stop};
    }
    begin += static_cast<std::uint32_t>(head.size());
    break;
  }
  return std::nullopt;
}

// Whether a name goes on over the line break before glyph `i`: where it plainly is not over.
bool GoesOn(const Glyphs& g, std::uint32_t begin, std::uint32_t i, std::uint32_t end, int depth) {
  constexpr std::uint32_t kLongestJoined = 30, kLongestSecond = 12, kShortest = 4;
  const char32_t c = g[i], last = g[i - 1];
  if (depth > 0 || c == U'(' || c == U'-' || last == U'-' || last == U'、') return true;
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
         LooksLikeOrganisation(rest) && EndsLikeOrganisation(rest) && rest[0] != U'具' &&
         rest[0] != U'由';
}

// Where the name that begins at `begin` is cut: before another cell or clause, an address, a seal.
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
          LooksLikeOrganisation(g.Folded(begin, i))) {
        break;
      }
      if (gap == Break::kLine && !GoesOn(g, begin, i, end, depth)) break;
      if (depth == 0 && ShippedOrganisations().IsOver(g.Folded(i, end))) break;
    }
    if (c == U'(' || c == U'[' || c == U'《') ++depth;
    if (c == U')' || c == U']' || c == U'》') --depth;
    if (depth < 0 || kClauseEnds.find(c) != std::u32string_view::npos) break;
    if (depth == 0 && c == U':') break;
    if (depth == 0 && (c == U'，' || c == U',')) {
      const bool latin =  // Co.,Ltd.
          c == U',' && i > begin && i + 1 < end && g[i - 1] < 0x80 && g[i + 1] < 0x80;
      if (!latin && !PartsMembers(g, i, end)) break;
    }
    stop = i + 1;
  }
  return stop;
}

// Trailing numbering and open brackets are not the name's.
std::uint32_t Trimmed(const Glyphs& g, std::uint32_t begin, std::uint32_t stop) {
  constexpr std::u32string_view kTrailing = U"、.,，-*([/“";
  while (stop > begin && kTrailing.find(g[stop - 1]) != std::u32string_view::npos) --stop;
  return stop;
}

// 某公司010-1234: digits of a telephone number behind an organisation. A unit's number is its name:
// 某军12345部队.
std::uint32_t BeforeTelephone(const Glyphs& g, std::uint32_t begin, std::uint32_t stop) {
  constexpr std::uint32_t kShortestName = 4;
  for (std::uint32_t i = begin + kShortestName; i + 2 < stop; ++i) {
    if (!IsDigit(g[i]) || !IsDigit(g[i + 1]) || !IsDigit(g[i + 2]) ||
        !LooksLikeOrganisation(g.Folded(begin, i))) {
      continue;
    }
    std::uint32_t after = i;
    while (after < stop && IsDigit(g[after])) ++after;
    if (g.Folded(after, stop).starts_with(U"部队") && TS_RULE("names.numbered_unit")) return stop;
    return i;
  }
  return stop;
}

// Why a cut value is no name of an organisation; in the order of the table.
struct Rejection {
  RuleCounter rule;
  bool (*applies)(std::u32string_view folded);
};

bool HasFewCharacters(std::u32string_view folded) {
  const auto count = [&](bool (*is)(char32_t)) {
    return std::count_if(folded.begin(), folded.end(), is);
  };
  const auto han = count(IsHan), letters = count(IsLetter), digits = count(IsDigit);
  constexpr std::ptrdiff_t kFewestHan = 2, kFewestLetters = 3;  // 华为, IBM
  return (han < kFewestHan && letters < kFewestLetters) || digits > han + letters;
}

bool NamesNobody(std::u32string_view folded) {
  const std::vector<std::u32string>& begins = ShippedOrganisations().nothing_begins;
  return SaysNothing(folded) || folded[0] == U'(' || folded[0] == U'[' ||
         std::any_of(begins.begin(), begins.end(),
                     [&](const std::u32string& word) { return folded.starts_with(word); });
}

// A telephone number or an e-mail address never passes for a name's part.
bool HoldsTelephone(std::u32string_view folded) {
  constexpr int kTelephone = 7;  // digits of the shortest landline number
  int run = 0;
  for (char32_t c : folded) {
    run = IsDigit(c) ? run + 1 : c == U'-' && run > 0 ? run : 0;
    if (run >= kTelephone || c == U'@') return true;
  }
  return false;
}

bool IsClause(std::u32string_view folded) {
  constexpr std::size_t kLongestUnsure = 24;  // an organisation that does not end as one
  return !LooksLikeOrganisation(folded) &&
         (folded.find(U',') != std::u32string_view::npos || folded.size() > kLongestUnsure);
}

Rejection rejections[] = {
    {RuleCounter("names.few_characters"), HasFewCharacters},
    {RuleCounter("names.names_nobody"), NamesNobody},
    {RuleCounter("names.person"), IsPerson},
    {RuleCounter("names.telephone"), HoldsTelephone},
    {RuleCounter("names.clause"), IsClause},
};

bool IsRejected(std::u32string_view folded) {
  return std::any_of(std::begin(rejections), std::end(rejections),
                     [&](Rejection& one) { return one.applies(folded) && one.rule.Fired(); });
}

}  // namespace

bool LooksLikeOrganisation(std::u32string_view name) {
  while (!name.empty() && (name.back() == U')' || name.back() == U']')) {
    const std::size_t open = name.find_last_of(name.back() == U')' ? U'(' : U'[');
    if (open == std::u32string_view::npos) break;
    if (open == 0) {
      name = name.substr(1, name.size() - 2);
      break;
    }
    name = name.substr(0, open);
  }
  constexpr std::size_t kShortest = 3;  // 财政局; 局 alone is a word
  if (name.size() < kShortest) return false;
  return ShippedOrganisations().EndLikeOne(name) || name.find(U"公司") != std::u32string_view::npos;
}

std::optional<PrintedName> ReadOrganisation(const Glyphs& g, std::uint32_t begin, std::uint32_t end,
                                            bool strict) {
  end = std::min({end, g.size(), begin + kLongestName});
  if (begin >= end) return std::nullopt;
  begin = NameBegin(g, begin, end);
  if (const auto led = ReadLed(g, begin, end)) return led;
  std::uint32_t stop = Trimmed(g, begin, NameEnd(g, begin, end));
  stop = Trimmed(g, begin, BeforeTelephone(g, begin, stop));
  if (stop <= begin) return std::nullopt;
  const std::u32string_view folded = g.Folded(begin, stop);
  if (IsRejected(folded) || (strict && !LooksLikeOrganisation(folded))) return std::nullopt;
  return PrintedName{g.Printed(begin, stop), begin, stop};
}

std::optional<PrintedName> ReadTitleLike(const Glyphs& g, std::uint32_t begin, std::uint32_t end) {
  constexpr std::uint32_t kLongestTitle = 400;  // longer is a description
  constexpr std::uint32_t kShortestTitle = 4;   // before what follows it: 机房改造
  end = std::min({end, g.size(), begin + kLongestTitle});
  int depth = 0;
  std::uint32_t stop = begin;
  for (std::uint32_t i = begin; i < end; ++i) {
    const char32_t c = g[i];
    if (i > begin) {
      const Break gap = g.Before(i);
      if (gap == Break::kCell || gap == Break::kFar) break;
      if (gap == Break::kLine) {
        const char32_t last = g[i - 1];
        const bool open = depth > 0 || c == U'(' || c == U'-' || c == U'（' || last == U'-' ||
                          last == U'、' || last == U'“' || c == U'”' || c == U'、' ||
                          IsDigit(c) != 0;
        if (!open) break;
        if (IsDigit(c) && depth <= 0) break;
      }
    }
    // 二、 glued to the name begins the next part; 一、二期 does not.
    if (depth == 0 && i >= begin + kShortestTitle && g[i + 1] == U'、' && NumeralValue(c) > 0 &&
        !IsDigit(c) && NumeralValue(g[i + 2]) < 0 && g[i - 1] != U'第' &&
        NumeralValue(g[i - 1]) < 0 && !IsDigit(g[i - 1]) && g[i - 1] != U'、') {
      break;
    }
    if (c == U'(' || c == U'[' || c == U'《' || c == U'“') ++depth;
    if ((c == U')' || c == U']' || c == U'》' || c == U'”') && depth > 0) --depth;
    if (c == U'。' || c == U'；' || c == U';') break;
    stop = i + 1;
  }
  // (AB项目编号：1): the label inside the bracket ended the value.
  constexpr std::uint32_t kLongestRest = 8;  // the words of a lot or a code in the bracket
  for (std::uint32_t k = stop; depth > 0 && k > begin + kShortestTitle && stop - k <= kLongestRest;
       --k) {
    if (g[k - 1] == U')') break;
    if (g[k - 1] != U'(') continue;
    stop = k - 1;
    break;
  }
  while (stop > begin && (g[stop - 1] == U'、' || g[stop - 1] == U',' || g[stop - 1] == U'，' ||
                          g[stop - 1] == U':' || g[stop - 1] == U'.')) {
    --stop;
  }
  if (stop - begin < 2) return std::nullopt;
  const std::u32string_view folded = g.Folded(begin, stop);
  if (SaysNothing(folded) || folded.starts_with(U"详见")) return std::nullopt;
  PrintedName out;
  out.begin = begin;
  out.end = stop;
  out.name = g.Printed(begin, stop);
  return out;
}

}  // namespace tenderscan
