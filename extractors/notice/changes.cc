// What a correction changes: cells below 更正前 and 更正后, words before and behind 更正为.
#include "extractors/notice/changes.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "extractors/notice/amount.h"
#include "extractors/notice/dates.h"
#include "extractors/notice/reading.h"
#include "extractors/text/lots.h"
#include "extractors/text/personal_data.h"
#include "extractors/text/rule_trace.h"
#include "extractors/words/notice_words.h"

namespace tenderscan {
namespace {

constexpr std::size_t kMostChanges = 2000;  // long corrections have some dozens
constexpr Limit kTooManyChanges = {"more than 2000 changes are listed: the rest was not read"};

constexpr std::uint32_t kClauseBefore = 40;  // 投标截止时间由...更正为: what it is about
constexpr std::size_t kMostInside = 6;       // labels among the words of one change
constexpr std::uint32_t kSentence = 300;     // 原公告中标供应商为…现更正为…

// Which of our fields the words are about; empty where none.
std::string FieldOf(const Glyphs& g, std::uint32_t begin, std::uint32_t end) {
  const std::u32string_view text = g.Folded(begin, std::min(end, g.size()));
  for (const auto& [word, field] : ShippedNoticeWords().changed) {
    if (text.find(word) != text.npos) return field;
  }
  return {};
}

// What of the words behind 更正为 is printed: without marks around them, empty where nothing is
// left.
Cell WithoutMarks(const Glyphs& g, Cell cell) {
  constexpr std::uint32_t kLongest = 400;  // a paragraph: longer ones are whole new sections
  constexpr std::u32string_view kBefore = U":，,。", kBehind = U"，,。；;、";
  std::uint32_t begin = cell.begin, end = std::min({cell.end, g.size(), begin + kLongest});
  while (begin < end && kBefore.find(g[begin]) != kBefore.npos) ++begin;
  while (end > begin && kBehind.find(g[end - 1]) != kBehind.npos) --end;
  return {begin, end};
}

using Changes = std::vector<PrintedChange>;

// False where the limit is met.
bool AddChange(Reading& r, Changes& changes, PrintedChange change) {
  if (changes.size() >= kMostChanges) {
    r.LeftUnread(kTooManyChanges);
    return false;
  }
  changes.push_back(std::move(change));
  return true;
}

// 最高限价（万元）, 包1最高限价: what the cell is the label of.
void ReadLabel(const Glyphs& g, const Cell& cell, PrintedChange& change) {
  std::uint32_t begin = cell.begin;
  const auto lot = NamedLotAt(g, begin, cell.end);
  if (lot && lot->begin == begin && lot->end < cell.end) begin = lot->end;
  const HeadLabel label = ReadHead(g, begin, cell.end);
  if (!label.known) return;
  change.label = label;
  change.unit = label.unit;
  if (lot) change.lot = lot->lot;
}

// 更正项 | 更正前 | 更正后: what one row says.
PrintedChange ChangeOfRow(const Glyphs& g, const NoticeTable& t, const std::vector<Cell>& row) {
  const int before = t.Column(Field::kChangeBefore), after = t.Column(Field::kChangeAfter);
  PrintedChange change;
  for (std::size_t c = 0; c < row.size(); ++c) {
    if (row[c].empty()) continue;
    const bool now = static_cast<int>(c) == after;
    if (static_cast<int>(c) == before) change.before = row[c];
    if (now) change.after = row[c];
    if (change.field.empty()) change.field = FieldOf(g, row[c].begin, row[c].end);
    if (!now && static_cast<int>(c) != before && !change.label.known) ReadLabel(g, row[c], change);
  }
  if (change.unit == MoneyUnit::kNone) change.unit = UnitOf(g, t, after);
  return change;
}

// 更正前 | A公司 | 2万元 above 更正后 | B公司 | 1万元: a change a column. False where the table is
// none of these.
bool ChangesOfColumns(Reading& r, const NoticeTable& t, Changes& out) {
  const Glyphs& g = r.glyphs;
  const std::vector<Cell>* before = nullptr;
  const std::vector<Cell>* after = nullptr;
  for (const std::vector<Cell>& row : t.rows) {
    if (row[0].empty()) continue;
    const HeadLabel head = ReadHead(g, row[0].begin, row[0].end);
    if (head.known && head.field == Field::kChangeBefore) before = &row;
    if (head.known && head.field == Field::kChangeAfter) after = &row;
  }
  if (before == nullptr || after == nullptr || !TS_RULE("changes.columns")) return false;
  for (std::size_t c = 1; c < t.columns.size(); ++c) {
    PrintedChange change;
    change.before = (*before)[c];
    change.after = (*after)[c];
    change.label = t.columns[c];
    change.unit = UnitOf(g, t, static_cast<int>(c));
    change.field = FieldOf(g, t.heads[c].begin, t.heads[c].end);
    if (!change.after.empty() && !AddChange(r, out, std::move(change))) break;
  }
  return true;
}

void ChangesOfTables(Reading& r, Changes& out) {
  for (const NoticeTable& t : r.tables) {
    if (!t.Has(Field::kChangeAfter)) {
      ChangesOfColumns(r, t, out);
      continue;
    }
    for (const std::vector<Cell>& row : t.rows) {
      PrintedChange change = ChangeOfRow(r.glyphs, t, row);
      if (change.after.empty() && change.before.empty()) continue;
      // None of our fields: the first cell that names what is changed.
      for (std::size_t c = 0; c < row.size() && change.field.empty(); ++c) {
        if (row[c].empty() || row[c].begin == change.before.begin ||
            row[c].begin == change.after.begin ||
            (t.columns[c].known && t.columns[c].field == Field::kSequence)) {
          continue;
        }
        change.field = WordsOfChange(r.glyphs, row[c]).value_or("");
        break;
      }
      if (!AddChange(r, out, std::move(change))) break;
    }
  }
}

// Where the words behind 更正为 end: labels such as 投标截止时间： inside them are theirs.
std::uint32_t ChangedWordsEnd(const std::vector<Mark>& marks, std::size_t i) {
  std::uint32_t end = marks[i].end;
  for (std::size_t k = i + 1; k < marks.size() && k < i + kMostInside; ++k) {
    if (marks[k].field != Field::kDeadline && marks[k].field != Field::kOpening &&
        marks[k].field != Field::kBudget && marks[k].field != Field::kCeiling) {
      break;
    }
    end = marks[k].end;
  }
  return end;
}

// Where the words behind 原 end: at 更正为, whatever labels stand between.
std::uint32_t OriginalWordsEnd(const std::vector<Mark>& marks, std::size_t i) {
  for (std::size_t k = i + 1; k < marks.size() && k < i + kMostInside; ++k) {
    if (marks[k].field == Field::kChangeAfter) return marks[k].begin;
  }
  return marks[i].end;
}

// The line above glyph `i`, and of its own line what stands before it: 1、最高限价 / 原文：.
Cell LineBefore(const Glyphs& g, std::uint32_t i) {
  const std::uint32_t from = i > kClauseBefore ? i - kClauseBefore : 0;
  std::uint32_t begin = i;
  for (int lines = 0; begin > from; --begin) {
    if (g.Before(begin) >= Break::kLine && ++lines == 2) break;
    if (begin < i && g[begin - 1] == U'。') break;
  }
  return {begin, i};
}

// The last lot that glyphs [begin, end) name; empty where none is.
std::string LotIn(const Glyphs& g, std::uint32_t begin, std::uint32_t end) {
  std::string last;
  for (std::uint32_t i = begin; i < end; ++i) {
    if (!BeginsNumberedLot(g[i])) continue;
    const auto lot = NamedLotAt(g, i, end);
    if (!lot) continue;
    last = lot->lot;
    i = std::max(i, lot->end - 1);
  }
  return last;
}

// 现修改为B。: without a colon the words end with their sentence.
std::uint32_t SentenceEnd(const Glyphs& g, std::uint32_t begin, std::uint32_t end) {
  std::uint32_t k = begin;
  while (k < end && g[k] != U'。' && (k == begin || g.Before(k) < Break::kLine)) ++k;
  return k;
}

// 原投标截止时间为A，现修改为B: the one date that the sentence gives before the one at `after`;
// empty where there is none, or several.
Cell DateBefore(const Glyphs& g, std::uint32_t label, const Cell& after) {
  constexpr std::uint32_t kWordsBefore = 12;  // 投标截止时间
  constexpr std::size_t kBetween = 24;        // （北京时间）开标，因故现
  const auto now = FirstDate(g, after.begin, after.end);
  if (!now || now->begin > after.begin + kWordsBefore) return {};
  const auto was = FirstDate(g, SentenceBegin(g, label), label);
  if (!was || FirstDate(g, was->end, label)) return {};
  // 首次公告日期：A 更正内容：开标时间变更为B: another label's.
  const std::u32string_view between = g.Folded(was->end, label);
  if (between.size() > kBetween || between.find(U':') != between.npos) return {};
  return TS_RULE("changes.date_before") ? Cell{was->begin, was->end} : Cell{};
}

// 原：A 更正为：B
void ChangesOfLabels(Reading& r, Changes& out) {
  const Glyphs& g = r.glyphs;
  Cell before;
  std::uint32_t original = 0;  // where 原 stands
  for (std::size_t i = 0; i < r.marks.size(); ++i) {
    const Mark& m = r.marks[i];
    if (m.field == Field::kChangeBefore) {
      before = {m.value, OriginalWordsEnd(r.marks, i)};
      original = m.begin;
    }
    if (m.field != Field::kChangeAfter) continue;
    PrintedChange change;
    change.labelled = true;
    change.after = {m.value, ChangedWordsEnd(r.marks, i)};
    if (m.joint == Joint::kRun) change.after.end = SentenceEnd(g, m.value, change.after.end);
    const bool has_before = !before.empty();
    if (has_before && before.end <= m.begin) change.before = before;
    if (!has_before) change.before = DateBefore(g, m.label, change.after);
    const std::uint32_t clause = m.begin > kClauseBefore ? m.begin - kClauseBefore : 0;
    change.about = {has_before ? before.begin : clause, m.begin};
    change.field = FieldOf(g, change.about.begin, change.after.end);
    if (change.field.empty() && has_before) {
      const Cell line = LineBefore(g, original);
      change.field = FieldOf(g, line.begin, line.end);
    }
    // 包1预算金额由100万元更正为90万元
    change.lot = LotIn(g, change.about.begin, change.about.end);
    before = {};
    if (WithoutMarks(g, change.after).empty()) continue;
    if (!AddChange(r, out, std::move(change))) return;
  }
}

// 更正内容：... as a whole.
void ChangeOfSection(const Reading& r, Changes& out) {
  for (const Mark& m : r.marks) {
    if (m.field != Field::kChange || m.joint == Joint::kHead) continue;
    PrintedChange change;
    change.labelled = true;
    change.after = {m.value, m.end};
    change.field = FieldOf(r.glyphs, m.value, m.end);
    if (!WithoutMarks(r.glyphs, change.after).empty()) out.push_back(std::move(change));
    return;
  }
}

// Of what a notice's field is called where a sentence changes it.
std::string_view NameOf(Field field) {
  switch (field) {
    case Field::kBudget:
      return "budget";
    case Field::kCeiling:
      return "ceiling";
    case Field::kAmount:
      return "awards/value";
    default:
      return {};
  }
}

bool EndsClause(char32_t c) {
  constexpr std::u32string_view kEnds = U"。，,；;";
  return kEnds.find(c) != kEnds.npos;
}

// Behind marks and the words around an amount (为人民币“) that begin at glyph `i`, `end` at most.
std::uint32_t SkipAroundAmount(const Glyphs& g, std::uint32_t i, std::uint32_t end) {
  constexpr std::u32string_view kMarks = U":“\"「(¥";
  while (i < end &&
         (kMarks.find(g[i]) != kMarks.npos || ShippedNoticeWords().MayStandAroundAmount(g[i]))) {
    ++i;
  }
  return i;
}

// Money at the beginning of what a sentence changes something to: 为人民币“90万元”.
std::optional<PrintedMoney> MoneyAtOnce(const Glyphs& g, const PrintedChange& change) {
  constexpr std::uint32_t kReach = 30;  // 人民币 and an amount
  const std::uint32_t i = change.after.begin;
  auto money = ReadMoney(g, i, std::min(change.after.end, i + kReach), change.unit);
  return money && SkipAroundAmount(g, i, money->begin) >= money->begin ? money : std::nullopt;
}

// Whether the amount that a sentence changes is of its field, as far as its words tell:
// 预算金额不变，保证金10万元更正为5万元 changes no budget.
bool IsOfItsField(const Glyphs& g, const PrintedChange& change) {
  bool of_field = true;
  const auto [begin, end] = std::pair(change.about.begin, change.about.end);
  for (std::uint32_t i = begin, behind = begin; i < end;) {
    const std::uint32_t at = i;
    const auto amount = AmountAt(g, begin, end, i);
    i = std::max(i, at + 1);
    if (!amount || !(amount->explicit_unit || amount->says == Clause::kOther)) continue;
    std::uint32_t clause = std::max(behind, amount->begin);
    while (clause > behind && !EndsClause(g[clause - 1]) && g.Before(clause) < Break::kLine)
      --clause;
    behind = std::max(behind, amount->end);
    // The words right before it name it; marks and 人民币 leave it what the one before it is.
    const std::u32string_view words = g.Folded(clause, std::max(clause, amount->begin));
    std::size_t last = 0;
    std::string_view named;
    for (const auto& [word, field] : ShippedNoticeWords().changed) {
      const std::size_t place = words.rfind(word);
      if (place == words.npos || (!named.empty() && place < last)) continue;
      last = place;
      named = field;
    }
    if (!named.empty() && amount->says != Clause::kOther) {
      of_field = named == change.field;
    } else if (amount->says == Clause::kOther ||
               SkipAroundAmount(g, clause, amount->begin) < amount->begin) {
      of_field = false;
    }
  }
  return of_field;
}

// What one change says of a field.
std::optional<PrintedMoney> MoneyIn(const Reading& r, const PrintedChange& change, Field field) {
  const Glyphs& g = r.glyphs;
  const auto first = std::lower_bound(r.marks.begin(), r.marks.end(), change.after.begin,
                                      [](const Mark& m, std::uint32_t at) { return m.label < at; });
  for (auto m = first; m != r.marks.end() && m->label < change.after.end; ++m) {
    if (m->field != field || m->value >= change.after.end) continue;
    const std::uint32_t end = std::min(m->end, change.after.end);
    if (auto money = ReadMoney(g, m->value, end, m->unit)) return money;
  }
  if (change.label.known) {
    if (change.label.field != field) return std::nullopt;
    return ReadMoney(g, change.after.begin, change.after.end, change.unit);
  }
  const bool named = !NameOf(field).empty() && change.field == NameOf(field);
  return named && IsOfItsField(g, change) ? MoneyAtOnce(g, change) : std::nullopt;
}

// Whether the notice names no lots but these, nor says that there are more: 共分3个包.
bool AreAllLots(const Glyphs& g, const std::unordered_map<std::string_view, std::int64_t>& lots) {
  for (std::uint32_t i = 0; i < g.size(); ++i) {
    if (!BeginsNumberedLot(g[i])) continue;
    if (const int count = LotsCountedAt(g, i); count > 0) {
      if (static_cast<std::size_t>(count) != lots.size()) return false;
      continue;
    }
    const auto lot = NamedLotAt(g, i, std::min(i + kLotInLine, g.size()));
    if (!lot) continue;
    if (!lots.contains(lot->lot)) return false;
    i = std::max(i, lot->end - 1);
  }
  return true;
}

}  // namespace

std::optional<std::string> WordsOfChange(const Glyphs& g, Cell cell) {
  const Cell words = WithoutMarks(g, cell);
  if (words.empty()) return std::nullopt;
  // What was corrected may be a contact.
  return MaskPersonalData(g.Printed(words.begin, words.end));
}

std::vector<PrintedChange> ReadChanges(Reading& r) {
  Changes out;
  ChangesOfTables(r, out);
  if (out.empty()) ChangesOfLabels(r, out);
  if (out.empty()) ChangeOfSection(r, out);
  return out;
}

std::uint32_t SentenceBegin(const Glyphs& g, std::uint32_t i) {
  const std::uint32_t from = i > kSentence ? i - kSentence : 0;
  while (i > from && g[i - 1] != U'。' && g.Before(i) < Break::kLine) --i;
  return i;
}

std::vector<Cell> PastWords(const Reading& r) {
  constexpr std::size_t kMostPast = 2000;
  constexpr std::size_t kMostBetween = 12;  // labels of one award, before 更正后
  const Glyphs& g = r.glyphs;
  std::vector<Cell> past;
  for (const NoticeTable& t : r.tables) {
    const int before = t.Column(Field::kChangeBefore);
    const bool columns = before >= 0 && t.Has(Field::kChangeAfter);
    for (const auto& row : t.rows) {
      if (columns) past.push_back(row[static_cast<std::size_t>(before)]);
      if (before >= 0 || row.size() < 2 || row[0].empty()) continue;
      const HeadLabel head = ReadHead(g, row[0].begin, row[0].end);
      // Each by itself: a row that a cell spans has empty ones.
      if (head.known && head.field == Field::kChangeBefore)
        past.insert(past.end(), row.begin() + 1, row.end());
    }
  }
  std::optional<std::uint32_t> original;  // where the words behind 原： or 更正前： begin
  std::size_t opened = 0;                 // its mark
  for (std::size_t i = 0; i < r.marks.size(); ++i) {
    const Mark& m = r.marks[i];
    // Another part of the notice has begun, and nothing took the place of what was.
    if (original && (i > opened + kMostBetween || m.field == Field::kSection)) original.reset();
    if (m.field == Field::kChangeBefore) {
      original = m.value;
      opened = i;
    }
    if (m.field != Field::kChangeAfter || past.size() > kMostPast) continue;
    const std::uint32_t sentence = SentenceBegin(g, m.begin);
    past.push_back({std::min(original.value_or(sentence), sentence), m.begin});
    original.reset();
  }
  std::erase_if(past, [](const Cell& cell) { return cell.empty(); });
  std::sort(past.begin(), past.end(),
            [](const Cell& a, const Cell& b) { return a.begin < b.begin; });
  // A stretch may lie in another: each ends where the furthest before it does.
  for (std::size_t k = 1; k < past.size(); ++k)
    past[k].end = std::max(past[k].end, past[k - 1].end);
  return past;
}

bool IsPast(const Reading& r, std::uint32_t at) {
  const auto next =
      std::upper_bound(r.past.begin(), r.past.end(), at,
                       [](std::uint32_t glyph, const Cell& cell) { return glyph < cell.begin; });
  return next != r.past.begin() && at < std::prev(next)->end;
}

std::optional<PrintedMoney> ChangedMoney(const Reading& r, std::initializer_list<Field> fields) {
  for (Field field : fields) {
    for (const PrintedChange& change : r.changes) {
      if (!change.lot.empty()) continue;
      auto money = MoneyIn(r, change, field);
      if (money && TS_RULE("changes.money")) return money;
    }
  }
  return std::nullopt;
}

std::optional<PrintedMoney> ChangedMoneyOfLots(const Reading& r,
                                               std::initializer_list<Field> fields) {
  for (Field field : fields) {
    std::optional<PrintedMoney> sum;
    std::unordered_map<std::string_view, std::int64_t> of_lots;
    for (const PrintedChange& change : r.changes) {
      if (change.lot.empty()) continue;
      auto money = MoneyIn(r, change, field);
      if (!money) continue;
      const auto [seen, is_new] = of_lots.emplace(change.lot, money->value.minor);
      if (!is_new) {
        if (seen->second != money->value.minor) return std::nullopt;
        continue;
      }
      if (!sum) {
        sum = std::move(money);
      } else if (sum->value.currency != money->value.currency ||
                 __builtin_add_overflow(sum->value.minor, money->value.minor, &sum->value.minor)) {
        return std::nullopt;
      } else {
        sum->value.printed += " + " + money->value.printed;
        sum->end = money->end;
      }
    }
    if (!sum) continue;
    return AreAllLots(r.glyphs, of_lots) && TS_RULE("changes.money_of_lots") ? sum : std::nullopt;
  }
  return std::nullopt;
}

}  // namespace tenderscan
