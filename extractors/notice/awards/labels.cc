// Awards that labels print: a supplier opens one, the amounts after it are its own.
#include <algorithm>
#include <utility>

#include "extractors/notice/awards/sources.h"
#include "extractors/notice/awards/supplier.h"
#include "extractors/notice/limits.h"
#include "extractors/text/lots.h"
#include "extractors/text/rule_trace.h"

namespace tenderscan {
namespace {

// 可研服务费报价63500元，设计费报价1238000元: parts, and no total is printed.
bool AreParts(const Glyphs& g, const Mark& m, const PrintedMoney& money, std::uint32_t end) {
  constexpr std::uint32_t kBefore = 6;  // 设计费报价 and a bracket
  constexpr std::uint32_t kNext = 40;   // another part's words and its number
  const auto is_part = [&](std::uint32_t at) {
    const std::u32string_view before =
        g.Folded(at > m.value + kBefore ? at - kBefore : m.value, at);
    return before.find(U"费") != std::u32string_view::npos;
  };
  if (money.begin <= m.value || !is_part(money.begin)) return false;
  const auto more = ReadMoney(g, money.end, std::min(end, money.end + kNext), m.unit);
  return more && more->value.minor != money.value.minor && is_part(more->begin) &&
         TS_RULE("awards.amount_of_parts");
}

// 硬件80万元，软件48.5万元，总计128.5万元; 原报价130万元，最终报价128.5万元: the amount that is
// called the total or the last, behind the first.
std::optional<PrintedMoney> TotalBehind(const Glyphs& g, const Mark& m, const PrintedMoney& first,
                                        std::uint32_t end) {
  constexpr std::uint32_t kBetween = 4;  // 总计（：人民币 is read with the amount）为
  constexpr std::u32string_view kTotals[] = {U"总计",   U"合计",     U"共计", U"总价",
                                             U"总报价", U"最终报价", U"共"};
  for (std::uint32_t i = first.end; i + 2 < end; ++i) {
    if (g.Before(i) >= Break::kFar) return std::nullopt;
    for (std::u32string_view total : kTotals) {
      const std::uint32_t behind = i + static_cast<std::uint32_t>(total.size());
      if (behind >= end || g.Folded(i, behind) != total) continue;
      auto money = ReadMoney(g, behind, end, m.unit);
      if (!money || money->begin > behind + kBetween ||
          money->value.currency != first.value.currency ||
          money->value.minor == first.value.minor) {
        continue;
      }
      TS_RULE("awards.labels.total_behind");
      return money;
    }
  }
  return std::nullopt;
}

bool SameLot(const Draft& a, const Draft& b) {
  return a.award.lot == b.award.lot || !a.award.lot || !b.award.lot;
}

// Walks the marks in order. Of the state: a lot lasts until the next lot, a rank until its
// supplier, an amount before its supplier until that one opens.
class LabelReader {
 public:
  LabelReader(Reading& r, const std::vector<LotHeading>& lots)
      : r_(r),
        g_(r.glyphs),
        headings_(lots),
        contract_(r.Is(ReleaseTag::kContract) || r.Is(ReleaseTag::kImplementation)) {}

  std::vector<Draft> Read() {
    for (std::size_t i = 0; i < r_.marks.size() && !full_; ++i) {
      const Section section = r_.scenes[i].section;
      PassHeadings(r_.marks[i].begin, section);
      if (section == Section::kScores || section == Section::kFee || section == Section::kFailed ||
          section == Section::kObtain) {
        continue;
      }
      Take(r_.marks[i], r_.scenes[i]);
    }
    return std::move(out_);
  }

 private:
  // Up to glyph `at`, where a mark of `section` begins.
  void PassHeadings(std::uint32_t at, Section section) {
    for (; heading_ < headings_.size() && headings_[heading_].at <= at; ++heading_) {
      if (section == Section::kContacts || section == Section::kScores) continue;
      lot_ = headings_[heading_].lot;
      current_.reset();
      early_.reset();
    }
  }

  void Take(const Mark& m, const Scene& scene) {
    switch (m.field) {
      case Field::kLot:
        return TakeLot(m);
      case Field::kRanked:
        return TakeRanked(m);
      case Field::kSupplier:
        return TakeSupplier(m, scene);
      case Field::kName:
        return TakeName(m, scene);
      case Field::kTenderer:
      case Field::kBuyerHead:
      case Field::kAgencyHead:
        current_.reset();
        return;
      case Field::kContractAmount:
        if (contract_ || current_) TakeAmount(m);
        return;
      case Field::kAmount:
        return TakeAmount(m);
      case Field::kBid:
        return TakeBid(m);
      default:
        return;
    }
  }

  void TakeLot(const Mark& m) {
    if (m.joint != Joint::kColon && m.joint != Joint::kWhole) return;
    const auto printed = ReadLot(g_, m.value, CellEnd(g_, m));
    if (!printed) return;
    lot_ = printed->lot;
    current_.reset();
  }

  // 第一名. X, the point perhaps on a line of its own.
  void TakeRanked(const Mark& m) {
    rank_ = m.ordinal;
    current_.reset();
    std::uint32_t from = m.value, to = CellEnd(g_, m);
    if (from >= to) return;
    while (from < m.end && (g_[from] == U'.' || g_[from] == U'、')) ++from;
    if (from >= to && from < m.end && TS_RULE("awards.labels.rank_point"))
      to = g_.SegmentEnd(from, m.end);
    if (auto supplier = ReadSupplier(g_, from, std::min(to, g_.size()), true))
      Open(std::move(*supplier), true);
  }

