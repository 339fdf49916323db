// Awards that tables print, a row each.
#include <algorithm>
#include <set>
#include <utility>

#include "extractors/notice/awards/amount_column.h"
#include "extractors/notice/awards/failed_lots.h"
#include "extractors/notice/awards/sources.h"
#include "extractors/notice/awards/supplier.h"
#include "extractors/notice/awards/won.h"
#include "extractors/notice/glued_numbers.h"
#include "extractors/notice/limits.h"
#include "extractors/text/lots.h"
#include "extractors/text/rule_trace.h"
#include "extractors/words/award_words.h"
#include "extractors/words/cell_words.h"

namespace tenderscan {
namespace {

constexpr Limit kTooManyLosers = {"more than 5000 bidders did not win: the rest was not read"};

// A heading 包1 is of the table below it, the table's own caption between them.
constexpr std::uint32_t kHeadingReach = 200;
// Of a stripped row whose cells are shifted: a supplier's cell is no longer than a name and a note.
constexpr std::uint32_t kLongestNameCell = 60;
// Winners in one cell: of a framework some dozens.
constexpr std::size_t kMostInCell = 200;

// Whether each row below the head, but for sums, has words of its own in the column.
bool EachHasItsOwn(const Glyphs& g, const NoticeTable& t, int column) {
  if (column < 0) return false;
  const auto own = static_cast<std::size_t>(column);
  std::vector<std::u32string_view> names;
  for (const std::vector<Cell>& row : t.rows) {
    if (SumsUp(g, row)) continue;
    if (row[own].empty()) return false;
    names.push_back(g.Folded(row[own].begin, row[own].end));
  }
  std::sort(names.begin(), names.end());
  return std::adjacent_find(names.begin(), names.end()) == names.end();
}

// 供应商名称 | 货物名称 | 数量 | 总价（元）: who sold what. Where bidders are listed, all offer the
// same.
bool ListsSales(const Glyphs& g, const NoticeTable& t) {
  const int price = t.Column(Field::kBid), name = t.Column(Field::kItemName);
  return t.Has(Field::kSupplier) && price >= 0 && !HeadHolds(g, t, price, ShippedCells().offered) &&
         !t.Has(Field::kRank) && !t.Has(Field::kWon) && EachHasItsOwn(g, t, name);
}

bool IsItemTable(const Glyphs& g, const NoticeTable& t) {
  const bool named = t.Has(Field::kItemName) || t.Has(Field::kBrand) || t.Has(Field::kModel);
  // 包号 | 中标人 | 货物名称 | 投标总价: a lot a row.
  const int supplier = t.Column(Field::kSupplier);
  if (supplier >= 0 && t.columns[static_cast<std::size_t>(supplier)].rank >= kSaysWon &&
      t.Has(Field::kLot) && t.Has(Field::kBid) && TS_RULE("awards.tables.lot_a_row")) {
    return false;
  }
  // 成交供应商 | 货物名称 | 单价（元） | 总价（万元）
  if (supplier >= 0 && t.columns[static_cast<std::size_t>(supplier)].rank >= kSaysWon &&
      AmountColumn(g, t) >= 0 && EachHasItsOwn(g, t, supplier) &&
      TS_RULE("awards.tables.supplier_a_row")) {
    return false;
  }
  if (ListsSales(g, t) && TS_RULE("awards.tables.sales")) return false;
  return named && !t.Has(Field::kAmount) && !t.Has(Field::kContractAmount) &&
         !t.Has(Field::kTotalAmount);
}

// `says_won`: whether a column says of each who won (WonColumn).
int SupplierColumn(const Reading& r, const NoticeTable& t, bool winner_part, bool says_won) {
  if (int c = t.Column(Field::kSupplier); c >= 0) return c;
  const bool money = t.Has(Field::kAmount) || t.Has(Field::kBid);
  if (int c = t.Column(Field::kName);
      c >= 0 && (t.Has(Field::kRank) || says_won || (money && winner_part)))
    return c;
  if (int c = t.Column(Field::kTenderer);
      c >= 0 && (t.Has(Field::kAmount) || says_won ||
                 (t.Has(Field::kRank) && (winner_part || t.Has(Field::kBid)) && r.kind &&
                  r.kind->candidates))) {
    return c;
  }
  // 名次 | 参选单位 | 报价, 成交方 | 成交金额: a head that is not known, above organisations.
  if (!(money && t.Has(Field::kRank)) && !t.Has(Field::kAmount)) return -1;
  if (t.rows.empty()) return -1;
  for (std::size_t c = 0; c < t.columns.size(); ++c) {
    const bool names =
        !t.columns[c].known && std::all_of(t.rows.begin(), t.rows.end(), [&](const auto& row) {
          return !row[c].empty() &&
                 LooksLikeOrganisation(r.glyphs.Folded(row[c].begin, row[c].end));
        });
    if (names && TS_RULE("awards.tables.unknown_head")) return static_cast<int>(c);
  }
  return -1;
}

// 排序 | 供应商名称 | 技术标得分, 供应商名称 | 评审结果: how all who bid were judged, and no
// amount.
bool JudgesBids(const Glyphs& g, const NoticeTable& t) {
  if (t.Has(Field::kAmount) || t.Has(Field::kBid) || t.begin >= t.head_end) return false;
  const std::u32string_view head = g.Folded(t.begin, t.head_end);
  return HoldsOne(head, ShippedCells().judged);
}

// A table with its columns told apart.
struct AwardTable {
  const NoticeTable& table;
  int supplier, amount, lot, rank, uscc, won;
  std::optional<std::string> lot_above;
  MoneyUnit unit = MoneyUnit::kNone;  // of the amounts
  bool judged = false;                // who is named here and not above did not win
  bool bids = false;                  // who bid, and not who of them won
  // The lots of rows that say that they won, "" of those without one; empty where none does.
  std::set<std::string> marked = {};

