// Lots that came to nothing, as titles, tables, headings and sentences say.
#include "extractors/notice/awards/failed_lots.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "extractors/notice/limits.h"
#include "extractors/text/lots.h"
#include "extractors/text/rule_trace.h"

namespace tenderscan {
namespace {

// 废标, 流标, 有效供应商不足三家: in a row without a supplier, what became of its lot.
bool SaysFailed(std::u32string_view cell) {
  for (std::u32string_view word : {U"废标", U"流标", U"废包", U"流包", U"终止", U"采购失败",
                                   U"招标失败", U"谈判失败", U"磋商失败"}) {
    if (cell.find(word) != std::u32string_view::npos) return true;
  }
  const std::size_t valid = cell.find(U"有效");
  return valid != std::u32string_view::npos &&
         cell.find(U"不足", valid) != std::u32string_view::npos;
}

bool IsFailed(std::u32string_view word) { return word == U"废标" || word == U"流标"; }

// Each lot once.
class LotList {
 public:
  explicit LotList(Reading& r) : r_(r) {}
  void Add(const std::string& lot) {
    if (seen_.contains(lot)) return;
    if (lots_.size() >= kMostAwards)
      return r_.LeftUnread("more than 5000 lots failed: the rest was not read");
    seen_.insert(lot);
    lots_.push_back(lot);
  }
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
    const auto lot = LotAt(g, i, g.size());
    if (!lot) continue;
    // 施工十二标段项目经理部 is the buyer's name.
    constexpr std::uint32_t kReach = 5;
    const std::u32string_view behind = g.Folded(lot->end, std::min(lot->end + kReach, g.size()));
    if (behind.starts_with(U"项目部") || behind.starts_with(U"项目经理部")) continue;
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

// 包件号：KX-01 废标
void FromHeadings(const Glyphs& g, const std::vector<LotHeading>& lots, LotList& out) {
  for (const LotHeading& heading : lots) {
    const auto lot = LotAt(g, heading.at, std::min(heading.at + kLotInLine, g.size()));
    if (!lot) continue;
    std::uint32_t k = lot->end;
    while (g[k] == U':' || g[k] == U')') ++k;
    if (IsFailed(g.Folded(k, std::min(k + 2, g.size()))) && TS_RULE("awards.failed.heading"))
      out.Add(heading.lot);
  }
}

// 包4投标人不足法定人数，废标处理。
void FromSentences(const Glyphs& g, LotList& out) {
  constexpr std::uint32_t kReach = 30;  // the reason, up to 废标
  for (std::uint32_t i = 0; i + 3 < g.size(); ++i) {
    if (g[i] != U'包' && g[i] != U'标' && g[i] != U'第') continue;
    if (g.Before(i) == Break::kNone && i > 0 && IsHan(g[i - 1])) continue;
    const auto lot = LotAt(g, i, std::min(i + kLotInProse, g.size()));
    if (!lot) continue;
    const std::uint32_t limit = std::min(lot->end + kReach, g.size());
    for (std::uint32_t k = lot->end; k + 1 < limit; ++k) {
      if (g[k] == U'。' || g[k] == U':' || g[k] == U'包') break;
      if (!IsFailed(g.Folded(k, k + 2))) continue;
      TS_RULE("awards.failed.sentence");
      out.Add(lot->lot);
      break;
    }
    i = lot->end - 1;
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
  if (r.Is(ReleaseTag::kTenderCancellation) && r.notice.title) FromTitle(*r.notice.title, out);
  for (const std::string& lot : rows) {
    TS_RULE("awards.failed.row");
    out.Add(lot);
  }
  if (r.Is(ReleaseTag::kAward)) {
    for (const NoticeTable& t : r.tables) FromReasons(r.glyphs, t, out);
    FromHeadings(r.glyphs, lots, out);
    FromSentences(r.glyphs, out);
  }
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