  void TakeSupplier(const Mark& m, const Scene& scene) {
    const std::uint32_t end = CellEnd(g_, m);
    if (m.value >= end) return current_.reset();
    if (m.joint == Joint::kWhole && ReadHead(g_, m.value, end).known) return;
    const bool plain = m.rank < kSaysWon;
    if (plain && !contract_ && scene.section == Section::kContacts) return;
    auto supplier = ReadSupplier(g_, m.value, end, plain || m.joint != Joint::kColon);
    if (!supplier) return current_.reset();
    Open(std::move(*supplier), false);
  }

  void TakeName(const Mark& m, const Scene& scene) {
    const std::uint32_t end = CellEnd(g_, m);
    if (scene.whose != Whose::kSupplier || m.value >= end) return;
    if (auto supplier = ReadSupplier(g_, m.value, end, m.joint != Joint::kColon))
      Open(std::move(*supplier), false);
  }

  void TakeAmount(const Mark& m) {
    if (HeadsColumn(r_, m)) return;
    auto money = MoneyOf(g_, m);
    if (!money) return;
    if (current_) {
      Draft& draft = out_[*current_];
      if (draft.money && !draft.early_money) return;
      draft.money = std::move(money);
      draft.early_money = false;
    } else if (Draft* draft = Unpriced()) {
      TS_RULE("awards.labels.amount_of_lot");
      draft->money = std::move(money);  // A包合同金额, in a part below the suppliers
    } else if (!early_) {
      early_ = std::move(money);
    }
  }

  void TakeBid(const Mark& m) {
    if (!current_ || out_[*current_].money) return;
    if (auto money = MoneyOf(g_, m)) out_[*current_].money = std::move(money);
  }

  // The first draft of the current lot that has no amount.
  Draft* Unpriced() {
    if (!lot_) return nullptr;
    for (const std::size_t k : lots_.Of(*lot_)) {
      if (!out_[k].money) return &out_[k];
    }
    return nullptr;
  }

  // The draft that `draft` repeats, in a summary or a second part. In a list of lots without
  // numbers the same supplier may win twice, each time with its amount.
  std::optional<std::size_t> Repeated(const Draft& draft) const {
    for (const std::size_t k : suppliers_.Of(*draft.award.supplier)) {
      const Draft& before = out_[k];
      const bool same =
          SameLot(before, draft) && (before.award.rank == draft.award.rank || !draft.award.rank);
      if (same && (!before.money || lot_ || contract_)) return k;
    }
    return std::nullopt;
  }

  void Open(PrintedSupplier supplier, bool ranked) {
    if (supplier.lot) lot_ = std::move(supplier.lot);
    Draft draft = DraftOf(std::move(supplier.name));
    draft.award.lot = lot_;
    draft.award.rank = std::exchange(rank_, std::nullopt);
    draft.ranked = ranked || draft.award.rank.has_value();
    if (early_) {
      draft.money = std::exchange(early_, std::nullopt);
      draft.early_money = true;
    }
    if (const auto k = Repeated(draft)) {
      TS_RULE("awards.labels.repeated");
      current_ = k;
      return;
    }
    full_ = out_.size() >= kMostAwards;
    if (full_) return r_.LeftUnread(kTooManyAwards);
    suppliers_.Add(*draft.award.supplier, out_.size());
    if (draft.award.lot) lots_.Add(*draft.award.lot, out_.size());
    current_ = out_.size();
    out_.push_back(std::move(draft));
  }

  Reading& r_;
  const Glyphs& g_;
  const std::vector<LotHeading>& headings_;
  const bool contract_;
  std::vector<Draft> out_;
  Places suppliers_, lots_;
  bool full_ = false;
  std::size_t heading_ = 0;             // the next one
  std::optional<std::size_t> current_;  // whose amounts are read
  std::optional<PrintedMoney> early_;
  std::optional<std::string> lot_;
  std::optional<int> rank_;
};

}  // namespace

std::optional<PrintedMoney> MoneyOf(const Glyphs& g, const Mark& m) {
  std::uint32_t end = std::min(m.end, m.value + kAmountReach);
  if (m.joint == Joint::kWhole) {
    // The next cell; a unit that a line break put behind its number as well.
    const std::uint32_t cell = g.SegmentEnd(m.value);
    if (ReadHead(g, m.value, cell).known) return std::nullopt;
    constexpr std::u32string_view kUnits = U"元圆万亿千";
    constexpr std::uint32_t kLongestUnit = 3;  // 万元整
    const bool unit = cell < g.size() && kUnits.find(g[cell]) != std::u32string_view::npos &&
                      IsDigit(g[cell - 1]);
    end = std::min(end, unit ? std::min(g.SegmentEnd(cell), cell + kLongestUnit) : cell);
  }
  auto money = ReadMoney(g, m.value, end, m.unit);
  if (!money) return std::nullopt;
  if (auto total = TotalBehind(g, m, *money, end)) return total;
  if (AreParts(g, m, *money, end)) return std::nullopt;
  return money;
}

std::vector<Draft> AwardsFromLabels(Reading& r, const std::vector<LotHeading>& lots) {
  return LabelReader(r, lots).Read();
}

}  // namespace tenderscan