  const HeadLabel& head() const { return table.columns[static_cast<std::size_t>(supplier)]; }
  // Empty for a column that the table lacks.
  static Cell At(const std::vector<Cell>& row, int column) {
    return column < 0 ? Cell{} : row[static_cast<std::size_t>(column)];
  }
};

class TableReader {
 public:
  TableReader(Reading& r, const std::vector<LotHeading>& lots) : r_(r), g_(r.glyphs), lots_(lots) {}

  TableAwards Read() {
    for (const NoticeTable& t : r_.tables) {
      const Section section = SectionOf(t);
      if (section == Section::kScores || section == Section::kFee || section == Section::kFailed)
        continue;
      if (IsItemTable(g_, t)) {
        TakeSellers(t);
        continue;
      }
      const int won = WonColumn(g_, t);
      const int supplier = SupplierColumn(r_, t, section == Section::kWinner, won >= 0);
      if (supplier < 0) continue;
      AwardTable table{t,
                       supplier,
                       AmountColumn(g_, t),
                       t.Column(Field::kLot),
                       t.Column(Field::kRank),
                       t.Column(Field::kUscc),
                       won,
                       LotAbove(t)};
      if (won >= 0) table.marked = MarkedLots(table);
      // What one supplier sold in several rows is no award's amount.
      if (ListsSales(g_, t) && !EachHasItsOwn(g_, t, supplier) &&
          !EachHasItsOwn(g_, t, t.Column(Field::kLot))) {
        table.amount = -1;
      }
      if (table.amount >= 0) table.unit = UnitOfAmount(g_, t, table.amount);
      const bool says_won = table.head().rank >= kSaysWon;
      table.judged = out_.named_winner && !says_won && won < 0 && JudgesBids(g_, t);
      // 四、各投标人报价情况, below a table of who won.
      table.bids = !says_won && (section != Section::kWinner || (said_won_ && !table.lot_above)) &&
                   won < 0 && ListsBids(table);
      const std::size_t found = Found();
      for (const std::vector<Cell>& row : t.rows) {
        if (!TakeRow(table, row)) break;
      }
      const bool none = found == Found();
      said_won_ = said_won_ || (says_won && !none);
      out_.not_understood = out_.not_understood || (none && says_won && NamesSomebody(table));
      if (!t.rows.empty() && (says_won || section == Section::kWinner)) out_.named_winner = true;
    }
    return std::move(out_);
  }

