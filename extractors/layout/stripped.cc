// Segments -> heads -> rows -> fit: tables put together from the lines and blanks left of cells.
#include "extractors/layout/stripped.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <span>

#include "extractors/layout/heads.h"
#include "extractors/layout/rows.h"
#include "extractors/text/lots.h"
#include "extractors/text/rule_trace.h"

namespace tenderscan {
namespace {

// Fewer bars are printed in prose.
constexpr std::uint32_t kFewBars = 6;
constexpr std::size_t kMostColumns = 24;    // segments of a head
constexpr std::size_t kMostFitted = 2'000;  // rows: fitting costs up to 0.1 ms each

bool OpensRows(Field field) {
  return field == Field::kSequence || field == Field::kLot || field == Field::kRank;
}

// A head's first cell, which may stand below a line of its own.
bool OpensHead(const Glyphs& g, Cell cell) {
  if (cell.end - cell.begin > kLongestHead) return false;
  const HeadLabel head = ReadHead(g, cell.begin, cell.end);
  return OpensRows(head.field) ||
         (head.known && head.field == Field::kProjectName && g.Before(cell.end) == Break::kCell);
}

// 二、采购需求, （二）硬件 stand above a table or above some of its rows, not in its head.
bool BeginsSection(const Glyphs& g, Cell cell) {
  const bool bracket = g[cell.begin] == U'(';
  const std::uint32_t at = bracket ? cell.begin + 1 : cell.begin;
  return NumeralValue(g[at]) > 0 && !IsDigit(g[at]) && g[at + 1] == (bracket ? U')' : U'、');
}

// ---, :--:, =====
bool IsRule(const Glyphs& g, Cell cell) {
  constexpr std::u32string_view kDrawn = U"-=:+_";
  return cell.end - cell.begin >= 2 &&
         g.Folded(cell.begin, cell.end).find_first_not_of(kDrawn) == std::u32string_view::npos;
}

// Segments outside tables that are read already. Where bars draw the cells, a line break does not
// end one, but for the head's first, which may stand below a line of its own.
std::vector<Cell> Segments(const Glyphs& g, const std::vector<Cell>& taken) {
  const bool barred = g.bars() >= kFewBars;
  std::vector<Cell> segments;
  std::size_t next = 0;
  for (std::uint32_t i = 0; i < g.size();) {
    const std::uint32_t end = g.SegmentEnd(i);
    while (next < taken.size() && taken[next].end <= i) ++next;
    // Dashes between rows, as bars and blanks draw them.
    const bool inside = (next < taken.size() && i >= taken[next].begin) || IsRule(g, {i, end});
    const bool follows = !inside && !segments.empty() && segments.back().end == i;
    // (元） on a line of its own belongs to the head before it.
    constexpr std::uint32_t kLongestUnit = 8;
    const bool unit = follows && g[i] == U'(' && end - i <= kLongestUnit && g[end - 1] == U')' &&
                      g.Before(i) == Break::kLine && TS_RULE("stripped.unit_below_head");
    const bool in_cell =
        follows && barred && g.Before(i) != Break::kCell && !OpensHead(g, {i, end});
    if (unit || in_cell) {
      segments.back().end = end;
    } else if (!inside) {
      segments.push_back({i, end});
    }
    i = end;
  }
  return segments;
}

// A row's first cell as a place in a sequence: 1, 01, 一, 第一名, 包2, A. 0 for none.
int SequenceValue(const Glyphs& g, Cell cell) {
  constexpr std::uint32_t kLongest = 10;
  if (cell.empty() || cell.end - cell.begin > kLongest) return 0;
  if (const HeadLabel head = ReadHead(g, cell.begin, cell.end);
      head.known && head.field == Field::kRanked && TS_RULE("stripped.sequence.rank")) {
    return head.ordinal;
  }
  const auto lot = ReadLot(g, cell.begin, cell.end);
  constexpr std::size_t kMostDigits = 9;  // what an int holds
  if (!lot || lot->end < cell.end || lot->lot.size() > kMostDigits) return 0;
  if (IsLetter(lot->lot[0]) && lot->lot.size() == 1 && TS_RULE("stripped.sequence.letter"))
    return lot->lot[0] - 'A' + 1;
  int value = 0;
  for (char c : lot->lot) {
    if (c == '-') break;
    if (c < '0' || c > '9') return 0;
    value = value * 10 + (c - '0');
  }
  return value;
}

// 包3 after 包1: lots that say so may leave out those that failed.
// `value`: the cell's SequenceValue.
bool FollowsIn(const Glyphs& g, Cell cell, int value, int before) {
  constexpr int kMostLeftOut = 5;
  if (value == before + 1) return true;
  if (value <= before || value > before + 1 + kMostLeftOut) return false;
  // H, J: letters that look like numerals are passed over.
  const bool letter = cell.end - cell.begin == 1 && IsLetter(g[cell.begin]);
  if (letter)
    return before > 0 && value == before + 2 && TS_RULE("stripped.sequence.letter_passed_over");
  return LotAt(g, cell.begin, cell.end).has_value() && TS_RULE("stripped.sequence.lot_left_out");
}

// Columns that tables of items, awards or lots have, and forms seldom.
bool IsOfTables(Field field) {
  switch (field) {
    case Field::kItemName:
    case Field::kBrand:
    case Field::kModel:
    case Field::kQuantity:
    case Field::kUnitPrice:
    case Field::kAmount:
    case Field::kSupplier:
    case Field::kRank:
    case Field::kLot:
    case Field::kLotName:
    case Field::kBudget:
    case Field::kCeiling:
      return true;
    default:
      return false;
  }
}

class StrippedReader {
 public:
  StrippedReader(const Glyphs& g, std::vector<Cell> segments)
      : g_(g),
        cells_(std::move(segments)),
        heads_(cells_.size()),
        values_(cells_.size(), kUnread) {}

