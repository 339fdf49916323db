// Fitting a row's segments into columns: the cheapest cut, by what cells can be.
#include "extractors/layout/rows.h"

#include <algorithm>
#include <array>
#include <limits>

#include "extractors/phrases/names.h"
#include "extractors/text/numeral_words.h"
#include "extractors/text/rule_trace.h"
#include "extractors/words/cell_words.h"
#include "extractors/words/organisation_words.h"

namespace tenderscan {
namespace {

// Costs are hundredths; only their order means something.
constexpr int kNever = 1'000'000;
constexpr std::size_t kMostJoined = 6;       // segments of one cell
constexpr std::size_t kMostDifference = 10;  // between segments and columns

bool IsNumber(const Glyphs& g, Cell cell) {
  constexpr std::uint32_t kLongest = 24;
  constexpr std::u32string_view kMarks = U".,¥%/";
  const std::u32string& words = ShippedCells().amount_glyphs;
  if (cell.end - cell.begin > kLongest || !(IsDigit(g[cell.begin]) || g[cell.begin] == U'¥'))
    return false;
  for (std::uint32_t i = cell.begin; i < cell.end; ++i) {
    if (!IsDigit(g[i]) && kMarks.find(g[i]) == kMarks.npos && words.find(g[i]) == words.npos) {
      return false;
    }
  }
  return true;
}

// 详见附件, 以合同为准: stands in any column.
bool SaysElsewhere(const Glyphs& g, Cell cell) {
  return ShippedCells().FitAnyColumn(g.Folded(cell.begin, cell.end));
}

// 最终报价:999200(元)
bool NamesMoney(const Glyphs& g, Cell cell) {
  constexpr std::uint32_t kLongest = 40;
  const std::u32string_view words = g.Folded(cell.begin, cell.end);
  if (words.size() > kLongest) return false;
  const bool digit = std::any_of(words.begin(), words.end(), [](char32_t c) { return IsDigit(c); });
  const bool letters = words.size() > 3 && IsLetter(words[0]) && IsLetter(words[2]);  // USD 1,000
  return digit && (letters || words.find_first_of(U"%$€£¥") != words.npos ||
                   HoldsOne(words, ShippedCells().price));
}

bool HasLetter(const Glyphs& g, Cell cell) {
  const std::u32string_view words = g.Folded(cell.begin, cell.end);
  return std::any_of(words.begin(), words.end(), IsLetter);
}

// What it costs to read the cell as the column's.
int Misfit(const Glyphs& g, const HeadLabel& column, Cell cell) {
  const std::uint32_t size = cell.end - cell.begin;
  constexpr std::uint32_t kShort = 12;
  if (!column.known || (size <= kShort && SaysElsewhere(g, cell))) return 0;
  if (column.field == Field::kUnitPrice || IsMoney(column.field)) {
    // One or two digits are a rank or a count.
    if (IsNumber(g, cell)) return size <= 2 ? 60 : 0;
    return NamesMoney(g, cell) ? 10 : 400;
  }
  switch (column.field) {
    case Field::kSequence:
      return size <= 4 ? 0 : 600;
    case Field::kRank:
      return size <= 10 && (NumeralValue(g[cell.begin]) > 0 || LeadsNumber(g[cell.begin])) ? 0
                                                                                           : 400;
    case Field::kWon:
      return size <= 6 &&
                     (IsHan(g[cell.begin]) || ShippedCells().SayWon(g.Folded(cell.begin, cell.end)))
                 ? -30
                 : 300;
    case Field::kLot:
      return size <= 10 ? 0 : 300;
    case Field::kQuantity:
      // 8台/1台; 一宗, 约55吨
      if (IsDigit(g[cell.begin])) return size <= 10 ? 0 : 60;
      return size <= 6 && IsHan(g[cell.begin]) ? 60 : 300;
    case Field::kUnit:
      return size <= 3 && IsHan(g[cell.begin]) ? 0 : 250;
    case Field::kSupplier:
    case Field::kTenderer:
      return LooksLikeOrganisation(g.Folded(cell.begin, cell.end)) ? 0 : 500;
    case Field::kItemName:
      return IsNumber(g, cell) ? 300 : 0;
    case Field::kBrand:
      if (IsNumber(g, cell)) return 300;
      return EndsWithOne(g.Folded(cell.begin, cell.end), ShippedCells().brand) > 0 ? -40 : 0;
    case Field::kModel:
      // A brand before a model: of the cell to the left.
      return size > 4 && IsHan(g[cell.begin]) && HasLetter(g, cell) ? 60 : 0;
    default:
      return 0;
  }
}

// What it costs that nothing is printed in a cell of the column.
int Emptiness(const HeadLabel& column) {
  if (!column.known) return 120;
  switch (column.field) {
    case Field::kSequence:
    case Field::kLot:
    case Field::kSupplier:
    case Field::kItemName:
      return 700;
    case Field::kUnit:
      return 160;  // rather than a remark
    default:
      return 150;
  }
}

bool IsLower(const Glyphs& g, std::uint32_t i) {
  const std::string_view printed = g.Span(i, i + 1).In(g.text());
  return printed.size() == 1 && printed[0] >= 'a' && printed[0] <= 'z';
}

// What it costs to take two segments for one cell. Word processors break cells where the script
// changes; between two words of one script there is another cell.
int Join(const Glyphs& g, Cell left, Cell right) {
  constexpr std::u32string_view kConnects = U"/-、,+(&·~";
  constexpr std::uint32_t kShortRole = 4;  // 联合体, 成员单位: also names of other things
  const char32_t last = g[left.end - 1];
  const char32_t first = g[right.begin];
  const std::uint32_t size = right.end - right.begin;
  if (kConnects.find(last) != std::u32string_view::npos ||
      kConnects.find(first) != std::u32string_view::npos || first == U')') {
    return 10;
  }
  // 牵头人：A / 联合体成员：B
  if (BeginsWithOne(g.Folded(right.begin, right.end), ShippedOrganisations().belongs) >
          kShortRole &&
      TS_RULE("rows.join.members"))
    return 10;
  // 60 / 天
  if (IsDigit(last) && IsHan(first) && size <= 2 && TS_RULE("rows.join.counting_word")) return 20;
  if (IsLower(g, right.begin) && (IsLetter(last) || IsDigit(last)) &&
      TS_RULE("rows.join.lower_case"))
    return 20;
  if (IsDigit(last) && IsDigit(first)) return 300;
  const bool han = IsHan(last) || last == U')';
  const bool script = han != IsHan(first);
  if (script && han) return size <= 4 ? 80 : 130;
  return script ? 100 : 180;
}

}  // namespace

bool BeginsOther(const Glyphs& g, Cell cell) {
  constexpr std::uint32_t kLongest = 40;
  const std::u32string_view words = g.Folded(cell.begin, cell.end);
  return words.size() > kLongest || words.find(U':') != std::u32string_view::npos ||
         words.find(U'。') != std::u32string_view::npos || words.find(U'、') == 1 ||
         ReadHead(g, cell.begin, cell.end).known;
}

bool Fits(const Glyphs& g, const HeadLabel& column, Cell cell) {
  constexpr int kFitting = 20;
  return !cell.empty() && Misfit(g, column, cell) <= kFitting;
}

std::vector<Cell> FitRow(const Glyphs& g, const std::vector<HeadLabel>& columns,
                         std::span<const Cell> segments, bool open_ended) {
  const std::size_t width = columns.size(), count = segments.size();
  std::vector<Cell> row(segments.begin(), segments.end());
  const std::size_t difference = width > count ? width - count : count - width;
  constexpr int kLeftOut = 60, kCut = 350;
  if ((difference == 0 && !open_ended) || difference > kMostDifference || count == 0) {
    row.resize(width);
    return row;
  }
  // best[c][i]: the first i segments in the first c columns.
  std::vector<std::vector<int>> best(width + 1, std::vector<int>(count + 1, kNever));
  std::vector<std::vector<std::uint8_t>> taken(width + 1, std::vector<std::uint8_t>(count + 1, 0));
  best[0][0] = 0;
  for (std::size_t c = 0; c < width; ++c) {
    const int empty = Emptiness(columns[c]);
    for (std::size_t i = 0; i <= count; ++i) {
      const int so_far = best[c][i];
      if (so_far >= kNever) continue;
      const auto offer = [&](std::size_t joined, int cost) {
        int& to = best[c + 1][i + joined];
        if (so_far + cost >= to) return;
        to = so_far + cost;
        taken[c + 1][i + joined] = static_cast<std::uint8_t>(joined);
      };
      offer(0, empty);
      int joins = 0;
      for (std::size_t n = 1; n <= std::min(kMostJoined, count - i); ++n) {
        if (n > 1) joins += Join(g, segments[i + n - 2], segments[i + n - 1]);
        offer(n, joins + Misfit(g, columns[c], {segments[i].begin, segments[i + n - 1].end}));
      }
    }
  }
  std::size_t i = count;
  int least = best[width][count];
  int left_out = 0;
  for (std::size_t end = count; open_ended && end > 2; --end) {
    if (best[width][end] + left_out < least) {
      least = best[width][end] + left_out;
      i = end;
    }
    if (end <= width) left_out += BeginsOther(g, segments[end - 1]) ? kLeftOut : kCut;
  }
  if (least >= kNever) {
    row.resize(width);
    return row;
  }
  std::vector<Cell> fitted(width);
  for (std::size_t c = width; c > 0; --c) {
    const std::size_t n = taken[c][i];
    if (n > 0) fitted[c - 1] = {segments[i - n].begin, segments[i - 1].end};
    i -= n;
  }
  return fitted;
}

}  // namespace tenderscan
