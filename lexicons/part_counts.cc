// Counts pieces: machines and sets by their number, cards in machines, or cards as printed.
#include <algorithm>

#include "extractors/text/rule_trace.h"
#include "lexicons/counting.h"

namespace tenderscan {
namespace {

using std::string_view;

constexpr std::uint32_t kLookBack = 600;  // bytes before a sentence in which machines are counted

bool IsCards(const PrintedCount& count) {
  return (count.unit == CountUnit::kCard || count.unit == CountUnit::kMachineCards) && !count.part;
}
bool IsMachines(const PrintedCount& count) {
  return count.unit == CountUnit::kServer && !count.part && !count.each;
}
bool IsSets(const PrintedCount& count) {
  return count.unit == CountUnit::kSet && !count.part && !count.each;
}

bool IsItemIn(const std::optional<ItemCount>& item, std::initializer_list<CountUnit> units) {
  return item && std::find(units.begin(), units.end(), item->unit) != units.end();
}

// nullopt for none of them, and for a number too large.
std::optional<CountResult> Product(const Decimal& each, const Decimal& of, QuantityUnit unit) {
  const std::int64_t times = of.micros / Decimal::kOne;
  const auto product = times > 0 ? each.Times(times) : std::nullopt;
  if (!product) return std::nullopt;
  const bool printed = times == 1 || each.micros == Decimal::kOne;
  return CountResult(MakeQuantity(*product, unit),
                     printed ? "" : std::to_string(times) + " × " + each.ToString());
}

// Counts the cards of one occurrence.
class CardCounter {
 public:
  explicit CardCounter(const Counting& counting)
      : counting_(counting), spot_(counting.spot), item_(counting.item) {}

  std::optional<CountResult> Count() const;

 private:
  const PrintedCount* Cards() const;
  // The machines that hold `cards` (null: none are printed), where they are told.
  std::optional<Decimal> Machines(const PrintedCount* cards) const;
  std::optional<PrintedCount> PrintedMachines(const PrintedCount* cards) const;
  // 2套，每套由4台服务器组成: the machines in all sets; the sets themselves where none are told.
  Decimal InEach(const Decimal& sets, const PrintedCount& cards) const;
  // Whether these machines hold those cards, by the words between them.
  bool Hold(const PrintedCount& machines, const PrintedCount& cards) const;
  std::optional<Quantity> OfMachinesAlone(const Decimal& machines) const;
  // 服务器3套, 加速卡12个 right beside the name: what the pieces are says the noun.
  std::optional<Quantity> OfSetsNear() const;