 private:
  // 供应商名称 | 货物名称 | 单价: who sold what a table of goods lists, each once a lot. Where bids
  // are listed, the rows say who offered it.
  void TakeSellers(const NoticeTable& t) {
    const int supplier = t.Column(Field::kSupplier), price = t.Column(Field::kBid);
    const bool bids = price >= 0 && HeadHolds(g_, t, price, ShippedCells().offered);
    if (supplier < 0 || bids || t.Has(Field::kRank) || WonColumn(g_, t) >= 0) return;
    const AwardTable table{t, supplier, -1, t.Column(Field::kLot), -1, -1, -1, LotAbove(t)};
    for (const std::vector<Cell>& row : t.rows) {
      if (AwardTable::At(row, supplier).empty() || SumsUp(g_, row)) continue;
      auto name = SupplierOf(table, row);
      if (!name || !LooksLikeOrganisation(g_.Folded(name->name.begin, name->name.end))) continue;
      Draft draft = DraftOf(std::move(name->name));
      draft.award.lot = LotIn(table, row);
      if (!draft.award.lot) draft.award.lot = name->lot ? std::move(name->lot) : table.lot_above;
      const std::vector<std::size_t>& same = sellers_.Of(*draft.award.supplier);
      if (std::any_of(same.begin(), same.end(), [&](std::size_t k) {
            return out_.sellers[k].award.lot == draft.award.lot;
          })) {
        continue;
      }
      if (out_.sellers.size() >= kMostAwards) return r_.LeftUnread(kTooManyAwards);
      sellers_.Add(*draft.award.supplier, out_.sellers.size());
      out_.sellers.push_back(std::move(draft));
    }
  }

  // 供应商名称 | 报价（元） | 得分: several who bid for one thing.
  bool ListsBids(const AwardTable& table) const {
    const NoticeTable& t = table.table;
    bool priced = t.Has(Field::kContractAmount) || t.Has(Field::kTotalAmount), offers = false;
    for (std::size_t c = 0; c < t.columns.size(); ++c) {
      const int column = static_cast<int>(c);
      const bool offer = IsFinalOffer(g_, t, column);
      const HeadLabel& head = t.columns[c];
      priced = priced || (head.known && head.field == Field::kAmount && !offer);
      offers = offers || offer || (head.known && head.field == Field::kBid);
    }
    return !priced && offers && table.lot < 0 && table.rank < 0 && t.rows.size() > 1 &&
           !t.Has(Field::kItemName) && EachHasItsOwn(g_, t, table.supplier);
  }

  std::size_t Found() const {
    return out_.drafts.size() + out_.failed.size() + out_.losers.size() + out_.undecided.size();
  }

  // The lot of a row's own cell.
  std::optional<std::string> LotIn(const AwardTable& table, const std::vector<Cell>& row) const {
    const Cell cell = AwardTable::At(row, table.lot);
    const auto lot = cell.empty() ? std::nullopt : ReadLot(g_, cell.begin, cell.end);
    return lot ? std::optional(lot->lot) : std::nullopt;
  }

  std::set<std::string> MarkedLots(const AwardTable& table) const {
    std::set<std::string> lots;
    for (const std::vector<Cell>& row : table.table.rows) {
      if (SaysWon(g_, AwardTable::At(row, table.won)) == true)
        lots.insert(LotIn(table, row).value_or(""));
    }
    return lots;
  }

