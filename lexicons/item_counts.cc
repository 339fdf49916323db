// Where an item's own number stands: in its row, its column, its record, its sentence.
#include <algorithm>
#include <cstddef>

#include "extractors/text/ascii.h"
#include "extractors/text/fold.h"
#include "extractors/text/rule_trace.h"
#include "lexicons/counting.h"

namespace tenderscan {
namespace {

using std::string_view;

constexpr int kRecordLines = 6;    // label-value lines of one item: name, model, amount, ...
constexpr int kStrippedCells = 3;  // lines behind a name among which its count stands, untagged
constexpr std::size_t kShortCell = 24;  // bytes: a cell that is nothing but a count
constexpr std::int32_t kMostColumns = 64;
constexpr std::size_t kLongestLabel = 60;       // bytes before a colon
constexpr std::size_t kLongestLabelLine = 120;  // bytes of a label and its value

// 10台/2台, 8台、1套: a count for each of several things that one row names. Which of them is the
// item's is not printed.
bool CountsOfSeveral(string_view folded, const std::vector<PrintedCount>& counts) {
  const string_view behind = folded.substr(counts.front().end);
  for (string_view mark : {"/", "、", ",", ";"}) {
    if (behind.starts_with(mark) && behind.size() > mark.size() && IsDigit(behind[mark.size()])) {
      return TS_RULE("quantities.item.several_in_cell");
    }
  }
  return false;
}

class ItemFinder {
 public:
  explicit ItemFinder(const Counting& counting)
      : counting_(counting), context_(counting.context), around_(counting.around) {}

  std::optional<ItemCount> FromRow() const;
  // Where each row is a label and its value: 规格 | H100×2, below it 数量 | 3台.
  std::optional<ItemCount> FromColumn() const;
  // The same as lines: 名称：H100, below it 数量：3台.
  std::optional<ItemCount> FromRecord() const;
  // A number behind 数量 in the sentence itself.
  std::optional<ItemCount> FromSentence() const;
  // A number behind 数量 in other sentences of the line: GPU：2×L40；内存：512GB；数量：3台.
  std::optional<ItemCount> FromLine() const;

 private:
  std::vector<PrintedCount> Counts(string_view folded) const {
    return CountsIn(counting_.words, folded);
  }
  // A bare number counts what the item's words speak of.
  CountUnit UnitOfItem() const {
    const CountUnit unit = CountWords::FirstOf(counting_.words.items, counting_.item_words);
    return unit == CountUnit::kBare ? CountUnit::kSet : unit;
  }
  ItemCount Item(const PrintedCount& count, TextSpan cell = {}) const {
    const bool bare = count.unit == CountUnit::kBare;
    return {count.value, bare ? UnitOfItem() : count.unit, bare, cell};
  }
  // The unit that the row's own cell or the column's head names: 数量（台）.
  CountUnit UnitOfColumn() const;
  std::optional<ItemCount> FromLabelledLine(TextSpan line) const;