  const Counting& counting_;
  const CountedSpot& spot_;
  const std::optional<ItemCount>& item_;
};

const PrintedCount* CardCounter::Cards() const {
  if (const PrintedCount* cards = NearestCount(counting_, spot_, IsCards)) return cards;
  // A800、A100各8张: the number is of each of them.
  CountedSpot open = spot_;
  open.next_begin = CountedSpot().next_begin;
  return NearestCount(counting_, open, [&](const PrintedCount& c) {
    return IsCards(c) && c.begin >= spot_.end && c.apiece && TS_RULE("quantities.cards.apiece");
  });
}

bool CardCounter::Hold(const PrintedCount& machines, const PrintedCount& cards) const {
  const string_view text = counting_.text();
  // 2台, 含8块A100: so many in each; 服务器2台、A100 8张: apart.
  if (cards.begin > machines.end) {
    return HoldsOne(text.substr(machines.end, cards.begin - machines.end),
                    counting_.words.relation(CountRelation::kMachinesHold));
  }
  // 搭载4块A100的服务器2台 too.
  return cards.end < machines.begin &&
         HoldsOne(text.substr(cards.end, machines.begin - cards.end),
                  counting_.words.relation(CountRelation::kCardsOf)) &&
         TS_RULE("quantities.machines.behind_cards");
}

std::optional<PrintedCount> CardCounter::PrintedMachines(const PrintedCount* cards) const {
  const bool item_counts = IsItemIn(item_, {CountUnit::kServer, CountUnit::kSet});
  const auto copy = [](const PrintedCount* count) {
    return count == nullptr ? std::nullopt : std::optional(*count);
  };
  if (cards != nullptr && cards->each) {
    // The machines stand before what each of them holds, in a sentence before it too:
    // 配置服务器六台。每台服务器内置八张，另含管理节点一台.
    const auto before = [&](const PrintedCount& c) { return c.end <= cards->begin; };
    if (const PrintedCount* machines = NearestCount(
            counting_, spot_, [&](const auto& c) { return IsMachines(c) && before(c); })) {
      return *machines;
    }
    std::optional<PrintedCount> above;
    if (counting_.around.table < 0) {
      for (const PrintedCount& count : counting_.CountsOf(
               Within(counting_.LineBefore(), counting_.around.sentence, kLookBack))) {
        if (IsMachines(count)) above = count;
      }
    }
    if (above && TS_RULE("quantities.machines.sentence_before")) return above;
    if (item_counts) return std::nullopt;
    if (const PrintedCount* machines = NearestCount(counting_, spot_, IsMachines)) return *machines;
    // 平台2套，每套4张
    return copy(
        NearestCount(counting_, spot_, [&](const auto& c) { return IsSets(c) && before(c); }));
  }
  return item_counts ? std::nullopt : copy(NearestCount(counting_, spot_, IsMachines));
}

std::optional<Decimal> CardCounter::Machines(const PrintedCount* cards) const {
  std::optional<Decimal> of_item;
  if (IsItemIn(item_, {CountUnit::kServer, CountUnit::kSet})) of_item = item_->value;
  // 服务器2台，每台8块, whatever the item's own number says (数量：1 项).
  const std::optional<PrintedCount> printed = PrintedMachines(cards);
  if (!printed) return of_item;
  const bool in_machines =
      cards == nullptr || cards->each || cards->unit == CountUnit::kMachineCards;
  if (!in_machines && !Hold(*printed, *cards)) return of_item;
  return printed->unit == CountUnit::kSet && cards != nullptr ? InEach(printed->value, *cards)
                                                              : printed->value;
}

Decimal CardCounter::InEach(const Decimal& sets, const PrintedCount& cards) const {
  for (const PrintedCount& count : counting_.counts) {
    if (count.unit != CountUnit::kServer || !count.each || count.part || count.end > cards.begin) {
      continue;
    }
    const auto all = count.value.Times(sets.micros / Decimal::kOne);
    if (all && TS_RULE("quantities.machines.in_each_set")) return *all;
  }
  return sets;
}

std::optional<Quantity> CardCounter::OfMachinesAlone(const Decimal& machines) const {
  // 显卡15台: what the piece is says its noun.
  if (counting_.words.SpeaksOf(CountUnit::kMachineCards, counting_.item_words) &&
      TS_RULE("quantities.cards.by_noun")) {
    return MakeQuantity(machines, QuantityUnit::kCard);
  }
  if (!IsItemIn(item_, {CountUnit::kSet})) return MakeQuantity(machines, QuantityUnit::kServer);
  // 套 and 个 are what the item is.
  const CountUnit unit = CountWords::FirstOf(counting_.words.items, counting_.item_words);
  if (unit == CountUnit::kServer) return MakeQuantity(machines, QuantityUnit::kServer);
  const bool cards = unit == CountUnit::kCard || item_->guessed;
  return MakeQuantity(machines, cards ? QuantityUnit::kCard : QuantityUnit::kSet);
}

std::optional<Quantity> CardCounter::OfSetsNear() const {
  constexpr std::size_t kNear = 30;  // bytes, ten Han
  const PrintedCount* sets = NearestCount(counting_, spot_, [&](const PrintedCount& c) {
    const std::size_t away =
        c.begin >= spot_.end ? c.begin - spot_.end : spot_.begin - std::min(c.end, spot_.begin);
    return IsSets(c) && away <= kNear;
  });
  if (sets == nullptr) return std::nullopt;
  if (counting_.words.SpeaksOf(CountUnit::kMachineCards, counting_.item_words)) {
    return MakeQuantity(sets->value, QuantityUnit::kCard);
  }
  if (counting_.words.SpeaksOf(CountUnit::kServer, counting_.item_words)) {
    return MakeQuantity(sets->value, QuantityUnit::kServer);
  }
  return std::nullopt;
}

std::optional<CountResult> CardCounter::Count() const {
  // A total that is printed settles it.
  if (const PrintedCount* total = NearestCount(
          counting_, spot_, [](const PrintedCount& c) { return IsCards(c) && c.total; })) {
    return MakeQuantity(total->value, QuantityUnit::kCard);
  }
  if (IsItemIn(item_, {CountUnit::kCard})) return MakeQuantity(item_->value, QuantityUnit::kCard);
  const PrintedCount* cards = Cards();
  const std::optional<Decimal> machines = Machines(cards);
  if (cards == nullptr) {
    const auto alone = machines ? OfMachinesAlone(*machines) : OfSetsNear();
    return alone ? std::optional<CountResult>(*alone) : std::nullopt;
  }
  if (machines) {
    if (auto product = Product(cards->value, *machines, QuantityUnit::kCard)) return product;
  }
  // 每台8块 with no number of machines anywhere near is no quantity.
  if (cards->each && counting_.around.table < 0) return std::nullopt;
  return MakeQuantity(cards->value, QuantityUnit::kCard);
}

// 车3辆，每辆搭载1套: what is carried, times what carries it.
std::optional<CountResult> CountCarried(const Counting& counting, QuantityUnit unit) {
  if (!counting.traits.carried || counting.around.table >= 0) return std::nullopt;
  const PrintedCount* held = NearestCount(counting, counting.spot, [](const PrintedCount& c) {
    return c.each && (c.unit == CountUnit::kSet || c.unit == CountUnit::kCard);
  });
  if (held == nullptr) return std::nullopt;
  Decimal carriers;
  for (const PrintedCount& count :
       counting.CountsOf(Within(counting.LineBefore(), counting.around.sentence, kLookBack))) {
    if (IsMachines(count) || IsSets(count)) carriers = count.value;
  }
  for (const PrintedCount& count : counting.counts) {
    if ((IsMachines(count) || IsSets(count)) && count.end <= held->begin) carriers = count.value;
  }
  return Product(held->value, carriers, unit);
}

// Machines and sets sold whole.
std::optional<CountResult> CountWhole(const Counting& counting, QuantityUnit unit) {
  if (IsItemIn(counting.item, {CountUnit::kServer, CountUnit::kSet, CountUnit::kCard})) {
    return MakeQuantity(counting.item->value, unit);
  }
  if (auto carried = CountCarried(counting, unit)) return carried;
  const PrintedCount* machines = NearestCount(counting, counting.spot, [&](const PrintedCount& c) {
    // A switch is a part of other things, not of its own.
    const bool own = unit == QuantityUnit::kSet && counting.category == Category::kOem &&
                     c.unit == CountUnit::kServer && !c.each;
    return own || IsMachines(c) || IsSets(c) ||
           (counting.category == Category::kChip && c.unit == CountUnit::kCard);
  });
  if (machines == nullptr) return std::nullopt;
  return MakeQuantity(machines->value, unit);
}

// Of a machine（含软件） the machine alone, of each line.
std::string WithoutHeld(const Counting& counting, string_view words) {
  std::string out;
  while (!words.empty()) {
    const string_view line = words.substr(0, words.find('\n'));
    words.remove_prefix(std::min(line.size() + 1, words.size()));
    std::size_t end = line.size();
    for (const std::string& held : counting.words.relation(CountRelation::kMachinesHold)) {
      end = std::min(end, line.find(held));
    }
    out += line.substr(0, end);
    out += '\n';
  }
  return out;
}

// What one piece of it is; nullopt for a card.
std::optional<QuantityUnit> WholeOf(const Counting& counting) {
  if (counting.traits.counted_as) return counting.traits.counted_as;
  if (counting.category == Category::kSystem) return QuantityUnit::kSet;
  if (counting.category == Category::kOem) {
    // A row of a program, which is no machine: 虚拟化软件 | 1套.
    if (counting.words.SpeaksOf(CountUnit::kLicence, WithoutHeld(counting, counting.row_words)) &&
        TS_RULE("quantities.item.program")) {
      return QuantityUnit::kLicence;
    }
    // A maker of servers sells switches too.
    if (CountWords::FirstOf(counting.words.items, counting.item_words) == CountUnit::kSet) {
      return QuantityUnit::kSet;
    }
    const bool told = counting.words.SpeaksOf(CountUnit::kServer, counting.item_words) ||
                      counting.words.SpeaksOf(CountUnit::kServer, counting.context.subject());
    return told || !counting.item || !counting.item->guessed ? QuantityUnit::kServer
                                                             : QuantityUnit::kSet;
  }
  return std::nullopt;
}

}  // namespace

std::optional<CountResult> CountPieces(const Counting& counting) {
  // Card hours outrank cards: they are what a rental is paid by.
  if (IsItemIn(counting.item, {CountUnit::kCardHour})) {
    return MakeQuantity(counting.item->value, QuantityUnit::kCardHour);
  }
  if (!counting.item) {
    if (const PrintedCount* hours =
            NearestCount(counting, counting.spot,
                         [](const PrintedCount& c) { return c.unit == CountUnit::kCardHour; })) {
      return MakeQuantity(hours->value, QuantityUnit::kCardHour);
    }
  }
  const std::optional<QuantityUnit> whole = WholeOf(counting);
  if (whole && *whole != QuantityUnit::kCard) return CountWhole(counting, *whole);
  return CardCounter(counting).Count();
}

}  // namespace tenderscan