  void Read(std::vector<NoticeTable>& out);

 private:
  // What cells are as heads and in sequences. Each is asked for by every place before it that may
  // begin a table, and read once.
  const HeadLabel& Head(std::size_t k) {
    if (!heads_[k]) heads_[k] = ReadHead(g_, cells_[k].begin, cells_[k].end);
    return *heads_[k];
  }
  int Sequence(std::size_t k) {
    if (values_[k] == kUnread) values_[k] = SequenceValue(g_, cells_[k]);
    return values_[k];
  }
  bool Follows(std::size_t k, int before) { return FollowsIn(g_, cells_[k], Sequence(k), before); }
  bool IsOneGlyph(std::size_t k) const {
    return k < cells_.size() && cells_[k].end - cells_[k].begin == 1;
  }
  bool IsLong(std::size_t k) const { return cells_[k].end - cells_[k].begin > kLongestHead; }
  // 2 | 某公司 | 3 | 某公司: whether segment `k` begins the next row although that at `at` has but
  // a name, as nothing is left of its empty cells.
  bool IsNameAlone(std::size_t at, std::size_t k, const NoticeTable& table) const {
    const HeadLabel& second = table.columns[1];
    return k == at + 2 && k + 1 < cells_.size() &&
           (second.field == Field::kSupplier || second.field == Field::kTenderer) &&
           Fits(g_, second, cells_[at + 1]) && Fits(g_, second, cells_[k + 1]) &&
           TS_RULE("stripped.row.name_alone");
  }
  bool EndsInColon(std::size_t k) const { return g_[cells_[k].end - 1] == U':'; }

  // Where the rows begin of a table whose head begins at segment `s`; 0 where none does.
  std::size_t RowsByNumber(std::size_t s, Field first);
  // The same without a sequence; `head_end`: the first segment that is no head.
  std::size_t RowsByHeads(std::size_t s, std::size_t& head_end);

  struct Row {
    std::size_t end = 0;      // segment
    bool open_ended = false;  // the last one: what stands behind the table may be in it
  };
  // The row that begins at segment `at`; nullopt where the table has ended.
  std::optional<Row> NumberedRow(std::size_t at, const NoticeTable& table, int& expected);
  // Where the rows of `table` begin again at 1 at segment `k`, below a heading of one line that may
  // stand there; 0 where they do not.
  std::size_t BeginsAgain(std::size_t k, const NoticeTable& table);
  std::optional<Row> PlainRow(std::size_t at, const std::vector<HeadLabel>& columns);
  // What is printed between segment `k` and the one before it: nothing but white space.
  std::string_view Between(std::size_t k) const {
    const std::uint32_t from = g_.Span(cells_[k - 1].end - 1, cells_[k - 1].end).end;
    const std::uint32_t to = g_.Span(cells_[k].begin, cells_[k].begin + 1).begin;
    return std::string_view(g_.text()).substr(from, to - from);
  }
  // Rows whose cells stand as far apart as those of the head, and the rows themselves farther:
  // where less stands between two segments, they are one cell. Returns where they end; `at` where
  // the table is none of that kind.
  std::size_t ReadSpacedRows(std::size_t head, std::size_t at, NoticeTable& table);
  // Where the row at segment `at` ends that is the last before they begin again; 0 where it is not.
  std::size_t LastBeforeAgain(std::size_t at, const NoticeTable& table);
  // Adds all rows from segment `at` on, and returns where the table ends.
  std::size_t ReadRows(std::size_t at, bool numbered, Field first, NoticeTable& table);