  const Counting& counting_;
  const Context& context_;
  const Surroundings& around_;
};

CountUnit ItemFinder::UnitOfColumn() const {
  const TextSpan unit = context_.CellOfField(around_.table, around_.row_index, FieldKind::kUnit);
  if (!unit.empty()) {
    const CountUnit named = UnitNamed(counting_.words, context_.Folded(unit));
    if (named != CountUnit::kBare) return named;
  }
  for (std::int32_t column = 0; column < kMostColumns; ++column) {
    const Context::Header header = context_.ColumnHeader(around_.table, around_.row_index, column);
    if (header.field != FieldKind::kQuantity) continue;
    const string_view title = context_.Folded(header.span);
    const std::size_t open = title.find('(');
    return open == string_view::npos ? CountUnit::kBare
                                     : UnitNamed(counting_.words, title.substr(open));
  }
  return CountUnit::kBare;
}

std::optional<ItemCount> ItemFinder::FromRow() const {
  const TextSpan cell =
      context_.CellOfField(around_.table, around_.row_index, FieldKind::kQuantity);
  if (cell.empty()) return std::nullopt;
  std::vector<PrintedCount> counts = Counts(context_.Folded(cell));
  if (counts.empty() || CountsOfSeveral(context_.Folded(cell), counts)) return std::nullopt;
  if (counts.front().unit == CountUnit::kBare) counts.front().unit = UnitOfColumn();
  return Item(counts.front(), cell);
}

std::optional<ItemCount> ItemFinder::FromColumn() const {
  if (around_.column < 1) return std::nullopt;
  const std::vector<TextSpan> own = context_.RowCells(around_.table, around_.row_index);
  if (own.size() < 2) return std::nullopt;
  const string_view own_label = context_.Folded(own[0]);
  for (std::int32_t step : {1, -1}) {
    for (std::int32_t row = around_.row_index + step, n = 0; n < kRecordLines && row >= 0;
         row += step, ++n) {
      const std::vector<TextSpan> cells = context_.RowCells(around_.table, row);
      if (cells.size() < 2) break;
      const string_view label = context_.Folded(cells[0]);
      // The same label again begins the next item.
      if (label == own_label) break;
      if (context_.KindOfCell(around_.table, row, 0) != FieldKind::kQuantity) continue;
      std::vector<PrintedCount> counts = Counts(context_.Folded(cells[1]));
      if (counts.empty()) break;
      if (counts[0].unit == CountUnit::kBare) counts[0].unit = UnitNamed(counting_.words, label);
      return Item(counts[0], cells[1]);
    }
  }
  return std::nullopt;
}

std::optional<ItemCount> ItemFinder::FromLabelledLine(TextSpan line) const {
  const string_view text = context_.Folded(line).substr(0, kLongestLabelLine);
  const std::size_t colon = text.find(':');
  const Layout::Label* label = context_.LabelOfLine(line);
  if (colon == string_view::npos || label == nullptr || label->kind != FieldKind::kQuantity) {
    return std::nullopt;
  }
  for (const PrintedCount& count : Counts(text)) {
    if (count.begin >= colon) return Item(count);
  }
  return std::nullopt;
}

std::optional<ItemCount> ItemFinder::FromRecord() const {
  const auto lines = context_.lines();
  const auto here =
      std::upper_bound(lines.begin(), lines.end(), around_.line.begin,
                       [](std::uint32_t at, TextSpan line) { return at < line.begin; });
  if (here == lines.begin()) return std::nullopt;
  const auto own = std::prev(here) - lines.begin();
  const string_view own_label = context_.Folded(around_.label);
  for (int step : {1, -1}) {
    for (std::ptrdiff_t at = own + step, n = 0;
         n < kRecordLines && at >= 0 && at < static_cast<std::ptrdiff_t>(lines.size());
         at += step, ++n) {
      const TextSpan line = lines[static_cast<std::size_t>(at)];
      const Surroundings there = context_.At({line.begin, line.begin});
      if (there.table >= 0 || there.lot != around_.lot || there.heading != around_.heading) break;
      const string_view text = context_.Folded(line);
      // Cells a line without a head, one of them nothing but a count.
      if (step > 0 && n < kStrippedCells && text.size() <= kShortCell) {
        const std::vector<PrintedCount> counts = Counts(text);
        if (counts.size() == 1 && counts[0].unit != CountUnit::kBare && counts[0].begin == 0 &&
            counts[0].end == text.size() && TS_RULE("quantities.item.stripped_cell")) {
          return ItemCount{counts[0].value, counts[0].unit};
        }
      }
      const std::size_t colon = text.substr(0, kLongestLabel).find(':');
      // The same label again begins the next item.
      if (!own_label.empty() && colon != string_view::npos && text.substr(0, colon) == own_label)
        break;
      if (auto item = FromLabelledLine(line)) return item;
    }
  }
  return std::nullopt;
}

std::optional<ItemCount> ItemFinder::FromSentence() const {
  for (const PrintedCount& count : counting_.counts) {
    if (count.after_label && count.begin >= counting_.spot.begin &&
        count.begin < counting_.spot.next_begin) {
      return Item(count);
    }
  }
  return std::nullopt;
}

std::optional<ItemCount> ItemFinder::FromLine() const {
  for (TextSpan rest : {counting_.LineBehind(), counting_.LineBefore()}) {
    for (const PrintedCount& count :
         Counts(context_.Folded(Within(rest, around_.sentence, kWholeLine)))) {
      if (count.after_label && TS_RULE("quantities.item.line")) return Item(count);
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<ItemCount> ItemOfRecord(const Counting& counting) {
  const ItemFinder find(counting);
  if (counting.around.table < 0) return find.FromRecord();
  std::optional<ItemCount> item = find.FromRow();
  return item ? item : find.FromColumn();
}

std::optional<ItemCount> ItemOfNotice(const Counting& counting) {
  if (counting.items == nullptr) return std::nullopt;
  const TextSpan self = counting.annotation.span;
  const ItemRows::Row* row = counting.items->Naming(counting.context.Original(self), self);
  if (row == nullptr) return std::nullopt;
  const Item& item = counting.items->ItemOf(*row);
  if (!item.quantity) return std::nullopt;
  const std::string printed = FoldString(*item.quantity + item.unit.value_or(""));
  const std::vector<PrintedCount> counts = CountsIn(counting.words, printed);
  if (counts.size() != 1 || CountsOfSeveral(printed, counts)) return std::nullopt;
  ItemCount out{counts[0].value, counts[0].unit};
  if (out.unit == CountUnit::kBare) {
    out.unit = CountWords::FirstOf(counting.words.items, counting.item_words);
    out.guessed = true;
    if (out.unit == CountUnit::kBare) out.unit = CountUnit::kSet;
  }
  TS_RULE("quantities.item.notice");
  return out;
}

std::optional<ItemCount> ItemOfLabel(const Counting& counting) {
  const ItemFinder find(counting);
  std::optional<ItemCount> item = find.FromSentence();
  if (!item && counting.around.table < 0) item = find.FromLine();
  return item;
}

}  // namespace tenderscan
