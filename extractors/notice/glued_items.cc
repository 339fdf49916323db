// Cutting a glued row of an item table apart by what its cells must hold.
#include "extractors/notice/glued_items.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "extractors/notice/glued_numbers.h"
#include "extractors/phrases/labels.h"
#include "extractors/text/folded_word.h"
#include "extractors/text/rule_trace.h"
#include "extractors/words/cell_words.h"

namespace tenderscan {
namespace {

constexpr std::uint32_t kLongestRows = 3000;  // a machine and some thirty parts
constexpr std::size_t kMostRows = 40;
constexpr std::size_t kMostSums = 20'000;      // of rows cut in all ways: more prove nothing
constexpr std::int64_t kMostPieces = 100'000;  // more are no count: the digits go on
constexpr Limit kTooManyRows = {
    "a table of which only words are left lists more than 40 parts: they were not read"};
constexpr Limit kTooManyWays = {
    "the digits of a table of which only words are left can be cut in too many ways: its rows were "
    "not read"};
constexpr std::uint32_t kShortestModel = 2;
constexpr std::uint32_t kLongestModel = 60;  // what is longer is a sentence
constexpr std::uint32_t kShortestBrand = 2;

// Whether the labels end in the columns that a row is cut by.
bool HeadsItems(const std::vector<HeadLabel>& labels) {
  constexpr Field kOrder[] = {Field::kItemName, Field::kBrand, Field::kQuantity, Field::kUnitPrice,
                              Field::kModel};
  constexpr std::size_t kCells = std::size(kOrder);
  return labels.size() > kCells &&
         std::equal(std::begin(kOrder), std::end(kOrder), labels.end() - kCells,
                    [](Field field, const HeadLabel& label) { return label.field == field; });
}

// The end of the rows that begin at `begin`: 五、 is the next part.
std::uint32_t RowsEnd(const Glyphs& g, std::uint32_t begin) {
  const std::uint32_t limit = std::min(begin + kLongestRows, g.size());
  std::uint32_t end = begin;
  while (end < limit && !(NumeralValue(g[end]) > 0 && !IsDigit(g[end]) && g[end + 1] == U'、')) {
    ++end;
  }
  return end;
}

// One row: what stands before its digits, those of quantity and price, and the model behind them.
struct GluedRow {
  std::uint32_t begin = 0, digits = 0, behind = 0, end = 0;
  bool holds_model = false;    // in the words before the digits
  std::uint32_t name_end = 0;  // the brand reaches from there to the digits; 0: not known yet
};

// A way to cut the digits: the first `pieces_end` of them are the quantity.
struct Cut {
  std::uint32_t pieces_end = 0;
  std::int64_t product = 0;
};

// Finds the model in the row's words, and by it where the name ends.
void FindNameEnd(const Glyphs& g, GluedRow& row) {
  const std::u32string_view words = g.Folded(row.begin, row.digits);
  const std::u32string_view model = g.Folded(row.behind, row.end);
  const std::size_t place = words.rfind(model);
  row.holds_model = place != std::u32string_view::npos;
  if (!row.holds_model) return;
  const std::size_t model_end = place + model.size();
  // H6服务器（海光）甲木/Kamu: what brackets close is the name's.
  const std::size_t closed = words.rfind(U')');
  if (closed != std::u32string_view::npos && closed >= model_end) {
    row.name_end = row.begin + static_cast<std::uint32_t>(closed + 1);
    return;
  }
  const char32_t next = model_end < words.size() ? words[model_end] : U' ';
  if (IsHan(next) || IsLetter(next) || next == U' ') {
    row.name_end = row.begin + static_cast<std::uint32_t>(model_end);
    return;
  }
  // 甲木VDS+海光甲木: the name goes on, and the brand is what it begins with, or what other rows
  // end with.
  for (std::size_t size = std::min(words.size() / 2, words.size() - model_end);
       size >= kShortestBrand; --size) {
    if (words.ends_with(words.substr(0, size)) && TS_RULE("items.glued.brand_again")) {
      row.name_end = row.digits - static_cast<std::uint32_t>(size);
      return;
    }
  }
}

// The row [begin, end): its digits are the first amount behind which the model stands that its
// words hold, else the last amount that words follow.
std::optional<GluedRow> RowOf(const Glyphs& g, std::uint32_t begin, std::uint32_t end) {
  std::optional<GluedRow> last;
  for (std::uint32_t digits = begin + 2; digits < end; ++digits) {
    if (!IsDigit(g[digits]) || IsDigit(g[digits - 1])) continue;
    GluedRow row{begin, digits, GluedAmountEnd(g, digits), end};
    if (row.behind == 0 || row.behind + kShortestModel > end) continue;
    if (row.behind + kLongestModel < end) continue;
    FindNameEnd(g, row);
    if (row.holds_model) return row;
    last = row;
  }
  return last;
}

// Rows whose names are not known yet end alike where they are of one brand: 硬盘甲木/KAMU,
// 内存甲木/KAMU.
void FindCommonBrand(const Glyphs& g, std::vector<GluedRow>& rows) {
  std::vector<GluedRow*> open;
  for (GluedRow& row : rows) {
    if (row.name_end == 0) open.push_back(&row);
  }
  if (open.empty()) return;
  const std::u32string_view first = g.Folded(open[0]->begin, open[0]->digits);
  std::size_t size = open.size() > 1 ? first.size() : 0;
  for (const GluedRow* row : open) {
    const std::u32string_view words = g.Folded(row->begin, row->digits);
    while (size > 0 &&
           (words.size() <= size || !words.ends_with(first.substr(first.size() - size))))
      --size;
  }
  if (size < kShortestBrand) size = 0;
  for (GluedRow* row : open) row->name_end = row->digits - static_cast<std::uint32_t>(size);
}

std::vector<Cut> CutsOf(const Glyphs& g, const GluedRow& row) {
  std::vector<Cut> cuts;
  std::int64_t pieces = 0;
  for (std::uint32_t k = row.digits; IsDigit(g[k]) && pieces < kMostPieces; ++k) {
    pieces = pieces * 10 + (g[k] - U'0');
    const auto money = GluedMoney(g, k + 1, row.behind, MoneyUnit::kYuan);
    Cut cut{k + 1, 0};
    // No price begins with a nought that another digit follows.
    if (pieces == 0 || !money || (g[k + 1] == U'0' && IsDigit(g[k + 2])) ||
        __builtin_mul_overflow(money->value.minor, pieces, &cut.product)) {
      continue;
    }
    cuts.push_back(cut);
  }
  // What costs nothing has no other price: 10.00.
  if (std::any_of(cuts.begin(), cuts.end(), [](const Cut& cut) { return cut.product > 0; }))
    std::erase_if(cuts, [](const Cut& cut) { return cut.product == 0; });
  return cuts;
}

// The one way to cut all rows that makes `total`; empty where there is none, or another.
std::vector<Cut> ProvedCuts(Reading& r, const std::vector<std::vector<Cut>>& cuts,
                            std::int64_t total) {
  struct Way {
    int ways = 0;
    std::size_t cut = 0;
    std::int64_t before = 0;  // the sum without it
  };
  std::vector<std::map<std::int64_t, Way>> sums(cuts.size() + 1);
  sums[0][0] = {1, 0, 0};
  for (std::size_t row = 0; row < cuts.size(); ++row) {
    for (const auto& [before, way] : sums[row]) {
      for (std::size_t c = 0; c < cuts[row].size(); ++c) {
        std::int64_t sum = 0;
        if (__builtin_add_overflow(before, cuts[row][c].product, &sum) || sum > total) continue;
        Way& to = sums[row + 1][sum];
        to = {std::min(2, to.ways + way.ways), c, before};
      }
    }
    if (sums[row + 1].size() > kMostSums) {
      r.LeftUnread(kTooManyWays);
      return {};
    }
  }
  std::vector<Cut> out(cuts.size());
  std::int64_t sum = total;
  for (std::size_t row = cuts.size(); row > 0; --row) {
    const auto found = sums[row].find(sum);
    if (found == sums[row].end() || found->second.ways != 1) return {};
    out[row - 1] = cuts[row - 1][found->second.cut];
    sum = found->second.before;
  }
  return out;
}

std::vector<GluedItem> ReadRows(Reading& r, std::uint32_t begin, std::uint32_t end,
                                std::int64_t total) {
  const Glyphs& g = r.glyphs;
  std::vector<GluedRow> rows;
  std::vector<std::vector<Cut>> cuts;
  for (std::uint32_t at = begin; at < end;) {
    std::uint32_t row_end = at + 1;
    std::size_t mark = 0;
    for (; row_end < end; ++row_end) {
      mark = BeginsWithOne(g.Folded(row_end, end), ShippedCells().accessory);
      if (mark > 0) break;
    }
    const auto row = RowOf(g, at, row_end);
    // Of a single row the words must hold the model: nothing else shows where its digits are.
    if (!row) return {};
    if (rows.size() == kMostRows) {
      r.LeftUnread(kTooManyRows);
      return {};
    }
    rows.push_back(*row);
    cuts.push_back(CutsOf(g, *row));
    at = row_end + static_cast<std::uint32_t>(mark);
  }
  if (rows.empty() || !rows[0].holds_model) return {};
  const std::vector<Cut> proved = ProvedCuts(r, cuts, total);
  if (proved.empty()) return {};
  FindCommonBrand(g, rows);
  std::vector<GluedItem> items;
  for (std::size_t n = 0; n < rows.size(); ++n) {
    const GluedRow& row = rows[n];
    GluedItem& item = items.emplace_back();
    item.begin = row.begin;
    item.end = row.name_end;
    item.name = g.Printed(item.begin, item.end);
    if (item.end < row.digits) item.brand = g.Printed(item.end, row.digits);
    item.model = g.Printed(row.behind, row.end);
    item.quantity = g.Printed(row.digits, proved[n].pieces_end);
    item.unit_price = *GluedMoney(g, proved[n].pieces_end, row.behind, MoneyUnit::kYuan);
  }
  return items;
}

}  // namespace

std::vector<GluedItem> ReadGluedItems(Reading& r, std::int64_t total) {
  const Glyphs& g = r.glyphs;
  for (std::uint32_t i = 0; i + 8 < g.size(); ++i) {
    if (ShippedCells().row_number_at.At(g, i) == 0) continue;
    std::uint32_t at = i;
    const std::vector<HeadLabel> labels = ReadGluedHeads(g, at);
    i = at - 1;
    if (!HeadsItems(labels) || g[at] != U'1') continue;
    auto items = ReadRows(r, at + 1, RowsEnd(g, at + 1), total);
    if (!items.empty()) return items;
  }
  return {};
}

}  // namespace tenderscan
