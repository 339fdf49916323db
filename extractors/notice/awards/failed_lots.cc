// Lots that came to nothing, as titles, tables, headings and sentences say.
#include "extractors/notice/awards/failed_lots.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "extractors/notice/awards/condition.h"
#include "extractors/notice/limits.h"
#include "extractors/phrases/name_parts.h"
#include "extractors/text/lots.h"
#include "extractors/text/rule_trace.h"
#include "extractors/words/award_words.h"
#include "extractors/words/notice_words.h"
#include "extractors/words/sentence_words.h"

namespace tenderscan {
namespace {

constexpr Limit kTooManyFailed = {"more than 5000 lots failed: the rest was not read"};

// 废标, 流标, 有效供应商不足三家: in a row without a supplier, what became of its lot.
bool SaysFailed(std::u32string_view cell) {
  if (HoldsOne(cell, ShippedNoticeWords().lot_failed) ||
      HoldsOne(cell, ShippedNoticeWords().lot_failed_in_cell)) {
    return true;
  }
  return ShippedAwards().SayTooFew(cell);
}

constexpr std::uint32_t kCoded = 32;  // 包件编号： and a code

// 施工十二标段项目经理部, I标段安装工程项目经理部: whether the lot that ends before glyph `end` is
// of an organisation's name.
bool IsOfName(const Glyphs& g, std::uint32_t end) {
  constexpr std::uint32_t kReach = 16;
  std::uint32_t stop = end;
  while (stop < std::min(end + kReach, g.size()) && (IsHan(g[stop]) || IsLetter(g[stop]))) ++stop;
  return HoldsOne(g.Folded(end, stop), ShippedAwards().of_name);
}

// Each lot once.
class LotList {
 public:
  explicit LotList(Reading& r) : r_(r) {}
  void Add(const std::string& lot) {
    if (seen_.contains(lot)) return;
    if (lots_.size() >= kMostAwards) return r_.LeftUnread(kTooManyFailed);
    seen_.insert(lot);
    lots_.push_back(lot);
  }
  bool empty() const { return lots_.empty(); }
  std::vector<std::string> Take() { return std::move(lots_); }