  static constexpr int kUnread = -1;
  const Glyphs& g_;
  std::vector<Cell> cells_;
  std::vector<std::optional<HeadLabel>> heads_;
  std::vector<int> values_;
  std::size_t fitted_ = 0;
};

std::size_t StrippedReader::RowsByNumber(std::size_t s, Field first) {
  // The head reaches to the first cell that begins the sequence.
  std::size_t known = 0;
  for (std::size_t k = s + 1; k < std::min(cells_.size(), s + kMostColumns); ++k) {
    const int value = k > s + 1 ? Sequence(k) : 0;
    if (value == 1 || (value > 0 && known + 1 == k - s && TS_RULE("stripped.rows.not_from_one")))
      return known > 0 ? k : 0;
    if (IsLong(k)) return 0;
    const HeadLabel& column = Head(k);
    if (column.known && column.field == Field::kRanked) return 0;
    if (column.known && column.field == first && first == Field::kSequence) return 0;
    if (!column.known && EndsInColon(k)) return 0;
    known += column.known;
    // 包号 | 预算金额 | 最高限价 | D | 9.0 | 9.0: a letter begins it too.
    const Cell cell = cells_[k];
    if (k > s + 1 && first == Field::kLot && cell.end - cell.begin == 1 &&
        IsLetter(g_[cell.begin]) && TS_RULE("stripped.rows.from_letter"))
      return known > 0 ? k : 0;
  }
  return 0;
}

std::size_t StrippedReader::RowsByHeads(std::size_t s, std::size_t& head_end) {
  // Every head must be known, and be of a kind that only tables have; or bars draw a wide form. Two
  // heads are a table's where they are a supplier's and its amount's, and the cells below them fit
  // (PlainRow).
  constexpr std::size_t kFewest = 2, kWideForm = 5;
  std::size_t k = s, of_tables = 0;
  bool names = false, money = false;
  for (; k < std::min(cells_.size(), s + kMostColumns); ++k) {
    if (IsLong(k) || EndsInColon(k) || !IsColumn(Head(k))) break;
    of_tables += IsOfTables(Head(k).field);
    names = names || Head(k).field == Field::kSupplier;
    money = money || Head(k).field == Field::kAmount || Head(k).field == Field::kBid;
  }
  head_end = k;
  const std::size_t width = k - s;
  if (width == kFewest && !(names && money)) return 0;
  const bool form = g_.bars() >= kFewBars && width >= kWideForm;
  const bool heads = width >= kFewest && ((of_tables >= 2 && of_tables * 2 >= width) ||
                                          (form && TS_RULE("stripped.rows.wide_form")));
  return heads && k < cells_.size() ? k : 0;
}

std::size_t StrippedReader::BeginsAgain(std::size_t k, const NoticeTable& table) {
  constexpr std::uint32_t kLongestHeading = 20;
  const int name = table.Column(Field::kItemName), count = table.Column(Field::kQuantity);
  if (name < 1 || count <= name || k + 3 >= cells_.size()) return 0;
  const auto lone_line = [&](std::size_t i) {
    return g_.Before(cells_[i].begin) == Break::kLine && g_.Before(cells_[i].end) == Break::kLine;
  };
  // 监控系统 or （二）监控系统 on a line of its own; a lot's heading begins another table.
  const char32_t first = g_[cells_[k].begin];
  const bool heading = Sequence(k) != 1 && lone_line(k) && !EndsInColon(k) &&
                       (!Head(k).known || Head(k).field == Field::kSection) &&
                       (IsHan(first) || first == U'(') &&
                       cells_[k].end - cells_[k].begin <= kLongestHeading &&
                       !LotOfLine(g_, cells_[k].begin, cells_[k].end);
  if (heading) ++k;
  // 1 | 摄像机 | 11, but not 机柜 | 1 | 个.
  if (Sequence(k) != 1 || !IsDigit(g_[cells_[k].begin]) || !lone_line(k)) return 0;
  if (IsOneGlyph(k + 1) || IsLong(k + 1) || Head(k + 1).known || !IsHan(g_[cells_[k + 1].begin]))
    return 0;
  const std::size_t last = std::min(k + static_cast<std::size_t>(count), cells_.size() - 1);
  for (std::size_t i = k + 2; i <= last; ++i) {
    const HeadLabel& column = table.columns[static_cast<std::size_t>(count)];
    if (IsDigit(g_[cells_[i].begin]) && Fits(g_, column, cells_[i]) &&
        TS_RULE("stripped.rows.begin_again")) {
      return k;
    }
  }
  return 0;
}

std::size_t StrippedReader::LastBeforeAgain(std::size_t at, const NoticeTable& table) {
  // The longest row: 1 | 有进口 may be its count and remark.
  const std::size_t longest = std::min(cells_.size() - 1, at + table.columns.size());
  for (std::size_t k = longest; k >= at + 2; --k) {
    if (BeginsAgain(k, table) > 0) return k;
  }
  return 0;
}

std::optional<StrippedReader::Row> StrippedReader::NumberedRow(std::size_t at,
                                                               const NoticeTable& table,
                                                               int& expected) {
  const std::size_t width = table.columns.size();
  if (expected == 0 || !Follows(at, expected - 1)) return std::nullopt;
  expected = Sequence(at);
  // The row ends where the sequence goes on; it may be longer or shorter than the head.
  for (std::size_t k = at + 1; k < std::min(cells_.size(), at + 2 * width + 2); ++k) {
    if (k == at + width + 1) {
      if (const std::size_t end = LastBeforeAgain(at, table); end > 0) return Row{end, false};
    }
    const bool few = k < at + std::max<std::size_t>(2, width / 2);
    if (!Follows(k, expected) || (few && !IsNameAlone(at, k, table))) continue;
    // 2 | 评分软件 | 3 | 套, 2 | 评分软件 | 套 | 3 above rows that begin again: the count is no
    // number.
    if (k < at + width && k > at + 1 && table.Has(Field::kQuantity) &&
        LastBeforeAgain(at, table) > k) {
      continue;
    }
    // 数量 may hold the same numeral: a full row is a better end, but for one behind whose numeral
    // stands a unit (台) and no name.
    if (k < at + width && at + width < cells_.size() && Follows(at + width, expected) &&
        (!IsOneGlyph(at + width + 1) || IsOneGlyph(k + 1)) &&
        TS_RULE("stripped.row.full_row_first"))
      continue;
    return Row{k, false};
  }
  if (const std::size_t end = LastBeforeAgain(at, table); end > 0) return Row{end, false};
  // The last: a broken cell makes it longer than the head; a heading ends it.
  constexpr std::size_t kMostBroken = 4;
  Row row{std::min(at + width, cells_.size()), true};
  const std::size_t longest = std::min(at + width + kMostBroken, cells_.size());
  while (row.end < longest && !BeginsOther(g_, cells_[row.end])) ++row.end;
  for (std::size_t k = at + 1; k < row.end; ++k) {
    const HeadLabel& label = Head(k);
    if (label.known && (label.field == Field::kSection || label.field == Field::kSequence) &&
        TS_RULE("stripped.row.ends_at_heading"))
      row.end = k;
  }
  return row;
}

std::optional<StrippedReader::Row> StrippedReader::PlainRow(std::size_t at,
                                                            const std::vector<HeadLabel>& columns) {
  const std::size_t width = columns.size();
  if (at + width > cells_.size()) return std::nullopt;
  for (std::size_t k = at; k < at + width; ++k) {
    const HeadLabel& label = Head(k);
    if ((label.known && label.field != Field::kOther) || EndsInColon(k)) return std::nullopt;
    if (width == 2 && !Fits(g_, columns[k - at], cells_[k])) return std::nullopt;
  }
  return Row{at + width, false};
}

std::size_t StrippedReader::ReadSpacedRows(std::size_t head, std::size_t at, NoticeTable& table) {
  const std::size_t width = table.columns.size();
  const std::size_t cell_gap = width > 1 ? Between(head + 1).size() : 0;
  const std::size_t row_gap = Between(at).size();
  for (std::size_t k = head + 1; k < at; ++k) {
    if (Between(k).size() != cell_gap || g_.Before(cells_[k].begin) != Break::kCell) return at;
  }
  if (cell_gap == 0 || row_gap <= cell_gap) return at;
  std::vector<std::vector<Cell>> rows;
  bool joins = false;
  std::size_t k = at;
  while (k < cells_.size() && Between(k).size() == row_gap) {
    std::vector<Cell> row = {cells_[k]};
    for (++k; k < cells_.size() && Between(k).size() <= cell_gap; ++k) {
      if (Between(k).size() < cell_gap) {
        row.back().end = cells_[k].end;
        joins = true;
      } else {
        row.push_back(cells_[k]);
      }
    }
    // What ends otherwise is no table of that kind, but for what stands behind the last row.
    if (row.size() != width) return at;
    rows.push_back(std::move(row));
  }
  if (!joins || !TS_RULE("stripped.rows.spaced")) return at;
  table.end = rows.back().back().end;
  std::move(rows.begin(), rows.end(), std::back_inserter(table.rows));
  return k;
}

std::size_t StrippedReader::ReadRows(std::size_t at, bool numbered, Field first,
                                     NoticeTable& table) {
  const std::size_t width = table.columns.size();
  int expected = numbered ? Sequence(at) : 0;
  while (at < cells_.size()) {
    if (const std::size_t again = numbered && expected > 1 ? BeginsAgain(at, table) : 0) {
      at = again;
      expected = 1;
    }
    const auto row = numbered ? NumberedRow(at, table, expected) : PlainRow(at, table.columns);
    if (!row) break;
    // Where each row is a table of its own, the head stands between them.
    std::size_t row_end = at + 1;
    for (; row_end < row->end; ++row_end) {
      const HeadLabel& label = Head(row_end);
      if (label.known && label.field == first && numbered &&
          TS_RULE("stripped.row.head_between_rows"))
        break;
    }
    const std::span<const Cell> printed(cells_.data() + at, row_end - at);
    if (fitted_ < kMostFitted) {
      fitted_ += row->open_ended || printed.size() != width;
      table.rows.push_back(FitRow(g_, table.columns, printed, row->open_ended));
    } else {
      table.rows.emplace_back(printed.begin(), printed.end());
      table.rows.back().resize(width);
    }
    table.end = cells_[row->end - 1].end;
    at = row->end;
    if (row->open_ended) break;
    ++expected;
  }
  return at;
}

void StrippedReader::Read(std::vector<NoticeTable>& out) {
  constexpr std::size_t kSmallest = 4;  // segments: two heads and a row
  for (std::size_t s = 0; s + kSmallest <= cells_.size();) {
    if (IsLong(s) || BeginsSection(g_, cells_[s]) || !IsColumn(Head(s)) || EndsInColon(s)) {
      ++s;
      continue;
    }
    const Field first = Head(s).field;
    std::size_t rows_at = OpensRows(first) ? RowsByNumber(s, first) : 0;
    const bool numbered = rows_at != 0;
    if (!numbered) {
      std::size_t head_end = s;
      rows_at = RowsByHeads(s, head_end);
      if (rows_at == 0) {
        s = std::max(s + 1, head_end);
        continue;
      }
    }
    // （一）硬件 above the first row is of no column.
    std::size_t heads_end = rows_at;
    while (numbered && heads_end > s + 2 && BeginsSection(g_, cells_[heads_end - 1])) --heads_end;
    NoticeTable table;
    table.stripped = true;
    table.begin = cells_[s].begin;
    table.head_end = cells_[heads_end - 1].end;
    table.heads.assign(cells_.begin() + static_cast<std::ptrdiff_t>(s),
                       cells_.begin() + static_cast<std::ptrdiff_t>(heads_end));
    for (std::size_t k = s; k < heads_end; ++k)
      table.columns.push_back(IsColumn(Head(k)) ? Head(k) : HeadLabel{});
    NameColumns(g_, table);
    std::size_t at = numbered ? rows_at : ReadSpacedRows(s, rows_at, table);
    if (at == rows_at) at = ReadRows(rows_at, numbered, first, table);
    if (table.rows.empty()) {
      ++s;
      continue;
    }
    out.push_back(std::move(table));
    s = std::max(at, s + 1);
  }
}

}  // namespace

void FindStrippedTables(const Glyphs& g, const std::vector<Cell>& taken,
                        std::vector<NoticeTable>& out) {
  StrippedReader(g, Segments(g, taken)).Read(out);
}

}  // namespace tenderscan
