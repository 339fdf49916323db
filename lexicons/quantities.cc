// Counts what is bought per occurrence, from its row, record or sentence.
#include "lexicons/quantities.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "extractors/text/fold.h"
#include "lexicons/counting.h"
#include "lexicons/neighbour_words.h"
#include "store/model/category.h"

namespace tenderscan {
namespace {

using std::string_view;

// Neighbours of a name that are looked at: further ones lie behind a nearer one.
constexpr std::size_t kMostNeighbours = 16;

// Reads what is needed to count one occurrence after another.
class Counter {
 public:
  Counter(const Context& context, const CountWords& words, const TermTraitsOf& traits,
          const std::vector<Annotation>& annotations)
      : context_(context), words_(words), traits_(traits), annotations_(annotations) {
    if (context.notice() != nullptr) {
      items_.emplace(*context.notice());
      listed_.emplace(*context.notice(), words);
    }
    for (const Annotation& one : annotations) {
      if (one.kind != TermKind::kNamed) continue;
      names_.push_back({context.folded().FromOriginal(one.span.begin),
                        context.folded().FromOriginal(one.span.end)});
    }
  }

  // REQUIRES: the annotation's item is known.
  std::optional<CountResult> Of(std::size_t index) const;
  std::optional<OwnItem> ItemOf(const Annotation& annotation) const {
    return items_ ? ItemNaming(context_, words_, *items_, annotation) : std::nullopt;
  }

 private:
  CountedSpot SpotOf(std::size_t index) const;
  // The counts of a span, without the numbers of names: 3090 in GeForce RTX 3090 GPU.
  std::vector<PrintedCount> CountsOf(const Counting& counting, TextSpan span) const;
  // The words and counts of the item: of its cell and its name, or of its sentence.
  void ReadItem(TextSpan scope, Counting& counting) const;
  // Counts of other cells of the row that are the item's too.
  void ReadRow(Counting& counting) const;

