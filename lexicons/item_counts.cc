// Where an item's own number stands: in its row, its column, its record, its sentence.
#include <algorithm>
#include <cstddef>

#include "extractors/text/ascii.h"
#include "extractors/text/fold.h"
#include "extractors/text/rule_trace.h"
#include "lexicons/counting.h"
#include "lexicons/neighbour_words.h"

namespace tenderscan {
namespace {

using std::string_view;

constexpr int kRecordLines = 6;    // label-value lines of one item: name, model, amount, ...
constexpr int kStrippedCells = 3;  // lines behind a name among which its count stands, untagged
constexpr std::size_t kShortCell = 24;  // bytes: a cell that is nothing but a count
constexpr std::int32_t kMostColumns = 64;
constexpr std::size_t kLongestLabel = 60;       // bytes before a colon
constexpr std::size_t kLongestLabelLine = 120;  // bytes of a label and its value

constexpr std::uint32_t kLongestItemName = 120;  // bytes of a heading that names an item
constexpr int kSpecificationLines = 60;  // of one machine's specification, its heading the first

constexpr string_view kListMarks[] = {"/", "、", ",", ";"};
constexpr std::size_t kMostListed = 32;  // names and counts of one row

// 10台/2台, 8台、1套: a count for each of several things that one row names. Which of them is the
// item's is not printed.
bool CountsOfSeveral(string_view folded, const std::vector<PrintedCount>& counts) {
  const string_view behind = folded.substr(counts.front().end);
  for (string_view mark : kListMarks) {
    if (behind.starts_with(mark) && behind.size() > mark.size() && IsDigit(behind[mark.size()])) {
      return TS_RULE("quantities.item.several_in_cell");
    }
  }
  return false;
}

string_view Trim(string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

// 7.AI加速器, （七）AI加速器, 7 AI加速器: the name alone.
string_view WithoutNumber(string_view heading) {
  heading = Trim(heading);
  std::size_t at = 0;
  while (at < heading.size() && (IsDigit(heading[at]) || heading[at] == '.' || heading[at] == '('))
    ++at;
  const string_view rest = Trim(heading.substr(at));
  for (string_view mark : {"、", ")", "."}) {
    if (at > 0 && rest.starts_with(mark)) return Trim(rest.substr(mark.size()));
  }
  return rest;
}

// The parts of A/B/C; one where the mark stands nowhere, none where there are too many.
std::vector<string_view> PartsAt(string_view folded, string_view mark) {
  std::vector<string_view> parts;
  for (std::size_t from = 0; from <= folded.size();) {
    const std::size_t at = std::min(folded.find(mark, from), folded.size());
    if (parts.size() == kMostListed) return {};
    parts.push_back(Trim(folded.substr(from, at - from)));
    from = at + mark.size();
  }
  return parts;
}

// 训练服务器，中端/训练服务器，高端: what both are called.
string_view KindOfName(string_view name) { return Trim(name.substr(0, name.find_first_of(",("))); }

// One of the names, and the counts, that a row lists behind each other: 甲服务器/乙阵列 beside
// 8台/1套.
struct ListedCounts {
  std::vector<string_view> names;
  std::vector<PrintedCount> counts;  // as many as names
};
ListedCounts ReadListedCounts(const CountWords& words, string_view name, string_view quantity) {
  for (string_view mark : kListMarks) {
    ListedCounts out;
    for (string_view part : PartsAt(quantity, mark)) {
      const std::vector<PrintedCount> counts = CountsIn(words, part);
      if (counts.size() != 1 || counts[0].begin != 0 || counts[0].end != part.size()) break;
      out.counts.push_back(counts[0]);
    }
    if (out.counts.size() < 2) continue;
    out.names = PartsAt(name, mark);
    if (out.names.size() == out.counts.size() && PartsAt(quantity, mark).size() == out.names.size())
      return out;
  }
  return {};
}

// The count of what stands at `part` of the names. Where the row's other cells say one thing for
// all (a maker, a model): that of the first, which is named for it, and of those that are called
// like it. Which of several machines a chip is in is not printed.
std::optional<PrintedCount> CountOfListed(const Counting& counting, const ListedCounts& listed,
                                          std::optional<std::size_t> part) {
  if (listed.counts.empty()) return std::nullopt;
  if (part) return listed.counts[*part];
  PrintedCount all = listed.counts[0];
  for (std::size_t i = 1; i < listed.counts.size(); ++i) {
    const bool alike = listed.counts[i].unit == all.unit &&
                       KindOfName(listed.names[i]) == KindOfName(listed.names[0]);
    if (!alike && counting.category == Category::kChip) return std::nullopt;
    if (!alike) continue;
    const auto sum = all.value.Plus(listed.counts[i].value);
    if (!sum) return std::nullopt;
    all.value = *sum;
  }
  TS_RULE("quantities.item.listed_names");
  return all;
}

// Which of the names holds `printed`; nullopt for none, and for several.
std::optional<std::size_t> PartNaming(const ListedCounts& listed, string_view printed) {
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < listed.names.size(); ++i) {
    if (listed.names[i].find(printed) == string_view::npos) continue;
    if (found) return std::nullopt;
    found = i;
  }
  return found;
}

// Whether a row of items is of the thing itself: not of a server that holds it (4U服务器，内置A100
// 2块), nor of what another maker made.
bool IsItself(const CountWords& words, const Item& item, const Annotation& annotation,
              const std::string& own) {
  const Category category = CategoryOf(annotation.term);
  const auto folded = [](const std::optional<std::string>& text) {
    return text ? FoldString(*text) : std::string();
  };
  const std::string name = folded(item.name), model = folded(item.model),
                    brand = folded(item.brand);
  if (category == Category::kOem || category == Category::kBrand) {
    if (brand.find(own) != brand.npos) return true;
    if (!brand.empty() && !name.starts_with(own) && !model.starts_with(own)) return false;
  }
  for (const std::string* field : {&name, &model}) {
    const std::size_t at = field->find(own);
    if (at == field->npos) continue;
    const string_view before = string_view(*field).substr(0, at);
    if (HoldsOne(before, words.relation(CountRelation::kMachinesHold)) ||
        !CountsIn(words, before).empty()) {
      return false;
    }
  }
  if (!TraitsOf(category).part || category == Category::kOem || category == Category::kBrand ||
      category == Category::kSystem || category == Category::kUnnamed) {
    return true;
  }
  if (words.SpeaksOf(CountUnit::kMachineCards, name)) return true;  // 显卡 | 2台
  const std::string counted = folded(item.quantity) + folded(item.unit);
  const std::vector<PrintedCount> counts = CountsIn(words, counted);
  const bool machines = counts.size() == 1 && counts[0].unit == CountUnit::kServer;
  return !machines && !words.SpeaksOf(CountUnit::kServer, name) &&
         !words.SpeaksOf(CountUnit::kSet, name);
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
  const TextSpan name = context_.CellOfField(around_.table, around_.row_index, FieldKind::kName);
  const ListedCounts listed =
      ReadListedCounts(counting_.words, context_.Folded(name), context_.Folded(cell));
  const string_view own = context_.Folded(counting_.annotation.span);
  if (const auto count = CountOfListed(counting_, listed, PartNaming(listed, own)))
    return Item(*count, cell);
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

std::optional<OwnItem> ItemNaming(const Context& context, const CountWords& words,
                                  const ItemRows& items, const Annotation& annotation) {
  const string_view printed = context.Original(annotation.span);
  const ItemRows::Row* row = items.Naming(printed, annotation.span);
  if (row == nullptr) return std::nullopt;
  const bool itself = IsItself(words, items.ItemOf(*row), annotation, FoldString(printed));
  return OwnItem{static_cast<std::uint32_t>(row->item), itself};
}

std::optional<ItemCount> ItemOfNotice(const Counting& counting) {
  if (counting.items == nullptr) return std::nullopt;
  const TextSpan self = counting.annotation.span;
  if (!counting.annotation.item) return std::nullopt;
  const ItemRows::Row* row = counting.items->RowOf(counting.annotation.item->item);
  if (row == nullptr) return std::nullopt;
  const Item& item = counting.items->ItemOf(*row);
  if (!item.quantity) return std::nullopt;
  // 配件：电源, of the same maker: the machine is what is counted.
  constexpr std::uint32_t kMark = 12;  // bytes
  const TextSpan before{row->place.begin - std::min(kMark, row->place.begin), row->place.begin};
  if (EndsWithOne(counting.context.Folded(before), ShippedNeighbours().accessories) &&
      TS_RULE("quantities.item.accessory")) {
    return std::nullopt;
  }
  const std::string printed = FoldString(*item.quantity + item.unit.value_or(""));
  const std::string name = FoldString(item.name.value_or(""));
  const ListedCounts listed = ReadListedCounts(counting.words, name, printed);
  const std::string own = FoldString(counting.context.Original(self));
  std::optional<PrintedCount> count = CountOfListed(counting, listed, PartNaming(listed, own));
  if (!count) {
    const std::vector<PrintedCount> counts = CountsIn(counting.words, printed);
    if (counts.size() != 1 || CountsOfSeveral(printed, counts)) return std::nullopt;
    count = counts[0];
  }
  ItemCount out{count->value, count->unit};
  if (out.unit == CountUnit::kBare) {
    out.unit = CountWords::FirstOf(counting.words.items, counting.item_words);
    out.guessed = true;
    if (out.unit == CountUnit::kBare) out.unit = CountUnit::kSet;
  }
  TS_RULE("quantities.item.notice");
  return out;
}

ListedItems::ListedItems(const Notice& notice, const CountWords& words) {
  for (const Item& item : notice.items) {
    if (!item.name || !item.quantity) continue;
    const std::string printed = FoldString(*item.quantity + item.unit.value_or(""));
    const std::vector<PrintedCount> counts = CountsIn(words, printed);
    if (counts.size() != 1 || counts[0].end != printed.size()) continue;
    ItemCount& all = by_name_[FoldString(*item.name)];
    const bool first = all.value.micros == 0;
    const auto sum = all.value.Plus(counts[0].value);
    if (!sum || (!first && all.unit != counts[0].unit)) {
      all.unit = CountUnit::kLump;  // which says nothing
      continue;
    }
    all.value = *sum;
    all.unit = counts[0].unit;
  }
}

const ItemCount* ListedItems::Called(string_view folded) const {
  const auto found = by_name_.find(std::string(folded));
  return found == by_name_.end() ? nullptr : &found->second;
}

std::optional<ItemCount> ItemOfHeading(const Counting& counting) {
  if (counting.listed == nullptr || counting.listed->empty()) return std::nullopt;
  const Context& context = counting.context;
  const auto of = [&](TextSpan span) -> const ItemCount* {
    if (span.empty() || span.size() > kLongestItemName) return nullptr;
    return counting.listed->Called(WithoutNumber(context.Folded(span)));
  };
  const ItemCount* item = nullptr;
  if (counting.around.table >= 0) {
    item =
        of(context.CellOfField(counting.around.table, counting.around.row_index, FieldKind::kName));
  } else {
    const auto lines = context.lines();
    auto line = std::upper_bound(lines.begin(), lines.end(), counting.around.line.begin,
                                 [](std::uint32_t at, TextSpan one) { return at < one.begin; });
    if (line != lines.begin()) --line;
    for (int n = 0; n < kSpecificationLines && line != lines.begin() && item == nullptr; ++n) {
      item = of(*--line);
    }
  }
  if (item == nullptr || !TS_RULE("quantities.item.heading_above")) return std::nullopt;
  return *item;
}

std::optional<ItemCount> ItemOfLabel(const Counting& counting) {
  const ItemFinder find(counting);
  std::optional<ItemCount> item = find.FromSentence();
  if (!item && counting.around.table < 0) item = find.FromLine();
  return item;
}

}  // namespace tenderscan