  // Whether a row's cell says that it won. One that is left blank says so neither way where no
  // other of its lot is marked (nullopt); where one is, that one won and this did not.
  std::optional<bool> RowWon(const AwardTable& table, const std::vector<Cell>& row) const {
    const std::optional<bool> won = SaysWon(g_, AwardTable::At(row, table.won));
    if (won || table.marked.empty()) return won;
    const std::optional<std::string> lot = LotIn(table, row);
    const bool other = !lot || table.marked.contains(*lot) || table.marked.contains("");
    return other && TS_RULE("awards.tables.another_marked") ? std::optional(false) : std::nullopt;
  }

  // Whether words stand where the suppliers should, and do not say that there are none here.
  bool NamesSomebody(const AwardTable& table) const {
    constexpr std::uint32_t kShortestName = 4;
    return std::any_of(table.table.rows.begin(), table.table.rows.end(), [&](const auto& row) {
      const Cell cell = AwardTable::At(row, table.supplier);
      if (cell.end < cell.begin + kShortestName) return false;
      const std::u32string_view words = g_.Folded(cell.begin, cell.end);
      return std::all_of(words.begin(), words.begin() + kShortestName, IsHan) &&
             !HoldsOne(words, ShippedCells().nobody);
    });
  }

  // The part the table stands in: that of the last mark before it.
  Section SectionOf(const NoticeTable& t) const {
    const auto after =
        std::lower_bound(r_.marks.begin(), r_.marks.end(), t.begin,
                         [](const Mark& m, std::uint32_t at) { return m.begin < at; });
    if (after == r_.marks.begin()) return Section::kNone;
    return r_.scenes[static_cast<std::size_t>(after - r_.marks.begin()) - 1].section;
  }

  std::optional<std::string> LotAbove(const NoticeTable& t) const {
    const auto next =
        std::lower_bound(lots_.begin(), lots_.end(), t.begin,
                         [](const LotHeading& e, std::uint32_t at) { return e.at < at; });
    if (next == lots_.begin() || t.begin - (next - 1)->at >= kHeadingReach) return std::nullopt;
    if (!(next - 1)->before.empty()) return std::nullopt;
    TS_RULE("awards.tables.lot_above");
    return (next - 1)->lot;
  }

  std::optional<PrintedSupplier> SupplierOf(const AwardTable& table,
                                            const std::vector<Cell>& row) const {
    const Cell cell = AwardTable::At(row, table.supplier);
    const bool strict = table.table.stripped || table.head().rank < kSaysWon;
    std::optional<PrintedSupplier> supplier;
    if (!cell.empty()) supplier = ReadSupplier(g_, cell.begin, cell.end, strict);
    if (supplier || !table.table.stripped) return supplier;
    // Cells may be shifted: the one that is an organisation and nothing else.
    for (const Cell& other : row) {
      if (other.empty() || other.end - other.begin > kLongestNameCell) continue;
      supplier = ReadSupplier(g_, other.begin, other.end, true);
      if (supplier && supplier->name.end + 1 >= other.end && TS_RULE("awards.tables.shifted"))
        return supplier;
    }
    return std::nullopt;
  }

  void AddLoser(PrintedName name) {
    if (out_.losers.size() >= kMostAwards) return r_.LeftUnread(kTooManyLosers);
    out_.losers.push_back(std::move(name));
  }

