// Awards that labels print: a supplier opens one, the amounts after it are its own.
#include <algorithm>
#include <unordered_map>
#include <utility>
#include <vector>

#include "extractors/notice/awards/shares.h"
#include "extractors/notice/awards/sources.h"
#include "extractors/notice/awards/supplier.h"
#include "extractors/notice/joined_numbers.h"
#include "extractors/notice/limits.h"
#include "extractors/text/lots.h"
#include "extractors/text/rule_trace.h"
#include "extractors/words/award_words.h"
#include "extractors/words/cell_words.h"

namespace tenderscan {
namespace {

constexpr std::size_t kMostLines = 200;  // of a framework some dozens have a place

// 可研服务费报价63500元，设计费报价1238000元: parts, and no total is printed.
bool AreParts(const Glyphs& g, const Mark& m, const PrintedMoney& money, std::uint32_t end) {
  constexpr std::uint32_t kBefore = 6;  // 设计费报价 and a bracket
  constexpr std::uint32_t kNext = 40;   // another part's words and its number
  const auto is_part = [&](std::uint32_t at) {
    const std::u32string_view before =
        g.Folded(at > m.value + kBefore ? at - kBefore : m.value, at);
    return HoldsOne(before, ShippedAwards().part_of_price);
  };
  if (money.begin <= m.value || !is_part(money.begin)) return false;
  const auto more = ReadMoney(g, money.end, std::min(end, money.end + kNext), m.unit);
  return more && more->value.minor != money.value.minor && is_part(more->begin) &&
         TS_RULE("awards.amount_of_parts");
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
      if (r_.marks[i].begin < taken_) continue;
      index_ = i;
      Take(r_.marks[i], r_.scenes[i]);
    }
    NameWinners();
    PutAboveTheirLots();
    PartLots();
    GiveAmountsOfLots();
    return std::move(out_);
  }

 private:
  // 中标供应商：第一名：A won; of 第一名：A；第二名：B below it nobody knows who did, but for
  // 入围供应商, who all did.
  void NameWinners() {
    const bool only = ranked_winners_.size() == 1 && out_.size() == 1;
    for (const auto& [k, framework] : ranked_winners_) {
      if ((only && out_[k].award.rank == 1) || framework)
        out_[k].won = TS_RULE("awards.labels.ranked_winner");
    }
  }

  // A winner above its lot's line, each of them: the lots are those of the headings below.
  void PutAboveTheirLots() {
    if (out_.size() < 2 || out_.size() != headings_.size() || out_[0].award.lot) return;
    for (std::size_t k = 0; k < out_.size(); ++k) {
      const bool below = out_[k].begin < headings_[k].at;
      const bool behind = k == 0 || headings_[k - 1].at < out_[k].begin;
      if (!below || !behind || !headings_[k].before.empty()) return;
    }
    TS_RULE("awards.labels.lot_below");
    for (std::size_t k = 0; k < out_.size(); ++k) out_[k].award.lot = headings_[k].lot;
  }

  // 包1、包2中标供应商：某公司 is an award a lot. What is printed for both together is neither's.
  void PartLots() {
    std::vector<Draft> parted;
    for (Draft& draft : out_) {
      const std::vector<std::string> lots = std::exchange(draft.together, {});
      if (!lots.empty()) draft.money.reset();
      for (const std::string& lot : lots) {
        TS_RULE("awards.labels.lots_together");
        parted.push_back(draft);
        parted.back().award.lot = lot;
      }
      parted.push_back(std::move(draft));
    }
    out_ = std::move(parted);
  }

