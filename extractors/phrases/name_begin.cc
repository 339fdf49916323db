// What stands before a name and around it.
#include <algorithm>

#include "extractors/phrases/name_parts.h"
#include "extractors/text/lots.h"
#include "extractors/text/rule_trace.h"
#include "extractors/words/organisation_words.h"
#include "extractors/words/sentence_words.h"

namespace tenderscan {
namespace {

bool IsClose(char32_t c) { return c == U')' || c == U']'; }
bool IsCircled(char32_t c) { return c >= U'①' && c <= U'⒛'; }  // ① ⑴ ⒈

// Behind a lot that is printed before the name (包1：, 【包1】, 第01包 before a blank); `at` where
// none is.
std::uint32_t LotEnd(const Glyphs& g, std::uint32_t at, std::uint32_t end,
                     std::optional<std::string>& lot) {
  const bool bracket = g[at] == U'(' || g[at] == U'[';
  const std::uint32_t first = bracket ? at + 1 : at;
  if (!BeginsNumberedLot(g[first]) && !IsLetter(g[first]) && NumeralValue(g[first]) < 0) {
    return at;
  }
  const auto printed = LotAt(g, first, end);
  if (!printed || printed->end + 1 >= end) return at;
  const char32_t next = g[printed->end];
  const bool blank = g.Before(printed->end) == Break::kBlank && IsHan(next);
  if (bracket) {
    // The reader of lots may have taken the bracket's end.
    const std::uint32_t close = IsClose(g[printed->end - 1]) ? printed->end - 1 : printed->end;
    if (!IsClose(g[close])) return at;
    lot = printed->lot;
    return close + 1;
  }
  if (next != U':' && !blank) return at;
  lot = printed->lot;
  return blank ? printed->end : printed->end + 1;
}

// Behind （中标）, 第一名：; `at` where neither stands there.
std::uint32_t NoteEnd(const Glyphs& g, std::uint32_t at, std::uint32_t end) {
  constexpr std::uint32_t kLongestNote = 14;  // （推荐的中标候选人）
  constexpr std::uint32_t kLongestRank = 10;  // 第一中标候选人：
  if (g[at] == U'(' || g[at] == U'[') {
    const std::uint32_t behind = BracketEnd(g, at, kLongestNote);
    const bool note = behind > at && behind < end &&
                      BeginsWithOne(g.Folded(at + 1, behind), ShippedOrganisations().note) > 0 &&
                      !LooksLikeOrganisation(g.Folded(at + 1, behind - 1));
    return note ? behind : at;
  }
  if (!LeadsNumber(g[at]) || NumeralValue(g[at + 1]) < 1) return at;
  for (std::uint32_t k = at + 2; k < std::min(end, at + kLongestRank); ++k) {
    if (g[k] == U':') return k + 1;
  }
  return at;
}

// Whether the words that end at `end` only seem to be a role or a rank: 中标人|力资源,
// 第一名|品商贸.
bool EndsInName(const Glyphs& g, std::uint32_t end, std::uint32_t limit) {
  return g.Before(end) == Break::kNone &&
         BeginsWithOne(g.Folded(end - 1, limit), ShippedOrganisations().over_role) > 0;
}

// Behind 原中标供应商 right before a name; `at` where no name is left.
std::uint32_t RoleBeforeEnd(const Glyphs& g, std::uint32_t at, std::uint32_t end) {
  constexpr std::uint32_t kShortestName = 4;
  const std::uint32_t role = BeginsWithOne(g.Folded(at, end), ShippedOrganisations().role_before);
  const std::uint32_t behind = at + role;
  if (role == 0 || behind + kShortestName > end || EndsInName(g, behind, end)) return at;
  return EndsForSure(g.Folded(behind, NameEnd(g, behind, end))) ? behind : at;
}

// Behind 废标公告 and a break before the name; `at` where no headline stands there.
std::uint32_t HeadlineEnd(const Glyphs& g, std::uint32_t at, std::uint32_t end) {
  std::uint32_t k = at + 2;
  while (k < end && g.Before(k) == Break::kNone) ++k;
  if (k >= end) return at;
  const std::u32string_view line = g.Folded(at, k);
  const std::vector<std::u32string>& words = ShippedOrganisations().headline;
  const bool headline = std::any_of(
      words.begin(), words.end(), [&](const std::u32string& word) { return line.ends_with(word); });
  return headline ? k : at;
}

// Where the verdict on the name in [begin, end) begins (为中标人, 中标); `end` where none does.
std::uint32_t VerdictBegin(const Glyphs& g, std::uint32_t begin, std::uint32_t end) {
  constexpr std::uint32_t kShortestName = 4;
  for (std::uint32_t k = begin + kShortestName; k < end; ++k) {
    if (VerdictAt(g, k)) return k;
    if (BeginsWithOne(g.Folded(k, end), ShippedOrganisations().winner) > 0 &&
        EndsForSure(g.Folded(begin, k))) {
      return k;
    }
  }
  return end;
}

// How long the words are before the name in [begin, end): 名称：, 分别为. 为 alone goes on with a
// clause right before it (中标人为甲山公司); behind a break, a mark or a word that chooses
// (确定为民公司为中标人) it is the name's.
std::uint32_t WordsBefore(const Glyphs& g, std::uint32_t begin, std::uint32_t end) {
  const OrganisationWords& words = ShippedOrganisations();
  const std::uint32_t length = BeginsWithOne(g.Folded(begin, end), words.before);
  if (length != 1 || !ShippedSentences().IsVerb(g[begin])) return length;
  constexpr std::uint32_t kLongestChoice = 4;
  const bool chosen =
      EndsWithOne(g.Folded(begin - std::min(begin, kLongestChoice), begin), words.chooses) > 0 &&
      (VerdictAt(g, end) || VerdictBegin(g, begin + 1, end) < end);
  const bool clause =
      begin > 0 && !chosen && g.Before(begin) == Break::kNone && IsHan(g[begin - 1]);
  return clause ? length : 0;
}

// The mark that closes what `open` opens; 0 for other glyphs.
char32_t Closing(char32_t open) {
  constexpr std::u32string_view kPairs = U"()[]「」『』“”‘’《》<>{}\"\"''";
  for (std::size_t i = 0; i < kPairs.size(); i += 2) {
    if (kPairs[i] == open) return kPairs[i + 1];
  }
  return 0;
}

// 【某某公司】, “某某公司”: where the name inside ends; `at` where none stands there.
std::uint32_t EnclosedEnd(const Glyphs& g, std::uint32_t at, std::uint32_t end) {
  const char32_t closing = Closing(g[at]);
  if (closing == 0) return at;
  int depth = 0;
  for (std::uint32_t k = at + 1; k < end; ++k) {
    if (g[k] == closing && depth == 0) {
      const std::u32string_view inside = g.Folded(at + 1, k);
      return LooksLikeOrganisation(inside) && !NamesNoOrganisation(inside) ? k : at;
    }
    depth += g[k] == g[at] ? 1 : g[k] == closing ? -1 : 0;
  }
  return at;
}

}  // namespace

std::uint32_t NumberEnd(const Glyphs& g, std::uint32_t at, std::uint32_t end) {
  constexpr std::uint32_t kLongest = 2;  // 12, 十二
  constexpr std::u32string_view kMarks = U".、):";
  if (IsCircled(g[at])) return kMarks.find(g[at + 1]) != kMarks.npos ? at + 2 : at + 1;
  const bool bracket = g[at] == U'(' || g[at] == U'[';
  const std::uint32_t first = bracket ? at + 1 : at;
  std::uint32_t k = first;
  const bool letter = IsLetter(g[k]);
  if (letter) {
    ++k;
  } else {
    const bool digits = IsDigit(g[k]);
    while (k < end && k - first < kLongest && NumeralValue(g[k]) >= 0 && IsDigit(g[k]) == digits)
      ++k;
  }
  if (k == first || k >= end) return at;
  if (bracket) return IsClose(g[k]) ? k + 1 : at;
  if (kMarks.find(g[k]) != kMarks.npos) {
    // 1.5万元 and A.B.C公司 are no numbers of a list.
    const bool goes_on = IsDigit(g[k + 1]) || (letter && !IsHan(g[k + 1]));
    return goes_on ? at : k + 1;
  }
  return !letter && IsDigit(g[first]) && g.Before(k) == Break::kBlank && IsHan(g[k]) ? k : at;
}

std::uint32_t RankEnd(const Glyphs& g, std::uint32_t at, std::uint32_t end, int* rank) {
  constexpr std::uint32_t kShortestName = 4;
  const OrganisationWords& words = ShippedOrganisations();
  const auto pass = [&](std::uint32_t& k, const std::vector<std::u32string>& list) {
    const std::uint32_t from = k;
    for (std::uint32_t n = 1; n > 0 && k < end; k += n) n = BeginsWithOne(g.Folded(k, end), list);
    return k - from;
  };
  std::uint32_t k = at;
  bool ranked = false;  // 综合得分排名: by the last of these words
  for (std::uint32_t from = at; k < end; from = k) {
    if (pass(k, words.rank_led_by) > 0) ranked = false;
    if (pass(k, words.ranked_by) > 0) ranked = true;
    if (k == from) break;
  }
  int number = 0;
  if (LeadsNumber(g[k]) && NumeralValue(g[k + 1]) > 0) {
    number = NumeralValue(g[k + 1]);
    k += 2;
  } else if (const std::uint32_t best = BeginsWithOne(g.Folded(k, end), words.best);
             best > 0 && k > at) {
    number = 1;
    k += best;
  } else if (const std::uint32_t next = BeginsWithOne(g.Folded(k, end), words.next_best);
             next > 0) {
    number = 2;
    k += next;
  } else {
    return at;
  }
  ranked = pass(k, words.rank_of) > 0 || ranked;
  if (!ranked || k + kShortestName > end || EndsInName(g, k, end)) return at;
  while (k < end && (ShippedSentences().IsVerb(g[k]) || g[k] == U':')) ++k;
  // What is left must be a name, perhaps in brackets: 第一名单位 alone is none.
  const std::uint32_t stop = NameEnd(g, k, end);
  const bool named = stop >= k + kShortestName && LooksLikeOrganisation(g.Folded(k, stop));
  if (!named && Closing(g[k]) == 0) return at;
  *rank = number;
  return k;
}

std::optional<int> VerdictAt(const Glyphs& g, std::uint32_t i) {
  constexpr std::uint32_t kLongest = 14;  // 为本次采购项目的第一
  const OrganisationWords& words = ShippedOrganisations();
  if (words.verdicts.find(g[i]) == words.verdicts.npos) return std::nullopt;
  int rank = 0;
  const std::uint32_t limit = std::min(i + kLongest, g.size());
  for (std::uint32_t k = i + 1; k < limit;) {
    const std::u32string_view rest = g.Folded(k, std::min(k + kLongest, g.size()));
    if (BeginsWithOne(rest, words.winner) > 0) return rank;
    if (LeadsNumber(g[k]) && NumeralValue(g[k + 1]) > 0 && rank == 0) {
      rank = NumeralValue(g[k + 1]);
      k += 2;
      continue;
    }
    const std::uint32_t of = BeginsWithOne(rest, words.verdict_of);
    if (of == 0) return std::nullopt;
    k += of;
  }
  return std::nullopt;
}

void SkipToName(const Glyphs& g, std::uint32_t& begin, std::uint32_t& end, PrintedName& name) {
  constexpr std::u32string_view kMarks = U":-、*。,，●★■▲◆➢※·•►√☆○◎";
  const OrganisationWords& words = ShippedOrganisations();
  for (bool again = true; again && begin < end;) {
    again = false;
    const auto to = [&](std::uint32_t next) {
      if (next <= begin || next >= end) return false;
      begin = next;
      return again = true;
    };
    while (begin < end && kMarks.find(g[begin]) != kMarks.npos) ++begin;
    if (begin >= end) return;
    const std::u32string_view value = g.Folded(begin, end);
    if (to(begin + WordsBefore(g, begin, end))) continue;
    for (const std::u32string& mark : words.marks) {
      if (!value.starts_with(mark)) continue;
      const std::size_t close = value.find(mark, mark.size());
      if (close != value.npos && TS_RULE("names.form_mark"))
        to(begin + static_cast<std::uint32_t>(close + mark.size()));
    }
    if (again) continue;
    if (to(LotEnd(g, begin, end, name.lot)) && TS_RULE("names.lot_before")) continue;
    if (to(HeadlineEnd(g, begin, end)) && TS_RULE("names.headline_before")) continue;
    if (to(NumberEnd(g, begin, end)) && TS_RULE("names.number_before")) continue;
    int rank = 0;
    if (to(RankEnd(g, begin, end, &rank)) && TS_RULE("names.rank_before")) {
      name.rank = rank;
      continue;
    }
    if (to(RoleBeforeEnd(g, begin, end)) && TS_RULE("names.role_before")) continue;
    if (to(NoteEnd(g, begin, end)) && TS_RULE("names.note_before")) continue;
    if (const std::uint32_t choice = BeginsWithOne(value, words.chooses); choice > 0) {
      const std::uint32_t verdict = VerdictBegin(g, begin + choice, end);
      if (verdict < end && TS_RULE("names.verdict_around")) {
        begin += choice;
        end = verdict;
        again = true;
        continue;
      }
    }
    if (const std::uint32_t close = EnclosedEnd(g, begin, end);
        close > begin && TS_RULE("names.enclosed")) {
      ++begin;
      end = close;
      again = true;
    }
  }
}

}  // namespace tenderscan