 private:
  Reading& r_;
  std::vector<std::string> lots_;
  std::unordered_set<std::string> seen_;
};

// 包1、包2、包3 in the title of a cancellation.
void FromTitle(const std::string& title, LotList& out) {
  const Glyphs g(title);
  for (std::uint32_t i = 0; i < g.size(); ++i) {
    if (i > 0 && IsLetter(g[i]) && IsLetter(g[i - 1])) continue;  // within a code: FJSB01包
    const auto lot = LotAt(g, i, g.size());
    if (!lot) continue;
    if (IsOfName(g, lot->end)) continue;
    TS_RULE("awards.failed.title");
    out.Add(lot->lot);
    i = lot->end - 1;
  }
}

// 包号 | 废标理由: every row that gives one.
void FromReasons(const Glyphs& g, const NoticeTable& t, LotList& out) {
  const int reason = t.Column(Field::kReason);
  const int lot_column = std::max(t.Column(Field::kLot), t.Column(Field::kSequence));
  if (reason < 0 || lot_column < 0) return;
  for (const std::vector<Cell>& row : t.rows) {
    const Cell c = row[static_cast<std::size_t>(lot_column)];
    if (c.empty() || row[static_cast<std::size_t>(reason)].empty()) continue;
    const auto lot = ReadLot(g, c.begin, c.end);
    if (lot && TS_RULE("awards.failed.reason_column")) out.Add(lot->lot);
  }
}

// KX-01 to KX-04, 1 to 3: the lots behind `first` up to `last`; `last` alone where they are no run.
std::vector<std::string> LotsUpTo(std::string lot, const std::string& last) {
  constexpr std::size_t kMost = 50;
  std::vector<std::string> run;
  while (lot != last && run.size() < kMost) {
    const std::size_t at = lot.find_last_not_of("0123456789") + 1;  // 0 where all are digits
    const std::string number = lot.substr(at);
    if (number.empty() || number.size() > 4 || !last.starts_with(lot.substr(0, at))) break;
    std::string next = std::to_string(std::stoi(number) + 1);
    if (next.size() < number.size()) next.insert(0, number.size() - next.size(), '0');
    lot = lot.substr(0, at) + next;
    run.push_back(lot);
  }
  if (lot != last) run = {last};
  return run;
}

// 、KX-02, 、包2, ～KX-04, and 、2 behind a number: the other lots that are named with `first`
// whose end is `end`, which moves behind them.
std::vector<std::string> LotsBehind(const Glyphs& g, const std::string& first, std::uint32_t& end) {
  constexpr std::size_t kMost = 100;
  constexpr std::u32string_view kParts = U"、,，/";
  const SentenceWords& words = ShippedSentences();
  std::vector<std::string> lots;
  while (lots.size() < kMost) {
    const bool range = g[end] == U'~' || words.IsUpTo(g[end]);
    if (!range && kParts.find(g[end]) == kParts.npos && !words.IsConjunction(g[end])) break;
    const std::uint32_t at = end + 1, limit = std::min(at + kCoded, g.size());
    auto lot = NamedLotAt(g, at, limit);
    if (!lot) lot = LotCodeAt(g, at, limit);
    if (!lot && IsDigit(g[at])) lot = ReadLot(g, at, std::min(limit, at + 2));
    if (!lot) break;
    end = lot->end;
    if (range) {
      for (std::string& each : LotsUpTo(lots.empty() ? first : lots.back(), lot->lot))
        lots.push_back(std::move(each));
    } else {
      lots.push_back(std::move(lot->lot));
    }
  }
  return lots;
}

// Whether a lot begins at glyph `k`: 第二标段, 标项2; KX-02包件.
bool NamesLot(const Glyphs& g, std::uint32_t k, std::uint32_t limit) {
  const bool letter = IsLetter(g[k]) && !IsLetter(g[k - 1]) && !IsDigit(g[k - 1]);
  return (BeginsNumberedLot(g[k]) || letter) && NamedLotAt(g, k, limit);
}

// 投标人不足法定人数，废标处理: whether the words from `end` on say so of the lots before them.
bool FailsBehind(const Glyphs& g, std::uint32_t end) {
  constexpr std::uint32_t kReach = 150;        // a reason that cites the law, up to 废标
  constexpr std::uint32_t kLongestDenial = 2;  // 没有
  const NoticeWords& words = ShippedNoticeWords();
  constexpr std::uint32_t kLongestNote = 30;
  // 第2包（显微镜）：投标人不足三家，本包废标
  if (g[end] == U'(' && g.Before(end) == Break::kNone) end = BracketEnd(g, end, kLongestNote);
  if (g[end] == U':') ++end;
  const std::uint32_t limit = std::min(end + kReach, g.size());
  for (std::uint32_t k = end; k + 1 < limit && g.Before(k) < Break::kCell; ++k) {
    if (g[k] == U'。' || g[k] == U':' || g[k] == U'；' || g[k] == U';') return false;
    const std::uint32_t word_end = ShippedLots().WordEnd(g, k);
    if (word_end > k && k > end && !ShippedAwards().MeansThis(g[k - 1])) return false;
    if (k > end && NamesLot(g, k, limit)) return false;
    if (BeginsCondition(g.Folded(k, limit))) return false;
    if (BeginsWithOne(g.Folded(k, limit), words.lot_failed) > 0)
      return EndsWithOne(g.Folded(k > kLongestDenial ? k - kLongestDenial : 0, k), words.denies) ==
             0;
    if (word_end > k) k = word_end - 1;  // 该采购包 is one word
  }
  return false;
}

// Whether nothing goes on at glyph `k`: 终止, but 终止日期：.
bool EndsClause(const Glyphs& g, std::uint32_t k) {
  constexpr std::u32string_view kEnds = U"。，,；;!(";
  return k >= g.size() || g.Before(k) >= Break::kFar || kEnds.find(g[k]) != kEnds.npos;
}

// 包件号：KX-01 废标
void FromHeadings(const Glyphs& g, const std::vector<LotHeading>& lots, LotList& out) {
  for (const LotHeading& heading : lots) {
    const auto lot = LotAt(g, heading.at, std::min(heading.at + kLotInLine, g.size()));
    if (!lot) continue;
    std::uint32_t k = lot->end;
    while (g[k] == U':' || g[k] == U')') ++k;
    const std::u32string_view rest = g.Folded(k, std::min(k + kLotInLine, g.size()));
    const std::uint32_t alone = BeginsWithOne(rest, ShippedNoticeWords().lot_failed_in_cell);
    const bool fails = BeginsWithOne(rest, ShippedNoticeWords().lot_failed) > 0 ||
                       (alone > 0 && EndsClause(g, k + alone)) ||
                       (k > lot->end && FailsBehind(g, k));
    if (fails && TS_RULE("awards.failed.heading")) out.Add(heading.lot);
  }
}

// 终止包件号KX-01的招标: whether a verb before `begin` ends the lots that follow, up to `end`.
bool EndedBefore(const Glyphs& g, std::uint32_t begin, std::uint32_t end) {
  const std::uint32_t at =
      begin > 0 && ShippedSentences().IsAspect(g[begin - 1]) ? begin - 1 : begin;
  const std::uint32_t from = at > 2 ? at - 2 : 0;
  const NoticeWords& words = ShippedNoticeWords();
  if (at == from || BeginsWithOne(g.Folded(from, at), words.ends_lots) != at - from) return false;
  if (IsOnlyWanted(g, from)) return false;
  constexpr std::uint32_t kReach = 40;  // what the lot buys, up to 招标
  constexpr std::u32string_view kStops = U"。，,；;:";
  const std::uint32_t limit = std::min(end + kReach, g.size());
  std::uint32_t stop = end;
  while (stop < limit && kStops.find(g[stop]) == kStops.npos && g.Before(stop) < Break::kFar)
    ++stop;
  const std::u32string_view behind = g.Folded(end, stop);
  return !HoldsOne(behind, words.lot_stays) && (behind.empty() || HoldsOne(behind, words.procured));
}

// 包4投标人不足法定人数，废标处理。 包件号：KX-01、KX-02该包件做废标处理。
void FromSentences(const Glyphs& g, LotList& out) {
  constexpr std::u32string_view kClauseEnds = U"。；;，,:";
  for (std::uint32_t i = 0; i + 3 < g.size(); ++i) {
    const bool letter = IsLetter(g[i]);
    const bool glued = g.Before(i) == Break::kNone && i > 0;
    // 二包因投标人不足三家流标, 3包: where nothing counts them (共2包).
    const bool number =
        NumeralValue(g[i]) > 0 && (!glued || kClauseEnds.find(g[i - 1]) != kClauseEnds.npos);
    if (!letter && !number && !BeginsNumberedLot(g[i])) continue;
    if (glued && letter && (IsLetter(g[i - 1]) || IsDigit(g[i - 1]) || g[i - 1] == U'-')) continue;
    auto lot = NamedLotAt(g, i, std::min(i + kCoded, g.size()));
    // KX-01、KX-02包件: the word stands behind the last.
    const bool codes = !lot && letter;
    if (codes) lot = LotCodeAt(g, i, std::min(i + kCoded, g.size()));
    if (!lot) continue;
    std::uint32_t end = lot->end;
    const std::vector<std::string> lots = LotsBehind(g, lot->lot, end);
    if (codes && (lots.empty() || !IsHan(g[end - 1]))) continue;
    const bool ended = EndedBefore(g, i, end);
    // 采购项目包件号：KX-01; but 三分包1 is a word's end.
    const bool called = HoldsOne(g.Folded(i, lot->end), ShippedLots().numbers);
    const bool part = glued && !letter && !called && IsHan(g[i - 1]);
    if (!IsOfName(g, lot->end) && (ended || (!part && FailsBehind(g, end)))) {
      TS_RULE("awards.failed.sentence");
      out.Add(lot->lot);
      for (const std::string& more : lots) out.Add(more);
    }
    i = end - 1;
  }
}

}  // namespace

std::optional<std::string> FailedLotOf(const Glyphs& g, const std::vector<Cell>& row,
                                       int lot_column) {
  const bool failed = std::any_of(row.begin(), row.end(), [&](Cell c) {
    return !c.empty() && SaysFailed(g.Folded(c.begin, c.end));
  });
  if (!failed) return std::nullopt;
  if (lot_column >= 0) {
    const Cell c = row[static_cast<std::size_t>(lot_column)];
    if (const auto lot = c.empty() ? std::nullopt : ReadLot(g, c.begin, c.end)) return lot->lot;
    return std::nullopt;
  }
  for (const Cell& c : row) {
    if (const auto lot = c.empty() ? std::nullopt : LotAt(g, c.begin, c.end)) return lot->lot;
  }
  return std::nullopt;
}

std::vector<std::string> FailedLots(Reading& r, const std::vector<LotHeading>& lots,
                                    const std::vector<std::string>& rows) {
  LotList out(r);
  for (const std::string& lot : rows) {
    TS_RULE("awards.failed.row");
    out.Add(lot);
  }
  if (r.Is(ReleaseTag::kAward) || r.Is(ReleaseTag::kTenderCancellation)) {
    for (const NoticeTable& t : r.tables) FromReasons(r.glyphs, t, out);
    FromHeadings(r.glyphs, lots, out);
    FromSentences(r.glyphs, out);
  }
  // A title names the lots of the tender, and the sections of the works it is for, which may not be
  // all that failed.
  if (out.empty() && r.Is(ReleaseTag::kTenderCancellation) && r.notice.title)
    FromTitle(*r.notice.title, out);
  return out.Take();
}

void AddFailedLots(Reading& r, std::vector<std::string> failed) {
  std::unordered_set<std::string> won;
  for (const Award& award : r.notice.awards) {
    if (award.lot) won.insert(*award.lot);
  }
  for (std::string& lot : failed) {
    if (won.contains(lot)) continue;
    Award award;
    award.lot = std::move(lot);
    award.status = AwardStatus::kUnsuccessful;
    r.notice.awards.push_back(std::move(award));
  }
}

}  // namespace tenderscan