  // Up to glyph `at`, where a mark of `section` begins.
  void PassHeadings(std::uint32_t at, Section section) {
    for (; heading_ < headings_.size() && headings_[heading_].at <= at; ++heading_) {
      if (section == Section::kContacts || section == Section::kScores) continue;
      lot_ = headings_[heading_].lot;
      together_ = headings_[heading_].before;
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
    together_.clear();
    current_.reset();
  }

  // 第一名. X, the point perhaps on a line of its own.
  void TakeRanked(const Mark& m) {
    const std::size_t before = out_.size();
    TakeRankedName(m);
    // Right behind 中标供应商：, or behind another that is.
    const bool follows = winners_end_ && m.begin <= *winners_end_ + 1;
    if (!follows || out_.size() != before + 1) return winners_end_.reset();
    ranked_winners_.emplace_back(before, framework_);
    winners_end_ = m.end;
  }

  void TakeRankedName(const Mark& m) {
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
    if (m.value >= end) {
      framework_ = HoldsOne(g_.Folded(m.label, m.value), ShippedCells().framework);
      if (m.rank >= kSaysWon && !Proposes(m) && !(r_.kind && r_.kind->candidates))
        winners_end_ = m.end;
      return current_.reset();
    }
    if (m.joint == Joint::kWhole && ReadHead(g_, m.value, end).known) return;
    const bool plain = m.rank < kSaysWon;
    if (plain && !contract_ && scene.section == Section::kContacts) return;
    if (TakeSuppliersOfLots(m)) return;
    constexpr std::uint32_t kList = 1000;  // some consortia with all their members
    std::vector<PrintedName> consortia =
        plain ? std::vector<PrintedName>{}
              : ReadConsortia(g_, m.value, std::min(m.end, m.value + kList));
    if (!consortia.empty() && TS_RULE("awards.labels.consortia")) {
      for (PrintedName& name : consortia) {
        auto lot = name.lot;
        Open({std::move(name), std::move(lot)}, Proposes(m));
      }
      return current_.reset();
    }
    // 供应商名称：X below 中标信息 needs no form to be a name.
    const bool sure = m.joint == Joint::kColon && (!plain || scene.section == Section::kWinner);
    auto supplier = ReadSupplier(g_, m.value, end, !sure);
    if (!supplier) return current_.reset();
    // 入围供应商 of a framework are several firms, not the members of one.
    if (HoldsOne(g_.Folded(m.label, m.value), ShippedCells().framework)) {
      const std::vector<Cell> names = NamesAtCommas(g_, {m.value, end});
      if (names.size() > 1 && TS_RULE("awards.labels.framework")) {
        for (const Cell& name : names) Open(*ReadSupplier(g_, name.begin, name.end, true), false);
        return current_.reset();
      }
    }
    const std::uint32_t behind = supplier->name.end;
    Open(std::move(*supplier), Proposes(m));
    // A correction prints the name before it and the one after it.
    if (!plain && !r_.Is(ReleaseTag::kAwardUpdate)) TakeMoreLines(m, behind);
  }

  // 中标候选人：, 推荐供应商：, whatever the title says.
  bool Proposes(const Mark& m) const {
    return !contract_ && HoldsOne(g_.Folded(m.label, m.value), ShippedAwards().proposed);
  }

  // An amount's label behind a supplier, not one of a list of its own: 中标金额：包1：50万元.
  bool StandsInShare(const Mark& m) const {
    const bool amount =
        m.field == Field::kAmount || m.field == Field::kBid || m.field == Field::kContractAmount;
    return amount && g_.Before(m.begin) < Break::kLine && SharesOf(g_, m).empty();
  }

  // 包1：A；包2：B, as one value.
  bool TakeSuppliersOfLots(const Mark& m) {
    // 包1：A，中标金额：50万元；包2：B，…: the amounts' labels stand inside.
    Mark all = m;
    for (std::size_t k = index_ + 1; k < r_.marks.size() && k < index_ + kMostLines; ++k) {
      if (!StandsInShare(r_.marks[k])) break;
      all.end = r_.marks[k].end;
    }
    const std::vector<Share> shares = SharesOf(g_, all);
    std::vector<PrintedSupplier> suppliers;
    for (const Share& share : shares) {
      auto supplier = ReadSupplier(g_, share.begin, share.end, true);
      if (!supplier || supplier->name.begin > share.begin + 1) continue;  // 包2：流标
      supplier->lot = share.lot;
      if (auto money = MoneyBehind(supplier->name.end, share.end))
        amounts_of_lots_.emplace(share.lot, std::move(*money));
      suppliers.push_back(std::move(*supplier));
    }
    if (suppliers.size() < 2) return false;
    TS_RULE("awards.labels.suppliers_of_lots");
    taken_ = all.end;
    for (PrintedSupplier& supplier : suppliers) Open(std::move(supplier), false);
    current_.reset();
    return true;
  }

  // 包1：某公司，50万元: what the supplier that ends at `at` gets.
  std::optional<PrintedMoney> MoneyBehind(std::uint32_t at, std::uint32_t end) const {
    constexpr std::uint32_t kBetween = 8;  // （中标金额人民币
    auto money = ReadMoney(g_, at, end, MoneyUnit::kNone);
    if (!money || money->begin > at + kBetween) return std::nullopt;
    const bool unit = g_[money->begin] == U'¥' || g_[money->begin - 1] == U'¥' ||
                      HoldsOne(g_.Folded(money->begin, money->end), ShippedCells().price);
    return unit ? std::move(money) : std::nullopt;
  }

  // Several winners below one label, a line each, the first of which ends at `at`.
  void TakeMoreLines(const Mark& m, std::uint32_t at) {
    std::vector<PrintedSupplier> more;
    while (at < m.end && g_.Before(at) == Break::kLine && more.size() < kMostLines) {
      const std::uint32_t end = g_.SegmentEnd(at, m.end);
      const std::u32string_view words = g_.Folded(at, end);
      auto supplier = ReadSupplier(g_, at, end, true);
      // A branch belongs to the company above, a member to its consortium.
      if (!supplier || supplier->name.end < end || EndsWithOne(words, ShippedAwards().branch) > 0 ||
          HoldsOne(words, ShippedAwards().joint)) {
        break;
      }
      more.push_back(std::move(*supplier));
      at = end;
    }
    if (more.empty() || at < m.end) return;
    TS_RULE("awards.labels.more_lines");
    for (PrintedSupplier& supplier : more) Open(std::move(supplier), false);
    current_.reset();
  }

  void TakeName(const Mark& m, const Scene& scene) {
    const std::uint32_t end = CellEnd(g_, m);
    if (scene.whose != Whose::kSupplier || m.value >= end) return;
    if (auto supplier = ReadSupplier(g_, m.value, end, m.joint != Joint::kColon))
      Open(std::move(*supplier), false);
  }

  void TakeAmount(const Mark& m) {
    if (HeadsColumn(r_, m) || TakeAmountsOfLots(m)) return;
    auto money = MoneyOf(g_, m);
    if (!money) return;
    if (current_) {
      Draft& draft = out_[*current_];
      if (draft.money && !draft.early_money) return TakeWritten(m, draft.money->value, *money);
      draft.money = std::move(money);
      draft.early_money = false;
    } else if (Draft* draft = Unpriced()) {
      TS_RULE("awards.labels.amount_of_lot");
      draft->money = std::move(money);  // A包合同金额, in a part below the suppliers
    } else if (!early_) {
      early_ = std::move(money);
    }
  }

  // 中标金额（小写）：…, 中标金额（大写）：…: the amount again, in figures or in words.
  void TakeWritten(const Mark& m, Value& first, const PrintedMoney& again) const {
    const std::u32string_view label = g_.Folded(m.label, m.value);
    const bool said =
        HoldsOne(label, ShippedCells().in_words) || HoldsOne(label, ShippedCells().in_figures);
    const auto words_alone = [](const Value& value) { return value.words && !value.agrees; };
    if (!said || words_alone(first) == words_alone(again.value) ||
        !TS_RULE("awards.labels.written_twice")) {
      return;
    }
    const Value& words = words_alone(first) ? first : again.value;
    const bool agrees = first.minor == again.value.minor;
    const std::optional<std::string> printed = words.words;
    if (words_alone(first)) first = again.value;
    first.words = printed;
    first.agrees = agrees;
  }

  // 包1：80万元；包2：48.5万元, as one value.
  bool TakeAmountsOfLots(const Mark& m) {
    constexpr std::uint32_t kBetween = 6;  // 人民币金额为
    bool any = false;
    for (const Share& share : SharesOf(g_, m)) {
      // 包2：48.5万元；合计：128.5万元
      std::uint32_t end = share.begin;
      while (end < share.end && g_[end] != U'；' && g_[end] != U';' &&
             (g_[end] != U',' || IsComma(g_, end))) {
        ++end;
      }
      auto money = ReadMoney(g_, share.begin, end, m.unit);
      if (!money || money->begin > share.begin + kBetween) continue;
      if (auto sum = ReadMoney(g_, money->end, share.end, m.unit)) sum_of_lots_ = std::move(sum);
      amounts_of_lots_.emplace(share.lot, std::move(*money));
      any = true;
    }
    return any && TS_RULE("awards.labels.amounts_of_lots");
  }

  void GiveAmountsOfLots() {
    if (out_.size() == 1 && !out_[0].award.lot && !out_[0].money) {
      if (amounts_of_lots_.size() == 1) out_[0].award.lot = amounts_of_lots_.begin()->first;
      if (amounts_of_lots_.size() > 1) return GiveAmountsOfAllLots();
    }
    for (Draft& draft : out_) {
      if (draft.money || !draft.award.lot) continue;
      const auto amount = amounts_of_lots_.find(*draft.award.lot);
      if (amount != amounts_of_lots_.end()) draft.money = amount->second;
    }
  }

  // One supplier won them all: the sum that is printed, else an award a lot.
  void GiveAmountsOfAllLots() {
    TS_RULE("awards.labels.all_lots_of_one");
    if (sum_of_lots_) {
      out_[0].money = std::move(sum_of_lots_);
      return;
    }
    std::vector<std::pair<std::string, PrintedMoney>> by_lot(amounts_of_lots_.begin(),
                                                             amounts_of_lots_.end());
    std::sort(by_lot.begin(), by_lot.end(),  // as printed: 10 behind 2
              [](const auto& a, const auto& b) { return a.second.begin < b.second.begin; });
    const Draft all = std::move(out_[0]);
    out_.clear();
    for (auto& [lot, money] : by_lot) {
      out_.push_back(all);
      out_.back().award.lot = lot;
      out_.back().money = std::move(money);
    }
  }

  void TakeBid(const Mark& m) {
    if (!current_ || out_[*current_].money) return;
    auto money = MoneyOf(g_, m);
    if (!money) return;
    out_[*current_].money = std::move(money);
    out_[*current_].early_money = true;  // 投标报价130万元，中标价128.5万元
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
    if (supplier.lot) {
      lot_ = std::move(supplier.lot);
      together_.clear();
    }
    Draft draft = DraftOf(std::move(supplier.name));
    draft.award.lot = lot_;
    draft.together = together_;
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
  std::size_t index_ = 0;               // of the mark that is read
  std::uint32_t taken_ = 0;             // glyphs before it are read, whatever marks stand in them
  std::size_t heading_ = 0;             // the next one
  std::optional<std::size_t> current_;  // whose amounts are read
  std::optional<PrintedMoney> early_;
  std::optional<std::string> lot_;
  std::vector<std::string> together_;  // other lots of the same heading
  std::optional<int> rank_;
  std::optional<std::uint32_t> winners_end_;  // of 中标供应商：, with the ranks that follow it
  bool framework_ = false;                    // it is 入围供应商：
  std::vector<std::pair<std::size_t, bool>> ranked_winners_;  // drafts; whether all of them won
  std::unordered_map<std::string, PrintedMoney> amounts_of_lots_;  // one value's, by lot
  std::optional<PrintedMoney> sum_of_lots_;                        // 合计 behind them
};

}  // namespace

std::optional<PrintedMoney> MoneyOf(const Glyphs& g, const Mark& m) {
  std::uint32_t end = std::min(m.end, m.value + kAmountReach);
  if (m.joint == Joint::kWhole) {
    // The next cell; a unit that a line break put behind its number as well.
    const std::uint32_t cell = g.SegmentEnd(m.value);
    if (ReadHead(g, m.value, cell).known) return std::nullopt;
    const std::u32string& units = ShippedCells().amount_glyphs;
    constexpr std::uint32_t kLongestUnit = 3;  // 万元整
    const bool unit = cell < g.size() && units.find(g[cell]) != units.npos && IsDigit(g[cell - 1]);
    end = std::min(end, unit ? std::min(g.SegmentEnd(cell), cell + kLongestUnit) : cell);
  }
  auto money = ReadMoney(g, m.value, end, m.unit);
  if (!money) return std::nullopt;
  if (AreParts(g, m, *money, end)) return std::nullopt;
  return money;
}

std::vector<Draft> AwardsFromLabels(Reading& r, const std::vector<LotHeading>& lots) {
  return LabelReader(r, lots).Read();
}

}  // namespace tenderscan