  // Several winners in one cell, a line each: a row for each of them, with the amount and lot of
  // its line. Empty for any other row.
  std::vector<std::vector<Cell>> RowsInside(const AwardTable& table,
                                            const std::vector<Cell>& row) const {
    const Cell cell = AwardTable::At(row, table.supplier);
    if (cell.empty() || table.table.stripped) return {};
    std::vector<Cell> names = PiecesOf(g_, cell);
    // A、B are the members of one winner, but for 入围供应商 of a framework and where each has its
    // amount.
    if (names.size() < 2) {
      const Cell head = table.table.heads[static_cast<std::size_t>(table.supplier)];
      const Cell amount = AwardTable::At(row, table.amount);
      const bool framework =
          !head.empty() && HoldsOne(g_.Folded(head.begin, head.end), ShippedCells().framework);
      std::vector<Cell> joined = NamesAtCommas(g_, cell);
      if (framework || (!amount.empty() && PiecesAtCommas(g_, amount).size() == joined.size())) {
        names = std::move(joined);
      }
    }
    if (names.size() < 2 || names.size() > kMostInCell) return {};
    // 牵头人：A / 成员：B is one supplier.
    if (HoldsOne(g_.Folded(cell.begin, cell.end), ShippedAwards().joint)) return {};
    for (const Cell& piece : names) {
      const auto supplier = ReadSupplier(g_, piece.begin, piece.end, true);
      if (!supplier || supplier->name.end + 1 < piece.end) return {};
      // Of the one above.
      if (EndsWithOne(g_.Folded(piece.begin, piece.end), ShippedAwards().branch) > 0) return {};
    }
    std::vector<std::vector<Cell>> rows(names.size(), row);
    for (std::size_t c = 0; c < row.size(); ++c) {
      const bool supplier = static_cast<int>(c) == table.supplier;
      std::vector<Cell> pieces = supplier ? names : PiecesOf(g_, row[c]);
      if (pieces.size() < names.size()) pieces = PiecesAtCommas(g_, row[c]);
      if (pieces.size() != names.size()) {
        // One amount of several suppliers: a consortium's, or nobody knows whose.
        if (static_cast<int>(c) == table.amount && !row[c].empty()) return {};
        continue;
      }
      for (std::size_t k = 0; k < rows.size(); ++k) rows[k][c] = pieces[k];
    }
    return rows;
  }

  // False where the limit is met.
  bool TakeRow(const AwardTable& table, const std::vector<Cell>& row) {
    const std::vector<std::vector<Cell>> inside = RowsInside(table, row);
    if (inside.empty()) return TakeOne(table, row);
    TS_RULE("awards.tables.several_in_cell");
    return std::all_of(inside.begin(), inside.end(),
                       [&](const std::vector<Cell>& one) { return TakeOne(table, one); });
  }

  bool TakeOne(const AwardTable& table, const std::vector<Cell>& row) {
    auto supplier = SupplierOf(table, row);
    // 有效供应商不足三家 below 中标供应商 is nobody's name.
    const bool sure =
        supplier && LooksLikeOrganisation(g_.Folded(supplier->name.begin, supplier->name.end));
    if (!sure) {
      if (auto lot = FailedLotOf(g_, row, table.lot)) {
        out_.failed.push_back(std::move(*lot));
        return true;
      }
    }
    if (!supplier) return true;
    const std::optional<int> rank = RankIn(g_, AwardTable::At(row, table.rank));
    const std::optional<bool> won = RowWon(table, row);
    // Of candidates the later ones are ranked, not turned down.
    const bool proposed = rank && r_.kind && r_.kind->candidates;
    if (won == false && !(proposed && AwardTable::At(row, table.won).empty())) {
      TS_RULE("awards.tables.not_won");
      AddLoser(std::move(supplier->name));
      return true;
    }
    // 供应商名称 | 是否中标, left blank, and 供应商名称 | 报价: another place may say who won.
    if (table.bids || (table.won >= 0 && !won && !rank && table.head().rank < kSaysWon)) {
      if (out_.undecided.size() < kMostAwards && TS_RULE("awards.tables.undecided")) {
        if (table.bids) out_.bids.push_back(BidOf(table, row, supplier->name));
        out_.undecided.push_back(std::move(supplier->name));
      }
      return true;
    }
    Draft draft = DraftOf(std::move(supplier->name));
    draft.won = won.value_or(false);
    draft.money = MoneyIn(table, row);
    draft.award.lot = std::move(supplier->lot);
    if (!AwardTable::At(row, table.lot).empty()) {
      if (auto lot = LotIn(table, row)) draft.award.lot = std::move(lot);
    } else if (!draft.award.lot) {
      draft.award.lot = table.lot_above;
    }
    draft.award.rank = rank;
    draft.ranked = draft.award.rank.has_value();
    if (const Cell c = AwardTable::At(row, table.uscc); !c.empty())
      draft.uscc = ReadUscc(g_, c.begin, c.end);
    return TakeDraft(table, std::move(draft));
  }