  const Context& context_;
  const CountWords& words_;
  const TermTraitsOf& traits_;
  const std::vector<Annotation>& annotations_;
  std::vector<NormSpan> names_;    // by where they begin
  std::optional<ItemRows> items_;  // none where the text is no notice
  std::optional<ListedItems> listed_;
};

void Append(std::vector<PrintedCount>& counts, const std::vector<PrintedCount>& more) {
  counts.insert(counts.end(), more.begin(), more.end());
}
void Sort(std::vector<PrintedCount>& counts) {
  std::stable_sort(counts.begin(), counts.end(),
                   [](const PrintedCount& a, const PrintedCount& b) { return a.begin < b.begin; });
}

CountedSpot Counter::SpotOf(std::size_t index) const {
  const Annotation& self = annotations_[index];
  CountedSpot spot;
  spot.begin = context_.folded().FromOriginal(self.span.begin);
  spot.end = context_.folded().FromOriginal(self.span.end);
  const Category category = CategoryOf(self.term);
  // Another part between a number and this one makes the number the other's.
  for (std::size_t k = index, steps = 0; k > 0 && steps < kMostNeighbours; ++steps) {
    const Annotation& other = annotations_[--k];
    if (other.term == self.term || CategoryOf(other.term) != category) continue;
    if (other.span.end > self.span.begin) continue;
    spot.previous_end = context_.folded().FromOriginal(other.span.end);
    break;
  }
  for (std::size_t k = index + 1, steps = 0; k < annotations_.size() && steps < kMostNeighbours;
       ++k, ++steps) {
    const Annotation& other = annotations_[k];
    if (other.term == self.term || CategoryOf(other.term) != category) continue;
    if (other.span.begin < self.span.end) continue;
    spot.next_begin = context_.folded().FromOriginal(other.span.begin);
    break;
  }
  return spot;
}

std::vector<PrintedCount> Counter::CountsOf(const Counting& counting, TextSpan span) const {
  std::vector<PrintedCount> out = counting.CountsOf(span);
  std::erase_if(out, [&](const PrintedCount& count) {
    const auto after =
        std::upper_bound(names_.begin(), names_.end(), count.begin,
                         [](std::size_t at, NormSpan name) { return at < name.begin; });
    if (after == names_.begin()) return false;
    const NormSpan name = *std::prev(after);
    // 8卡4090 as one name keeps its count.
    return count.begin < name.end && (count.begin > name.begin || count.end >= name.end);
  });
  return out;
}

void Counter::ReadItem(TextSpan scope, Counting& counting) const {
  const TextSpan self = counting.annotation.span;
  const Surroundings& around = counting.around;
  counting.counts = CountsOf(counting, scope);
  counting.item_words = context_.Folded(scope);
  if (around.table < 0) return;
  for (FieldKind field : {FieldKind::kName, FieldKind::kSpecification, FieldKind::kModel}) {
    const TextSpan cell = context_.CellOfField(around.table, around.row_index, field);
    if (cell.empty() || cell.Contains(self) || cell.size() > kWholeLine) continue;
    counting.item_words += "\n";
    counting.item_words += context_.Folded(cell);
    // The maker or the chip may stand in one cell and the numbers in another of its row.
    Append(counting.counts, CountsOf(counting, cell));
  }
  Sort(counting.counts);
}

void Counter::ReadRow(Counting& counting) const {
  const Surroundings& around = counting.around;
  if (around.table < 0) return;
  if (counting.item && counting.item->cell.size() <= kWholeLine) {
    // 工作站6台，每台1块
    for (const PrintedCount& count : counting.CountsOf(counting.item->cell)) {
      if (count.each) counting.counts.push_back(count);
    }
  } else if (!counting.item && counting.by_access) {
    // 额度 | 1.2亿tokens: a column of another name.
    for (TextSpan cell : context_.RowCells(around.table, around.row_index)) {
      if (cell.Contains(counting.annotation.span) || cell.size() > kWholeLine) continue;
      const FieldKind field = context_.At({cell.begin, cell.begin}).field;
      if (field == FieldKind::kPrice || field == FieldKind::kOrdinal) continue;
      Append(counting.counts, counting.CountsOf(cell));
    }
  }
  Sort(counting.counts);
}

std::optional<CountResult> Counter::Of(std::size_t index) const {
  const Annotation& annotation = annotations_[index];
  const Category category = CategoryOf(annotation.term);
  const Counted counted = TraitsOf(category).counted;
  if (annotation.modality == Modality::kMention || counted == Counted::kNot) return std::nullopt;
  // A chip behind an account: the account is what is counted.
  if (counted == Counted::kInPieces &&
      (annotation.modality == Modality::kCloud || annotation.modality == Modality::kTokens)) {
    return std::nullopt;
  }
  const Surroundings around = context_.At(annotation.span);
  if (around.corrected_away || context_.IsHeaderRow(around.table, around.row_index)) {
    return std::nullopt;
  }
  Counting counting{.context = context_,
                    .words = words_,
                    .items = items_ ? &*items_ : nullptr,
                    .listed = listed_ ? &*listed_ : nullptr,
                    .annotation = annotation,
                    .traits = traits_(annotation.term),
                    .category = category,
                    .by_access = counted == Counted::kByAccess,
                    .around = around,
                    .spot = SpotOf(index),
                    .row_words = {},
                    .item_words = {},
                    .counts = {},
                    .item = {}};

  if (annotation.item) {
    const Item& row = context_.notice()->items[annotation.item->item];
    counting.row_words = FoldString(row.name.value_or("") + "\n" + row.model.value_or(""));
  }
  // A long line or cell is read by the sentence, a short one whole.
  TextSpan scope = around.sentence;
  if (!around.cell.empty() && around.cell.size() <= kWholeLine) scope = around.cell;
  if (!scope.Contains(annotation.span)) scope = annotation.span;
  scope = Within(scope, annotation.span, kWholeLine);
  scope.begin += static_cast<std::uint32_t>(ShippedNeighbours().BehindCorrection(
      context_.Original({scope.begin, annotation.span.begin})));
  ReadItem(scope, counting);
  counting.item = ItemOfRecord(counting);
  if (!counting.item) counting.item = ItemOfNotice(counting);
  ReadRow(counting);
  if (!counting.item) counting.item = ItemOfLabel(counting);
  // Cards of one machine; without their number the machines' says nothing of cards.
  if (!counting.item && category == Category::kChip &&
      std::any_of(counting.counts.begin(), counting.counts.end(), [](const PrintedCount& count) {
        return !count.part &&
               (count.unit == CountUnit::kCard || count.unit == CountUnit::kMachineCards);
      })) {
    counting.item = ItemOfHeading(counting);
  }
  // 1项 says nothing about how many.
  if (counting.item && (counting.item->unit == CountUnit::kLump ||
                        (counting.item->unit == CountUnit::kPack && !counting.by_access))) {
    counting.item.reset();
  }
  return counting.by_access ? CountAccess(counting) : CountPieces(counting);
}

}  // namespace

std::vector<PrintedCount> Counting::CountsOf(TextSpan span) const {
  std::vector<PrintedCount> out = CountsIn(words, context.Folded(span));
  const std::size_t base = context.folded().FromOriginal(span.begin);
  for (PrintedCount& count : out) {
    count.begin += base;
    count.end += base;
  }
  return out;
}

TextSpan Counting::LineBefore() const {
  return {around.line.begin, std::max(around.line.begin, around.sentence.begin)};
}

TextSpan Counting::LineBehind() const {
  return {around.sentence.end, std::max(around.sentence.end, around.line.end)};
}

void CountOccurrences(const Context& context, const CountWords& words, const TermTraitsOf& traits,
                      std::vector<Annotation>* annotations) {
  const Counter counter(context, words, traits, *annotations);
  std::map<std::pair<std::string_view, bool>, int> seen;
  for (std::size_t i = 0; i < annotations->size(); ++i) {
    Annotation& annotation = (*annotations)[i];
    const Surroundings around = context.At(annotation.span);
    annotation.item = counter.ItemOf(annotation);
    if (!around.lot.empty()) {
      annotation.lot = std::string(around.lot);
    } else if (annotation.item) {
      annotation.lot = context.notice()->items[annotation.item->item].lot;
    }
    int& times = seen[{annotation.term, annotation.sense == Sense::kDoubtful}];
    if (++times > kMostLookedAt) continue;
    if (const std::optional<CountResult> count = counter.Of(i)) {
      annotation.quantity = count->quantity;
      if (!count->computed.empty()) {
        annotation.because.push_back("its number is computed: " + count->computed);
      }
    }
  }
}

}  // namespace tenderscan
