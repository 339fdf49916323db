// Who won which lot for how much; who is proposed to win, in which order; which lots failed.
#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "extractors/notice/drafts.h"
#include "extractors/notice/glued.h"
#include "extractors/text/lots.h"
#include "extractors/notice/money.h"
#include "extractors/notice/reading.h"

namespace tenderscan {
namespace {

constexpr std::string_view kTooMany = "more than 5000 awards are listed: the rest was not read";

// Where in a list of drafts each supplier, or each lot, stands. Of a name that comes up without end
// only the first places are kept: looking through all of them each time would take the square of
// it.
class Places {
 public:
  void Add(const std::string& name, std::size_t place) {
    constexpr std::size_t kMost = 1000;
    std::vector<std::size_t>& places = of_[name];
    if (places.size() < kMost) places.push_back(place);
  }
  // In order; empty where the name is nowhere.
  const std::vector<std::size_t>& Of(const std::string& name) const {
    static const std::vector<std::size_t> none;
    const auto found = of_.find(name);
    return found == of_.end() ? none : found->second;
  }
  bool Has(const std::string& name) const { return of_.contains(name); }

 private:
  std::unordered_map<std::string, std::vector<std::size_t>> of_;
};

Places PlacesOf(const std::vector<Draft>& drafts) {
  Places places;
  for (std::size_t k = 0; k < drafts.size(); ++k) places.Add(*drafts[k].award.supplier, k);
  return places;
}

struct LotEvent {
  std::uint32_t at;
  std::string lot;
};

// 合同包1：, 包1 on a line of its own, （包2）: what follows is of that lot.
std::vector<LotEvent> FindLotHeadings(const Glyphs& g) {
  std::vector<LotEvent> events;
  for (std::uint32_t i = 0; i < g.size(); ++i) {
    // Most glyphs stand inside a word: looked at first.
    const bool starts =
        g.Before(i) != Break::kNone || i == 0 ||
        !(IsHan(g[i - 1]) || IsDigit(g[i - 1]) || IsLetter(g[i - 1]) || g[i - 1] == U'-');
    const char32_t c = g[i];
    // A telephone number may be glued to the next lot's letter.
    const bool glued = !starts && IsLetter(c) && IsDigit(g[i - 1]);
    if (!starts && !glued) continue;
    if (c < 0x80 ? !IsDigit(c) && !IsLetter(c) : c != U'第' && !BeginsLotWord(c)) continue;
    const auto lot = LotAt(g, i, std::min(i + 16, g.size()));
    if (!lot) continue;
    const std::u32string_view next = g.Folded(lot->end, std::min(lot->end + 2, g.size()));
    const bool names = next == U"中标" || next == U"成交" || next == U"供应" || next == U"合同";
    const bool heads = names || (starts && (g[lot->end] == U':' || g[lot->end] == U'(' ||
                                            g.Before(lot->end) >= Break::kFar));
    if (heads) events.push_back({i, lot->lot});
    i = lot->end - 1;
  }
  return events;
}

std::optional<PrintedMoney> MoneyOf(const Glyphs& g, const Mark& m) {
  std::uint32_t end = std::min(m.end, m.value + 160);
  if (m.joint == Joint::kWhole) {
    // The next cell; a unit that a line break put behind its number as well.
    const std::uint32_t cell = g.SegmentEnd(m.value);
    if (ReadHead(g, m.value, cell).known) return std::nullopt;
    constexpr std::u32string_view kUnits = U"元圆万亿千";
    const bool unit = cell < g.size() && kUnits.find(g[cell]) != std::u32string_view::npos &&
                      IsDigit(g[cell - 1]);
    end = std::min(end, unit ? std::min(g.SegmentEnd(cell), cell + 3) : cell);
  }
  const auto money = ReadMoney(g, m.value, end, m.unit);
  // 可研服务费报价63500元，设计费报价1238000元: parts, and no total is printed.
  const auto is_part = [&](std::uint32_t at) {
    const std::u32string_view before = g.Folded(at > m.value + 6 ? at - 6 : m.value, at);
    return before.find(U"费") != std::u32string_view::npos;
  };
  if (money && money->begin > m.value && is_part(money->begin)) {
    const auto more = ReadMoney(g, money->end, std::min(end, money->end + 40), m.unit);
    if (more && more->value.minor != money->value.minor && is_part(more->begin))
      return std::nullopt;
  }
  return money;
}

bool SameLot(const Draft& a, const Draft& b) {
  return a.award.lot == b.award.lot || !a.award.lot || !b.award.lot;
}

std::vector<Draft> AwardsByLabels(Reading& r, const std::vector<LotEvent>& lots) {
  const Glyphs& g = r.glyphs;
  std::vector<Draft> out;
  Places places, lot_places;
  bool full = false;
  std::optional<std::size_t> current;
  std::optional<PrintedMoney> early;
  std::optional<std::string> lot;
  std::optional<int> rank;
  std::size_t lot_at = 0;
  const bool contract = r.Is(ReleaseTag::kContract) || r.Is(ReleaseTag::kImplementation);
  const auto open = [&](PrintedName name, bool ranked) {
    Draft draft;
    draft.begin = name.begin;
    draft.award.supplier = name.name;
    draft.award.lot = lot;
    draft.award.rank = rank;
    draft.ranked = ranked || rank.has_value();
    draft.name = std::move(name);
    if (early) {
      draft.money = early;
      draft.early_money = true;
      early.reset();
    }
    // The same supplier again, in a summary or a second part: no second award.
    for (const std::size_t k : places.Of(*draft.award.supplier)) {
      const bool repeated =
          SameLot(out[k], draft) && (out[k].award.rank == draft.award.rank || !draft.award.rank);
      if (repeated && (lot || !out[k].money || out.size() == 1 || contract) &&
          out[k].begin + 4 < draft.begin) {
        // In a list of lots without numbers the same supplier may win twice, each time with its
        // amount.
        if (!out[k].money || lot || contract || k + 1 < out.size()) {
          if (out[k].money && !lot && !contract) continue;
          current = k;
          rank.reset();
          return;
        }
      }
    }
    full = out.size() >= kMostAwards;
    if (full) return r.LeftUnread(kTooMany);
    places.Add(*draft.award.supplier, out.size());
    if (draft.award.lot) lot_places.Add(*draft.award.lot, out.size());
    out.push_back(std::move(draft));
    current = out.size() - 1;
    rank.reset();
  };
  // The first draft of the current lot that has no amount.
  const auto unpriced = [&]() -> Draft* {
    if (!lot) return nullptr;
    for (const std::size_t k : lot_places.Of(*lot)) {
      if (!out[k].money) return &out[k];
    }
    return nullptr;
  };
  for (std::size_t i = 0; i < r.marks.size() && !full; ++i) {
    const Mark& m = r.marks[i];
    while (lot_at < lots.size() && lots[lot_at].at <= m.begin) {
      if (r.scenes[i].section != Section::kContacts && r.scenes[i].section != Section::kScores) {
        lot = lots[lot_at].lot;
        current.reset();
        early.reset();
      }
      ++lot_at;
    }
    const Scene& scene = r.scenes[i];
    if (scene.section == Section::kScores || scene.section == Section::kFee ||
        scene.section == Section::kFailed || scene.section == Section::kObtain) {
      continue;
    }
    const std::uint32_t end = CellEnd(g, m);
    switch (m.field) {
      case Field::kLot:
        if (m.joint == Joint::kColon || m.joint == Joint::kWhole) {
          if (const auto printed = ReadLot(g, m.value, end)) {
            lot = printed->lot;
            current.reset();
          }
        }
        break;
      case Field::kProjectCode:
        // 包件号：KX-01 and 标段编号 repeated head lots of their own.
        if (m.rank == 4 && !out.empty()) current.reset();
        break;
      case Field::kRanked: {
        rank = m.ordinal;
        current.reset();
        if (m.value >= end) break;
        // 第一名. X, the point perhaps on a line of its own.
        std::uint32_t from = m.value, to = end;
        while (from < m.end && (g[from] == U'.' || g[from] == U'、')) ++from;
        if (from >= to && from < m.end) to = g.SegmentEnd(from, m.end);
        if (auto name = ReadOrganisation(g, from, std::min(to, g.size()), true))
          open(std::move(*name), true);
        break;
      }
      case Field::kSupplier: {
        if (m.value >= end) {
          current.reset();
          break;
        }
        if (m.joint == Joint::kWhole && ReadHead(g, m.value, end).known) break;
        const bool plain = m.rank < 9;
        if (plain && !contract && scene.section == Section::kContacts) break;
        auto name = ReadOrganisation(g, m.value, end, plain || m.joint != Joint::kColon);
        if (name) {
          open(std::move(*name), false);
        } else {
          current.reset();
        }
        break;
      }
      case Field::kName:
        if (scene.whose == Whose::kSupplier && m.value < end) {
          if (auto name = ReadOrganisation(g, m.value, end, m.joint != Joint::kColon))
            open(std::move(*name), false);
        }
        break;
      case Field::kTenderer:
      case Field::kBuyerHead:
      case Field::kAgencyHead:
        current.reset();
        break;
      case Field::kContractAmount:
        if (!contract && !current) break;
        [[fallthrough]];
      case Field::kAmount: {
        auto money = MoneyOf(g, m);
        if (!money) break;
        if (current) {
          Draft& draft = out[*current];
          if (!draft.money || draft.early_money) {
            draft.money = money;
            draft.early_money = false;
          }
        } else if (Draft* draft = unpriced()) {
          draft->money = money;  // A包合同金额, in a part below the suppliers
        } else if (!early) {
          early = money;
        }
        break;
      }
      case Field::kBid: {
        if (!current || out[*current].money) break;
        if (auto money = MoneyOf(g, m)) out[*current].money = money;
        break;
      }
      default:
        break;
    }
  }
  // 中标供应商：A 中标金额：1 中标供应商：B ... leaves nothing; 金额 before every supplier leaves
  // the last.
  if (early && out.size() == 1 && !out[0].money) out[0].money = early;
  return out;
}

bool IsItemTable(const NoticeTable& t) {
  const bool named = t.Has(Field::kItemName) || t.Has(Field::kBrand) || t.Has(Field::kModel);
  // 包号 | 中标人 | 货物名称 | 投标总价: a lot a row.
  const int supplier = t.Column(Field::kSupplier);
  if (supplier >= 0 && t.columns[static_cast<std::size_t>(supplier)].rank >= 9 &&
      t.Has(Field::kLot) && t.Has(Field::kBid)) {
    return false;
  }
  return named && !t.Has(Field::kAmount) && !t.Has(Field::kContractAmount) &&
         !t.Has(Field::kTotalAmount);
}

struct TableAwards {
  std::vector<Draft> drafts;
  bool named_winner = false;  // a column says 中标 or 候选
  std::vector<PrintedName> losers;
  std::vector<std::string> failed;  // lots whose row has no supplier but says why
};

int SupplierColumn(const Reading& r, const NoticeTable& t, bool winner_part) {
  if (int c = t.Column(Field::kSupplier); c >= 0) return c;
  const bool money = t.Has(Field::kAmount) || t.Has(Field::kBid);
  if (int c = t.Column(Field::kName);
      c >= 0 && (t.Has(Field::kRank) || t.Has(Field::kWon) || (money && winner_part)))
    return c;
  if (int c = t.Column(Field::kTenderer);
      c >= 0 && (t.Has(Field::kAmount) || t.Has(Field::kWon) ||
                 (t.Has(Field::kRank) && (winner_part || t.Has(Field::kBid)) && r.kind &&
                  r.kind->candidates))) {
    return c;
  }
  if (t.columns.size() > 1 && t.columns[0].known && t.columns[0].field == Field::kRank && money &&
      !t.columns[1].known)
    return 1;
  return -1;
}

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

// The lot of a table's row that failed; nullopt for any other row.
std::optional<std::string> FailedLot(const Glyphs& g, const std::vector<Cell>& row,
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

// 排序 | 供应商名称 | 技术标得分, 供应商名称 | 评审结果: how all who bid were judged, and no
// amount.
bool JudgesBids(const Glyphs& g, const NoticeTable& t) {
  if (t.Has(Field::kAmount) || t.Has(Field::kBid) || t.Has(Field::kWon) || t.begin >= t.head_end)
    return false;
  const std::u32string_view head = g.Folded(t.begin, t.head_end);
  constexpr std::u32string_view kJudged[] = {U"得分",     U"评分",   U"总分",  U"评审结果",
                                             U"审查结果", U"未中标", U"未成交"};
  return std::any_of(std::begin(kJudged), std::end(kJudged), [&](std::u32string_view word) {
    return head.find(word) != std::u32string_view::npos;
  });
}

// What a cell below 是否中标 says.
std::optional<bool> SaysWon(const Glyphs& g, Cell c) {
  if (c.empty()) return std::nullopt;
  constexpr std::u32string_view kNo = U"否未不落×✗N";
  constexpr std::u32string_view kYes = U"是中成入√✓Y";
  if (kNo.find(g[c.begin]) != std::u32string_view::npos) return false;
  if (kYes.find(g[c.begin]) != std::u32string_view::npos) return true;
  return std::nullopt;
}

TableAwards AwardsByTables(Reading& r, const std::vector<LotEvent>& lots) {
  const Glyphs& g = r.glyphs;
  TableAwards result;
  Places places;
  for (const NoticeTable& t : r.tables) {
    // The part the table stands in.
    const auto after =
        std::lower_bound(r.marks.begin(), r.marks.end(), t.begin,
                         [](const Mark& m, std::uint32_t at) { return m.begin < at; });
    const Section section =
        after == r.marks.begin()
            ? Section::kNone
            : r.scenes[static_cast<std::size_t>(after - r.marks.begin()) - 1].section;
    if (section == Section::kScores || section == Section::kFee || section == Section::kFailed)
      continue;
    if (IsItemTable(t)) continue;
    const int supplier = SupplierColumn(r, t, section == Section::kWinner);
    if (supplier < 0) continue;
    int amount = t.Column(Field::kAmount);
    if (amount < 0) amount = t.Column(Field::kContractAmount);
    if (amount < 0) amount = t.Column(Field::kBid);
    if (amount < 0) amount = t.Column(Field::kTotalAmount);
    int lot_column = t.Column(Field::kLot);
    const int rank_column = t.Column(Field::kRank);
    const int uscc_column = t.Column(Field::kUscc);
    const int won_column = t.Column(Field::kWon);
    std::optional<std::string> above;
    const auto next_lot =
        std::lower_bound(lots.begin(), lots.end(), t.begin,
                         [](const LotEvent& e, std::uint32_t at) { return e.at < at; });
    if (next_lot != lots.begin() && t.begin - (next_lot - 1)->at < 200) above = (next_lot - 1)->lot;
    const HeadLabel& head = t.columns[static_cast<std::size_t>(supplier)];
    const bool judged = result.named_winner && head.rank < 9 && JudgesBids(g, t);
    for (const std::vector<Cell>& row : t.rows) {
      Cell cell = row[static_cast<std::size_t>(supplier)];
      std::optional<PrintedName> name;
      const bool strict = t.stripped || head.rank < 9;
      if (!cell.empty()) name = ReadOrganisation(g, cell.begin, cell.end, strict);
      if (!name && t.stripped) {
        for (const Cell& other : row) {
          if (other.empty() || other.end - other.begin > 60) continue;
          name = ReadOrganisation(g, other.begin, other.end, true);
          if (name && name->end + 1 >= other.end) break;
          name.reset();
        }
      }
      if (!name) {
        if (auto lot = FailedLot(g, row, lot_column)) result.failed.push_back(std::move(*lot));
        continue;
      }
      Draft draft;
      if (won_column >= 0) {
        const auto won = SaysWon(g, row[static_cast<std::size_t>(won_column)]);
        if (won == false) {
          if (result.losers.size() < kMostAwards) {
            result.losers.push_back(*name);
          } else {
            r.LeftUnread("more than 5000 bidders did not win: the rest was not read");
          }
          continue;
        }
        draft.won = won.value_or(false);
      }
      draft.begin = name->begin;
      draft.award.supplier = name->name;
      draft.name = name;
      if (amount >= 0) {
        const Cell money = row[static_cast<std::size_t>(amount)];
        if (!money.empty()) {
          draft.money = ReadMoney(g, money.begin, money.end,
                                  t.columns[static_cast<std::size_t>(amount)].unit);
        }
      }
      if (lot_column >= 0 && !row[static_cast<std::size_t>(lot_column)].empty()) {
        const Cell c = row[static_cast<std::size_t>(lot_column)];
        if (const auto lot = ReadLot(g, c.begin, c.end)) draft.award.lot = lot->lot;
      } else {
        draft.award.lot = above;
      }
      if (rank_column >= 0 && !row[static_cast<std::size_t>(rank_column)].empty()) {
        const Cell c = row[static_cast<std::size_t>(rank_column)];
        const HeadLabel label = ReadHead(g, c.begin, c.end);
        if (label.known && label.field == Field::kRanked) {
          draft.award.rank = label.ordinal;
        } else if (c.end - c.begin <= 2 && NumeralValue(g[c.begin]) > 0) {
          draft.award.rank = NumeralValue(g[c.begin]);
        }
        draft.ranked = draft.award.rank.has_value();
      }
      if (uscc_column >= 0) {
        const Cell c = row[static_cast<std::size_t>(uscc_column)];
        if (!c.empty()) draft.uscc = ReadUscc(g, c.begin, c.end);
      }
      // The same supplier of the same lot in another table: what the first lacks is filled in.
      bool repeated = false;
      for (const std::size_t k : places.Of(*draft.award.supplier)) {
        Draft& d = result.drafts[k];
        if (repeated || d.award.lot != draft.award.lot) continue;
        repeated = !draft.money || !d.money || d.money->value.minor == draft.money->value.minor;
        if (repeated && !d.money) d.money = draft.money;
        if (repeated && !d.award.rank) d.award.rank = draft.award.rank;
      }
      if (repeated) continue;
      // The winners are named above: who is only judged did not win.
      if (judged && !places.Has(*draft.award.supplier)) {
        if (result.losers.size() < kMostAwards) result.losers.push_back(*draft.name);
        continue;
      }
      if (result.drafts.size() >= kMostAwards) {
        r.LeftUnread(kTooMany);
        break;
      }
      places.Add(*draft.award.supplier, result.drafts.size());
      result.drafts.push_back(std::move(draft));
    }
    if (!t.rows.empty() && (head.rank >= 9 || section == Section::kWinner))
      result.named_winner = true;
  }
  return result;
}

// Each supplier of `some` is one of `all`.
bool Within(const std::vector<Draft>& some, const Places& all) {
  return std::all_of(some.begin(), some.end(),
                     [&](const Draft& s) { return all.Has(*s.award.supplier); });
}

void FillFrom(std::vector<Draft>& drafts, const std::vector<Draft>& others, const Places& places) {
  for (Draft& draft : drafts) {
    const std::vector<std::size_t>& same = places.Of(*draft.award.supplier);
    if (same.empty()) continue;
    const Draft& other = others[same.front()];
    if (!draft.money) draft.money = other.money;
    if (!draft.award.rank) draft.award.rank = other.award.rank;
    if (!draft.award.lot) draft.award.lot = other.award.lot;
  }
}

// 确定某公司为中标人, 由某公司中标: prose, where no label or table names a winner.
std::vector<Draft> AwardsByProse(const Reading& r) {
  const Glyphs& g = r.glyphs;
  std::vector<Draft> out;
  Places places;
  constexpr std::u32string_view kAfter[] = {
      U"为中标",         U"为成交",         U"为本项目中标",   U"为本项目成交",   U"为本项目的中标",
      U"为本项目的成交", U"为第一中标",     U"为第一成交",     U"为该项目中标",   U"为拟中标",
      U"为拟成交",       U"为本次中标",     U"为本次成交",     U"为入围",         U"为中选",
      U"为本项目中选",   U"为本项目的中选", U"为本项目第一中", U"为本项目第一成", U"为第一中选"};
  for (std::uint32_t i = 6; i < g.size() && out.size() <= kMostAwards; ++i) {
    if (g[i] != U'为') continue;
    bool says = false;
    for (std::u32string_view after : kAfter) {
      says = says || (i + after.size() <= g.size() &&
                      g.Folded(i, i + static_cast<std::uint32_t>(after.size())) == after);
    }
    if (!says) continue;
    std::uint32_t begin = i;
    while (begin > 0 && i - begin < 60) {
      const char32_t c = g[begin - 1];
      if (c == U'。' || c == U'，' || c == U',' || c == U':' || c == U'；' || c == U';' ||
          c == U'“')
        break;
      // 推荐了X
      if (begin >= 3 && c == U'了' && (g[begin - 2] == U'荐' || g[begin - 2] == U'定')) break;
      if (begin >= 2 &&
          ((g[begin - 2] == U'确' && c == U'定') || (g[begin - 2] == U'推' && c == U'荐') ||
           (g[begin - 2] == U'选' && c == U'定'))) {
        break;
      }
      if (c == U'由' || g.Before(begin) >= Break::kFar) break;
      --begin;
    }
    if (auto name = ReadOrganisation(g, begin, i, true); name && name->end + 1 >= i) {
      Draft draft;
      draft.begin = name->begin;
      draft.award.supplier = name->name;
      draft.name = std::move(name);
      const std::u32string_view words = g.Folded(i, std::min(i + 6, g.size()));
      if (words.find(U"第一") != std::u32string_view::npos) draft.award.rank = 1;
      if (places.Has(*draft.award.supplier)) continue;
      places.Add(*draft.award.supplier, out.size());
      out.push_back(std::move(draft));
    }
  }
  return out;
}

// 中标人某公司与采购人签订的合同: prose, where a contract's notice has no label.
std::vector<Draft> ContractByProse(const Reading& r) {
  const Glyphs& g = r.glyphs;
  constexpr std::uint32_t kLongest = 40;
  std::vector<Draft> out;
  for (std::uint32_t i = 3; i + 6 < g.size() && out.empty(); ++i) {
    if (g[i] != U'中' && g[i] != U'成') continue;
    for (std::u32string_view head :
         {U"中标人", U"中标供应商", U"成交供应商", U"中标单位", U"成交单位", U"成交人"}) {
      const std::uint32_t n = static_cast<std::uint32_t>(head.size());
      if (i + n > g.size() || g.Folded(i, i + n) != head) continue;
      const std::uint32_t begin = i + n;
      std::uint32_t end = begin;
      while (end < std::min(begin + kLongest, g.size()) && g[end] != U'与' && g[end] != U'和' &&
             g[end] != U'。') {
        ++end;
      }
      const std::u32string_view after = g.Folded(end, std::min(end + 20, g.size()));
      if (after.find(U"签订") == std::u32string_view::npos &&
          after.find(U"签署") == std::u32string_view::npos)
        continue;
      auto name = ReadOrganisation(g, begin, end, true);
      if (!name || name->end != end) continue;
      Draft draft;
      draft.begin = name->begin;
      draft.award.supplier = name->name;
      draft.name = std::move(name);
      out.push_back(std::move(draft));
      break;
    }
  }
  return out;
}

// 推荐A、B、C为候选人 beside an award for each: a list, no consortium.
void DropLists(std::vector<Draft>& drafts) {
  constexpr std::size_t kFew = 200;
  if (drafts.size() > kFew) return;
  const auto lists = [&](const Draft& list) {
    if (!list.award.supplier || list.money) return false;
    const std::vector<std::string> members = ConsortiumMembers(*list.award.supplier);
    if (members.size() < 2) return false;
    std::size_t others = 0;
    for (const Draft& d : drafts) {
      if (&d == &list || !d.award.supplier) continue;
      others += std::any_of(members.begin(), members.end(), [&](const std::string& member) {
        return d.award.supplier->starts_with(member);
      });
    }
    return others >= members.size();
  };
  std::vector<bool> drop;
  for (const Draft& draft : drafts) drop.push_back(lists(draft));
  std::size_t at = 0;
  std::erase_if(drafts, [&](const Draft&) { return drop[at++]; });
}

// The same supplier with the same amount again, where no lot tells the two apart: a summary.
void DropRepeated(std::vector<Draft>& drafts) {
  constexpr std::size_t kFew = 500;
  std::vector<Draft> kept;
  for (Draft& draft : drafts) {
    const bool repeated = draft.money && kept.size() < kFew &&
                          std::any_of(kept.begin(), kept.end(), [&](const Draft& d) {
                            return d.award.supplier == draft.award.supplier && d.money &&
                                   d.money->value.minor == draft.money->value.minor &&
                                   (d.award.lot == draft.award.lot || !draft.award.lot);
                          });
    if (!repeated) kept.push_back(std::move(draft));
  }
  drafts = std::move(kept);
}

// 现取消某公司中标资格: the awards of the supplier that is named there.
void CancelAwards(Reading& r) {
  const Glyphs& g = r.glyphs;
  constexpr std::uint32_t kReach = 80;
  std::unordered_set<std::string> cancelled;
  std::vector<PrintedName> names;
  for (std::uint32_t i = 0; i + 2 < g.size(); ++i) {
    if (g[i] != U'取' || g[i + 1] != U'消') continue;
    const std::uint32_t limit = std::min(i + kReach, g.size());
    for (std::uint32_t k = i + 2; k + 3 < limit && g[k] != U'。'; ++k) {
      const std::u32string_view word = g.Folded(k, k + 2);
      if (word != U"中标" && word != U"成交" && word != U"中选") continue;
      if (g.Folded(k + 2, k + 4) != U"资格" && g.Folded(k + 2, k + 5) != U"人资格" &&
          g.Folded(k + 2, k + 7) != U"供应商资格") {
        continue;
      }
      const std::uint32_t end = g[k - 1] == U'的' ? k - 1 : k;
      if (const auto name = ReadOrganisation(g, i + 2, end, true)) {
        if (cancelled.insert(name->name).second && names.size() < kMostAwards)
          names.push_back(*name);
      }
      break;
    }
  }
  std::unordered_set<std::string> known;
  for (Award& award : r.notice.awards) {
    if (award.supplier && cancelled.contains(*award.supplier)) {
      award.status = AwardStatus::kCancelled;
      known.insert(*award.supplier);
    }
  }
  // What is taken away was given before.
  for (const PrintedName& name : names) {
    if (known.contains(name.name)) continue;
    r.Evidence("/awards/" + std::to_string(r.notice.awards.size()) + "/supplier", name.begin,
               name.end);
    AddParty(r, name, PartyRole::kSupplier);
    Award award;
    award.supplier = name.name;
    award.status = AwardStatus::kCancelled;
    r.notice.awards.push_back(std::move(award));
  }
}

void AddFailedLots(Reading& r, const std::vector<LotEvent>& lots,
                   const std::vector<std::string>& rows) {
  // 包1、包2、包3 in the title of a cancellation, and the rows under 废标结果.
  std::vector<std::string> failed;
  std::unordered_set<std::string> seen;
  const auto add = [&](const std::string& lot) {
    if (seen.contains(lot)) return;
    if (failed.size() >= kMostAwards)
      return r.LeftUnread("more than 5000 lots failed: the rest was not read");
    seen.insert(lot);
    failed.push_back(lot);
  };
  if (r.Is(ReleaseTag::kTenderCancellation) && r.notice.title) {
    const Glyphs title(*r.notice.title);
    for (std::uint32_t i = 0; i < title.size(); ++i) {
      if (const auto lot = LotAt(title, i, title.size())) {
        add(lot->lot);
        i = lot->end - 1;
      }
    }
  }
  for (const std::string& lot : rows) add(lot);
  if (r.Is(ReleaseTag::kAward)) {
    for (const NoticeTable& t : r.tables) {
      const int reason = t.Column(Field::kReason);
      const int lot_column = std::max(t.Column(Field::kLot), t.Column(Field::kSequence));
      if (reason < 0 || lot_column < 0) continue;
      for (const std::vector<Cell>& row : t.rows) {
        const Cell c = row[static_cast<std::size_t>(lot_column)];
        const Cell why = row[static_cast<std::size_t>(reason)];
        if (c.empty() || why.empty()) continue;
        if (const auto lot = ReadLot(r.glyphs, c.begin, c.end)) add(lot->lot);
      }
    }
    // 包件号：KX-01 废标
    for (const LotEvent& event : lots) {
      const Glyphs& g = r.glyphs;
      const auto lot = LotAt(g, event.at, std::min(event.at + 16, g.size()));
      if (!lot) continue;
      std::uint32_t k = lot->end;
      while (g[k] == U':' || g[k] == U')') ++k;
      const std::u32string_view word = g.Folded(k, std::min(k + 2, g.size()));
      if (word == U"废标" || word == U"流标") add(event.lot);
    }
  }
  if (r.Is(ReleaseTag::kAward)) {
    // 包4投标人不足法定人数，废标处理。
    const Glyphs& g = r.glyphs;
    constexpr std::uint32_t kReach = 30;
    for (std::uint32_t i = 0; i + 3 < g.size(); ++i) {
      if (g[i] != U'包' && g[i] != U'标' && g[i] != U'第') continue;
      if (g.Before(i) == Break::kNone && i > 0 && IsHan(g[i - 1])) continue;
      const auto lot = LotAt(g, i, std::min(i + 8, g.size()));
      if (!lot) continue;
      std::uint32_t k = lot->end;
      while (k + 1 < std::min(lot->end + kReach, g.size()) && g[k] != U'。' && g[k] != U':' &&
             g[k] != U'包') {
        const std::u32string_view word = g.Folded(k, k + 2);
        if (word == U"废标" || word == U"流标") {
          add(lot->lot);
          break;
        }
        ++k;
      }
      i = lot->end - 1;
    }
  }
  for (const Award& award : r.notice.awards) {
    if (award.lot) seen.erase(*award.lot);
  }
  for (std::string& lot : failed) {
    if (!seen.contains(lot)) continue;  // it was won
    Award award;
    award.lot = std::move(lot);
    award.status = AwardStatus::kUnsuccessful;
    r.notice.awards.push_back(std::move(award));
  }
}

}  // namespace

void ReadAwards(Reading& r) {
  const bool contract = r.Is(ReleaseTag::kContract) || r.Is(ReleaseTag::kImplementation);
  const bool result = r.Is(ReleaseTag::kAward) || r.Is(ReleaseTag::kAwardUpdate) ||
                      r.Is(ReleaseTag::kAwardCancellation);
  const std::vector<LotEvent> lots = FindLotHeadings(r.glyphs);
  if (!contract && !result) {
    // Before an award a supplier is only proposed.
    for (std::size_t i = 0; i < r.marks.size(); ++i) {
      const Mark& m = r.marks[i];
      const bool proposed = (m.field == Field::kProposed && m.ordinal == 0) ||
                            (m.field == Field::kName && r.scenes[i].whose == Whose::kProposed);
      if (!proposed || m.value >= m.end) continue;
      if (const auto name = ReadOrganisation(r.glyphs, m.value, CellEnd(r.glyphs, m), true)) {
        if (r.notice.parties.size() >= kMostAwards) {
          r.LeftUnread("more than 5000 suppliers are proposed: the rest was not read");
          break;
        }
        AddParty(r, *name, PartyRole::kCandidate);
      }
    }
    if (r.Is(ReleaseTag::kTenderCancellation)) AddFailedLots(r, lots, {});
    return;
  }
  std::vector<Draft> labelled = AwardsAcross(r);
  if (labelled.empty()) labelled = AwardsByLabels(r, lots);
  TableAwards tabled = AwardsByTables(r, lots);
  const Places tabled_places = PlacesOf(tabled.drafts);
  std::unordered_set<std::string_view> losers;
  for (const PrintedName& loser : tabled.losers) losers.insert(loser.name);
  std::erase_if(labelled, [&](const Draft& d) {
    return losers.contains(*d.award.supplier) && !tabled_places.Has(*d.award.supplier);
  });
  const Places labelled_places = PlacesOf(labelled);
  std::vector<Draft> drafts;
  if (tabled.drafts.empty()) {
    drafts = std::move(labelled);
  } else if (labelled.empty()) {
    drafts = std::move(tabled.drafts);
  } else if (Within(labelled, tabled_places) && tabled.named_winner) {
    FillFrom(tabled.drafts, labelled, labelled_places);
    drafts = std::move(tabled.drafts);
  } else if (Within(tabled.drafts, labelled_places) || !tabled.named_winner) {
    FillFrom(labelled, tabled.drafts, tabled_places);
    drafts = std::move(labelled);
  } else {
    drafts = std::move(tabled.drafts);
    std::unordered_set<std::string> added;
    for (Draft& draft : labelled) {
      // Each supplier of the labels once, the first time it comes up.
      if (tabled_places.Has(*draft.award.supplier) || !added.insert(*draft.award.supplier).second)
        continue;
      drafts.push_back(std::move(draft));
    }
  }
  if (drafts.empty()) {
    std::vector<GluedAward> glued = ReadGluedAwards(r.glyphs);
    if (glued.empty()) glued = ReadGluedRanks(r.glyphs);
    for (GluedAward& row : glued) {
      Draft draft;
      draft.award.rank = row.rank;
      draft.ranked = row.rank.has_value();
      draft.begin = row.supplier.begin;
      draft.award.supplier = row.supplier.name;
      draft.name = std::move(row.supplier);
      draft.money = std::move(row.money);
      drafts.push_back(std::move(draft));
    }
  }
  if (drafts.empty() && contract) drafts = ContractByProse(r);
  if (drafts.empty()) drafts = CorrectedWinners(r);
  if (drafts.empty()) drafts = AwardsByProse(r);
  DropLists(drafts);
  DropRepeated(drafts);
  // One award without an amount of its own has the total.
  if (drafts.size() == 1 && !drafts[0].money) {
    for (Field field : {Field::kTotalAmount, Field::kContractAmount, Field::kAmount}) {
      for (const Mark& m : r.marks) {
        if (m.field != field || drafts[0].money) continue;
        drafts[0].money = MoneyOf(r.glyphs, m);
      }
    }
  }
  if (drafts.size() > kMostAwards) {
    r.LeftUnread(kTooMany);
    drafts.resize(kMostAwards);
  }
  for (Draft& draft : drafts) {
    Award& award = draft.award;
    const std::size_t index = r.notice.awards.size();
    const std::string pointer = "/awards/" + std::to_string(index);
    const bool pending =
        !contract && ((r.kind && r.kind->candidates) || (draft.ranked && !draft.won));
    award.status = r.Is(ReleaseTag::kAwardCancellation) ? AwardStatus::kCancelled
                   : pending                            ? AwardStatus::kPending
                                                        : AwardStatus::kActive;
    if (draft.money) {
      award.value = draft.money->value;
      r.Evidence(pointer + "/value", draft.money->begin, draft.money->end);
    }
    if (draft.name) {
      award.members = ConsortiumMembers(draft.name->name);
      r.Evidence(pointer + "/supplier", draft.name->begin, draft.name->end);
      const std::size_t party =
          AddParty(r, *draft.name, pending ? PartyRole::kCandidate : PartyRole::kSupplier);
      if (draft.uscc && !r.notice.parties[party].uscc) {
        r.notice.parties[party].uscc = draft.uscc->code;
        r.notice.parties[party].uscc_valid = draft.uscc->valid;
        r.Evidence("/parties/" + std::to_string(party) + "/uscc", draft.uscc->begin,
                   draft.uscc->end);
      }
    }
    r.notice.awards.push_back(std::move(award));
  }
  AddFailedLots(r, lots, tabled.failed);
  if (!contract) CancelAwards(r);
  for (const PrintedName& loser : tabled.losers) AddParty(r, loser, PartyRole::kTenderer);
  // The code that stands nearest after a party's name is its own.
  std::vector<std::pair<std::uint32_t, std::size_t>> ends;  // where each party's name ends
  for (std::size_t p = 0; p < r.notice.parties.size(); ++p) {
    const auto span = r.notice.evidence.find("/parties/" + std::to_string(p) + "/name");
    if (span != r.notice.evidence.end()) ends.emplace_back(span->second.end, p);
  }
  std::sort(ends.begin(), ends.end());
  for (const Mark& m : r.marks) {
    if (m.field != Field::kUscc) continue;
    const auto uscc = ReadUscc(r.glyphs, m.value, std::min(m.end, m.value + 40));
    if (!uscc) continue;
    constexpr std::uint32_t kReach = 400;  // bytes
    const std::uint32_t at = r.glyphs.Span(m.label, m.value).begin;
    auto nearest =
        std::upper_bound(ends.begin(), ends.end(), std::pair(at, r.notice.parties.size()));
    if (nearest == ends.begin()) continue;
    --nearest;
    Party& party = r.notice.parties[nearest->second];
    if (at - nearest->first >= kReach || party.uscc) continue;
    party.uscc = uscc->code;
    party.uscc_valid = uscc->valid;
    r.Evidence("/parties/" + std::to_string(nearest->second) + "/uscc", uscc->begin, uscc->end);
  }
  if (contract && !r.notice.awards.empty() && r.notice.awards[0].value) {
    if (!r.notice.contract) r.notice.contract.emplace();
    r.notice.contract->value = r.notice.awards[0].value;
    r.notice.evidence["/contract/value"] = r.notice.evidence["/awards/0/value"];
  }
}

}  // namespace tenderscan