  std::optional<PrintedMoney> MoneyIn(const AwardTable& table, const std::vector<Cell>& row) const {
    const Cell c = AwardTable::At(row, table.amount);
    if (c.empty()) return std::nullopt;
    // Behind the number of a list (2.285000) as if nothing stood before it.
    const bool glued = g_.Before(c.begin) == Break::kNone;
    auto money = glued ? GluedMoney(g_, c.begin, c.end, table.unit)
                       : ReadMoney(g_, c.begin, c.end, table.unit);
    if (money && !money->value.words) TakeWords(table, row, money->value);
    return money;
  }

  // What a row of bids offers.
  Draft BidOf(const AwardTable& table, const std::vector<Cell>& row, PrintedName name) const {
    Draft bid = DraftOf(std::move(name));
    bid.money = MoneyIn(table, row);
    return bid;
  }

  // 中标金额（元） | 大写: the amount in words, in a column of its own.
  void TakeWords(const AwardTable& table, const std::vector<Cell>& row, Value& value) const {
    constexpr std::uint32_t kAside = 4;  // 人民币：, and 。 behind it
    std::optional<Value> found;
    for (std::size_t c = 0; c < row.size(); ++c) {
      const Cell cell = row[c];
      const HeadLabel& head = table.table.columns[c];
      const bool others = head.known && head.field != Field::kAmount && head.field != Field::kBid &&
                          head.field != Field::kContractAmount && head.field != Field::kTotalAmount;
      if (static_cast<int>(c) == table.amount || cell.empty() || others) continue;
      const auto words = ReadMoney(g_, cell.begin, cell.end, MoneyUnit::kYuan);
      const bool words_alone = words && words->value.words && !words->value.agrees &&
                               words->begin <= cell.begin + kAside &&
                               words->end + kAside >= cell.end;
      if (!words_alone) continue;
      if (found) return;  // of two amounts: nobody knows which
      found = words->value;
    }
    if (!found || !TS_RULE("awards.tables.words_column")) return;
    value.words = found->words;
    value.agrees = found->minor == value.minor;
  }

  bool TakeDraft(const AwardTable& table, Draft draft) {
    if (FillRepeated(draft)) return true;
    // The winners are named above: who is only judged did not win.
    if (table.judged && !places_.Has(*draft.award.supplier)) {
      TS_RULE("awards.tables.judged");
      AddLoser(std::move(*draft.name));
      return true;
    }
    if (out_.drafts.size() >= kMostAwards) {
      r_.LeftUnread(kTooManyAwards);
      return false;
    }
    places_.Add(*draft.award.supplier, out_.drafts.size());
    out_.drafts.push_back(std::move(draft));
    return true;
  }

  // The same supplier of the same lot in another table: what the first lacks is filled in.
  bool FillRepeated(const Draft& draft) {
    for (const std::size_t k : places_.Of(*draft.award.supplier)) {
      Draft& first = out_.drafts[k];
      if (first.award.lot != draft.award.lot) continue;
      if (draft.money && first.money && first.money->value.minor != draft.money->value.minor)
        continue;
      if (!first.money) first.money = draft.money;
      if (!first.award.rank) first.award.rank = draft.award.rank;
      return true;
    }
    return false;
  }

  Reading& r_;
  const Glyphs& g_;
  const std::vector<LotHeading>& lots_;
  TableAwards out_;
  Places places_, sellers_;  // of the drafts, and of the sellers
  bool said_won_ = false;    // a table above says who won
};

}  // namespace

TableAwards AwardsFromTables(Reading& r, const std::vector<LotHeading>& lots) {
  return TableReader(r, lots).Read();
}

}  // namespace tenderscan
