// Counts what is bought per occurrence, from its row, record or sentence.
#include "lexicons/quantities.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "lexicons/counts.h"
#include "lexicons/words.h"
#include "store/model/category.h"

namespace tenderscan {
namespace {

using std::string_view;

constexpr std::uint32_t kLookBack = 600;  // bytes before a sentence in which machines are counted
constexpr int kRecordLines =
    6;  // label-value lines that belong to one item: name, model, amount, ...

// One occurrence in bytes of the folded text.
struct Spot {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t previous_end = 0;  // of the occurrence of another part before it
  std::size_t next_begin = SIZE_MAX;
};

Quantity Make(Decimal value, QuantityUnit unit) { return {value.ToString(), unit}; }

bool IsCardCount(const PrintedCount& count) {
  return (count.unit == CountUnit::kCard || count.unit == CountUnit::kMachineCards) && !count.part;
}

// The count of a kind that belongs to the spot: right before it (8张A100, 8×H200), else the first
// behind it and before the next part, else the last before it.
template <typename Fits>
const PrintedCount* Nearest(string_view text, const std::vector<PrintedCount>& counts,
                            const Spot& spot, Fits fits) {
  constexpr std::size_t kAdjacent = 24;  // a brand's name may stand between: 8块NVIDIA A100
  const PrintedCount* adjacent = nullptr;
  const PrintedCount* behind = nullptr;
  const PrintedCount* before = nullptr;
  for (const PrintedCount& count : counts) {
    if (!fits(count)) continue;
    if (count.end <= spot.begin) {
      if (count.begin < spot.previous_end) continue;
      before = &count;
      if (spot.begin - count.end <= kAdjacent &&
          !HasAny(text.substr(count.end, spot.begin - count.end),
                  {",", ";", ":", "。", "、", "”", "“", "\"", "\n", "\t", "为", "|"})) {
        adjacent = &count;
      }
    } else if (count.begin >= spot.end && count.begin < spot.next_begin) {
      if (behind == nullptr) behind = &count;
    } else if (count.begin >= spot.begin && count.end <= spot.end) {
      return &count;  // inside the words themselves: a paraphrase with its number
    }
  }
  if (adjacent != nullptr) return adjacent;
  return behind != nullptr ? behind : before;
}

// The quantity of an item's own column or label: the number, and the unit if one is named.
struct ItemCount {
  Decimal value;
  CountUnit unit = CountUnit::kBare;
  bool guessed = false;  // no unit is printed: it is by the item's words
  TextSpan cell = {};    // where it was read, if in a table
};

// What a bare number in a quantity column counts, by the item's words.
CountUnit UnitOfWords(string_view words) {
  if (HasAny(words, {"账号", "账户", "帐号"})) return CountUnit::kAccount;
  if (HasAny(words, {"token"})) return CountUnit::kToken;
  if (HasAny(words, {"服务器", "节点", "工作站", "一体机", "主机", "整机", "server"})) {
    return CountUnit::kServer;
  }
  if (HasAny(words, {"显卡", "加速卡", "计算卡", "图形卡", "训练卡", "推理卡", "gpu", "卡"})) {
    return CountUnit::kCard;
  }
  return CountUnit::kSet;
}

class Counter {
 public:
  Counter(const Context& context, const TermTraitsOf& traits,
          const std::vector<Annotation>& annotations)
      : context_(context), traits_(traits), annotations_(annotations) {}

  std::optional<Quantity> Of(std::size_t index) const;

 private:
  std::vector<PrintedCount> CountsOf(TextSpan span) const;
  std::optional<ItemCount> FromRow(const Surroundings& around, string_view words) const;
  // Where each row is a label and its value: 规格 | H100×2, below it 数量 | 3台.
  std::optional<ItemCount> FromColumn(const Surroundings& around, string_view words) const;
  std::optional<ItemCount> FromRecord(const Surroundings& around, string_view words) const;
  Spot SpotOf(std::size_t index) const;
  std::optional<Quantity> OfPart(const Spot& spot, const std::vector<PrintedCount>& counts,
                                 std::optional<ItemCount> item, string_view term, string_view words,
                                 const Surroundings& around) const;
  std::optional<Quantity> OfService(const Spot& spot, const std::vector<PrintedCount>& counts,
                                    std::optional<ItemCount> item, const Annotation& annotation,
                                    string_view words) const;

  const Context& context_;
  const TermTraitsOf& traits_;
  const std::vector<Annotation>& annotations_;
};

std::vector<PrintedCount> Counter::CountsOf(TextSpan span) const {
  const string_view words = context_.Folded(span);
  std::vector<PrintedCount> counts = CountsIn(words);
  const std::size_t base = context_.folded().FromOriginal(span.begin);
  for (PrintedCount& count : counts) {
    count.begin += base;
    count.end += base;
  }
  return counts;
}

Spot Counter::SpotOf(std::size_t index) const {
  const Annotation& self = annotations_[index];
  Spot spot;
  spot.begin = context_.folded().FromOriginal(self.span.begin);
  spot.end = context_.folded().FromOriginal(self.span.end);
  const Category category = CategoryOf(self.term);
  // Another part between a number and this one makes the number the other's. A few steps suffice:
  // further ones lie behind a nearer one.
  for (std::size_t k = index, steps = 0; k > 0 && steps < 16; ++steps) {
    const Annotation& other = annotations_[--k];
    if (other.term == self.term || CategoryOf(other.term) != category) continue;
    if (other.span.end > self.span.begin) continue;
    spot.previous_end = context_.folded().FromOriginal(other.span.end);
    break;
  }
  for (std::size_t k = index + 1, steps = 0; k < annotations_.size() && steps < 16; ++k, ++steps) {
    const Annotation& other = annotations_[k];
    if (other.term == self.term || CategoryOf(other.term) != category) continue;
    if (other.span.begin < self.span.end) continue;
    spot.next_begin = context_.folded().FromOriginal(other.span.begin);
    break;
  }
  return spot;
}

std::optional<ItemCount> Counter::FromRow(const Surroundings& around, string_view words) const {
  const TextSpan cell = context_.CellOfField(around.table, around.row_index, FieldKind::kQuantity);
  if (cell.empty()) return std::nullopt;
  const std::vector<PrintedCount> counts = CountsIn(context_.Folded(cell));
  if (counts.empty()) return std::nullopt;
  ItemCount out{counts.front().value, counts.front().unit, false, cell};
  if (out.unit == CountUnit::kBare) {
    const TextSpan unit = context_.CellOfField(around.table, around.row_index, FieldKind::kUnit);
    if (!unit.empty()) out.unit = UnitNamed(context_.Folded(unit));
  }
  if (out.unit == CountUnit::kBare) {
    // 数量（台）: the column's header names the unit.
    for (std::int32_t column = 0; column < 64; ++column) {
      const Context::Header header = context_.ColumnHeader(around.table, around.row_index, column);
      if (header.field != FieldKind::kQuantity) continue;
      const string_view title = context_.Folded(header.span);
      if (const std::size_t open = title.find('('); open != string_view::npos) {
        out.unit = UnitNamed(title.substr(open));
      }
      break;
    }
  }
  if (out.unit == CountUnit::kBare) {
    out.unit = UnitOfWords(words);
    out.guessed = true;
  }
  return out;
}

std::optional<ItemCount> Counter::FromColumn(const Surroundings& around, string_view words) const {
  if (around.column < 1) return std::nullopt;
  const std::vector<TextSpan> own = context_.RowCells(around.table, around.row_index);
  if (own.size() < 2) return std::nullopt;
  const string_view own_label = context_.Folded(own[0]);
  for (std::int32_t step : {1, -1}) {
    for (std::int32_t row = around.row_index + step, n = 0; n < kRecordLines && row >= 0;
         row += step, ++n) {
      const std::vector<TextSpan> cells = context_.RowCells(around.table, row);
      if (cells.size() < 2) break;
      const string_view label = context_.Folded(cells[0]);
      // The same label again begins the next item.
      if (label == own_label) break;
      if (FieldOfLabel(label) != FieldKind::kQuantity) continue;
      const std::vector<PrintedCount> counts = CountsIn(context_.Folded(cells[1]));
      if (counts.empty()) break;
      CountUnit unit = counts[0].unit;
      if (unit == CountUnit::kBare) unit = UnitNamed(label);
      if (unit != CountUnit::kBare) return ItemCount{counts[0].value, unit, false, cells[1]};
      return ItemCount{counts[0].value, UnitOfWords(words), true, cells[1]};
    }
  }
  return std::nullopt;
}

std::optional<ItemCount> Counter::FromRecord(const Surroundings& around, string_view words) const {
  if (around.table >= 0) return std::nullopt;
  const auto lines = context_.lines();
  const auto here =
      std::upper_bound(lines.begin(), lines.end(), around.line.begin,
                       [](std::uint32_t at, TextSpan line) { return at < line.begin; });
  if (here == lines.begin()) return std::nullopt;
  const auto own = std::prev(here) - lines.begin();
  const string_view own_label = context_.Folded(around.label);
  const auto read = [&](std::ptrdiff_t at) -> std::optional<ItemCount> {
    const TextSpan line = lines[static_cast<std::size_t>(at)];
    const string_view text = context_.Folded(line).substr(0, 120);
    const std::size_t colon = text.find(':');
    if (colon == string_view::npos || FieldOfLabel(text.substr(0, colon)) != FieldKind::kQuantity) {
      return std::nullopt;
    }
    const std::vector<PrintedCount> counts = CountsIn(text);
    for (const PrintedCount& count : counts) {
      if (count.begin < colon) continue;
      return ItemCount{count.value,
                       count.unit == CountUnit::kBare ? UnitOfWords(words) : count.unit,
                       count.unit == CountUnit::kBare};
    }
    return std::nullopt;
  };
  for (int step : {1, -1}) {
    for (std::ptrdiff_t at = own + step, n = 0;
         n < kRecordLines && at >= 0 && at < static_cast<std::ptrdiff_t>(lines.size());
         at += step, ++n) {
      const Surroundings there = context_.At(
          {lines[static_cast<std::size_t>(at)].begin, lines[static_cast<std::size_t>(at)].begin});
      if (there.table >= 0 || there.lot != around.lot || there.heading != around.heading) break;
      const string_view text = context_.Folded(lines[static_cast<std::size_t>(at)]);
      // A table whose tags were stripped: each cell a line, one of them nothing but a count.
      if (step > 0 && n < 3 && text.size() <= 24) {
        const std::vector<PrintedCount> counts = CountsIn(text);
        if (counts.size() == 1 && counts[0].unit != CountUnit::kBare && counts[0].begin == 0 &&
            counts[0].end == text.size()) {
          return ItemCount{counts[0].value, counts[0].unit};
        }
      }
      const std::size_t colon = text.substr(0, 60).find(':');
      // The same label again begins the next item.
      if (!own_label.empty() && colon != string_view::npos && text.substr(0, colon) == own_label)
        break;
      if (auto item = read(at)) return item;
    }
  }
  return std::nullopt;
}

std::optional<Quantity> Counter::OfPart(const Spot& spot, const std::vector<PrintedCount>& counts,
                                        std::optional<ItemCount> item, string_view term,
                                        string_view words, const Surroundings& around) const {
  const Category category = CategoryOf(term);
  const TermTraits traits = traits_(term);
  // Card hours outrank cards: they are what a rental is paid by.
  if (item && item->unit == CountUnit::kCardHour) return Make(item->value, QuantityUnit::kCardHour);
  if (const PrintedCount* hours =
          Nearest(context_.folded().text(), counts, spot,
                  [](const PrintedCount& c) { return c.unit == CountUnit::kCardHour; })) {
    if (!item) return Make(hours->value, QuantityUnit::kCardHour);
  }
  const auto servers_of = [&](const PrintedCount& c) {
    return c.unit == CountUnit::kServer && !c.part && !c.each;
  };
  std::optional<QuantityUnit> whole = traits.counted_as;
  if (!whole && category == Category::kSystem) whole = QuantityUnit::kSet;
  if (!whole && category == Category::kOem) whole = QuantityUnit::kServer;
  if (whole) {
    const QuantityUnit unit = *whole;
    if (item && (item->unit == CountUnit::kServer || item->unit == CountUnit::kSet ||
                 item->unit == CountUnit::kCard)) {
      return Make(item->value, unit);
    }
    // 车3辆, 每辆搭载1套
    const PrintedCount* held = nullptr;
    if (traits.carried) {
      held = Nearest(context_.folded().text(), counts, spot, [](const PrintedCount& c) {
        return c.each && (c.unit == CountUnit::kSet || c.unit == CountUnit::kCard);
      });
    }
    if (held != nullptr && around.table < 0) {
      const auto is_host = [&](const PrintedCount& c) {
        return (servers_of(c) || c.unit == CountUnit::kSet) && !c.each && !c.part;
      };
      std::int64_t hosts = 0;
      const TextSpan before = {around.line.begin,
                               std::max(around.line.begin, around.sentence.begin)};
      for (const PrintedCount& count : CountsOf(Within(before, around.sentence, kLookBack))) {
        if (is_host(count)) hosts = count.value.micros / Decimal::kOne;
      }
      for (const PrintedCount& count : counts) {
        if (is_host(count) && count.end <= held->begin) {
          hosts = count.value.micros / Decimal::kOne;
        }
      }
      if (auto product = hosts > 0 ? held->value.Times(hosts) : std::nullopt) {
        return Make(*product, unit);
      }
    }
    const PrintedCount* machines =
        Nearest(context_.folded().text(), counts, spot, [&](const PrintedCount& c) {
          return servers_of(c) || (c.unit == CountUnit::kSet && !c.each && !c.part) ||
                 (category == Category::kChip && c.unit == CountUnit::kCard);
        });
    if (machines != nullptr) return Make(machines->value, unit);
    return std::nullopt;
  }

  // A total that is printed settles it.
  const PrintedCount* total =
      Nearest(context_.folded().text(), counts, spot,
              [](const PrintedCount& c) { return IsCardCount(c) && c.total; });
  if (total != nullptr) return Make(total->value, QuantityUnit::kCard);
  const PrintedCount* cards = Nearest(context_.folded().text(), counts, spot,
                                      [](const PrintedCount& c) { return IsCardCount(c); });
  if (cards == nullptr) {
    // A800、A100各8张: the number is of each of them.
    const string_view text = context_.folded().text();
    Spot open = spot;
    open.next_begin = SIZE_MAX;
    cards = Nearest(text, counts, open, [&](const PrintedCount& c) {
      return IsCardCount(c) && c.begin >= spot.end && text.substr(0, c.begin).ends_with("各");
    });
  }

  if (item && item->unit == CountUnit::kCard) return Make(item->value, QuantityUnit::kCard);
  std::optional<Decimal> machines;
  if (item && (item->unit == CountUnit::kServer || item->unit == CountUnit::kSet)) {
    machines = item->value;
  }
  const bool in_machines =
      cards != nullptr && (cards->each || cards->unit == CountUnit::kMachineCards);
  // 服务器2台，每台8块, whatever the item's own number says (数量：1 项目). 平台2套，每套4张 too.
  if (!machines || (cards != nullptr && cards->each)) {
    const string_view text = context_.folded().text();
    const PrintedCount* server = nullptr;
    PrintedCount above;
    if (cards != nullptr && cards->each) {
      // The machines stand before what each of them holds, in a sentence before it too:
      // 配置服务器六台。每台服务器内置八张，另含管理节点一台.
      server = Nearest(text, counts, spot, [&](const PrintedCount& c) {
        return servers_of(c) && c.end <= cards->begin;
      });
      if (server == nullptr && around.table < 0) {
        const TextSpan rest = {around.line.begin,
                               std::max(around.line.begin, around.sentence.begin)};
        for (const PrintedCount& count : CountsOf(Within(rest, around.sentence, kLookBack))) {
          if (servers_of(count)) above = count;
        }
        if (above.end > 0) server = &above;
      }
    }
    if (server == nullptr && !machines) server = Nearest(text, counts, spot, servers_of);
    if (server == nullptr && !machines && cards != nullptr && cards->each) {
      server = Nearest(text, counts, spot, [&](const PrintedCount& c) {
        return c.unit == CountUnit::kSet && !c.part && !c.each && c.end <= cards->begin;
      });
    }
    if (server != nullptr) {
      const bool holds = cards != nullptr && cards->begin > server->end;
      string_view between;
      if (holds) {
        between =
            string_view(context_.folded().text()).substr(server->end, cards->begin - server->end);
      }
      // 搭载4块A100的服务器2台 too.
      const bool held =
          cards != nullptr && cards->end < server->begin &&
          HasAny(
              string_view(context_.folded().text()).substr(cards->end, server->begin - cards->end),
              {"的服务器", "的节点", "的工作站", "的gpu服务器", "的训练", "的推理", "的计算",
               "的机架"});
      // 2台, 含8块A100: so many in each; 服务器2台、A100 8张: apart.
      if (held || cards == nullptr || in_machines ||
          HasAny(between, {"含", "配", "搭载", "内置", "每", "装"})) {
        machines = server->value;
      }
    }
  }
  if (cards == nullptr) {
    if (!machines) return std::nullopt;
    if (item && item->unit == CountUnit::kSet) {
      // 套 and 个 are what the item is.
      const CountUnit unit = UnitOfWords(words);
      return Make(*machines, unit == CountUnit::kServer                  ? QuantityUnit::kServer
                             : unit == CountUnit::kCard || item->guessed ? QuantityUnit::kCard
                                                                         : QuantityUnit::kSet);
    }
    return Make(*machines, QuantityUnit::kServer);
  }
  if (machines) {
    const std::int64_t factor = machines->micros / Decimal::kOne;
    if (auto product = factor > 0 ? cards->value.Times(factor) : std::nullopt) {
      return Make(*product, QuantityUnit::kCard);
    }
  }
  // 每台8块 with no number of machines anywhere near is no quantity.
  if (cards->each && around.table < 0) return std::nullopt;
  return Make(cards->value, QuantityUnit::kCard);
}

std::optional<Quantity> Counter::OfService(const Spot& spot,
                                           const std::vector<PrintedCount>& counts,
                                           std::optional<ItemCount> item,
                                           const Annotation& annotation, string_view words) const {
  // A term of time is one for all that the sentence names.
  Spot whole = spot;
  whole.previous_end = 0;
  whole.next_begin = SIZE_MAX;
  const auto of = [&](CountUnit unit) -> std::optional<Decimal> {
    // So is a number of tokens that is the only one.
    const bool shared = unit == CountUnit::kMonth || unit == CountUnit::kYear ||
                        (unit == CountUnit::kToken &&
                         std::count_if(counts.begin(), counts.end(), [](const PrintedCount& c) {
                           return c.unit == CountUnit::kToken;
                         }) == 1);
    // 月均900万，合计1亿: the whole of it before a part by time.
    for (const int way : {2, 1, 0}) {
      const PrintedCount* count =
          Nearest(context_.folded().text(), counts, shared || way == 2 ? whole : spot,
                  [&](const PrintedCount& c) {
                    return c.unit == unit && (way == 2 ? c.total : way == 1 ? !c.rate : true);
                  });
      if (count == nullptr) continue;
      // 50M tokens/包, 12包
      if (count->pack) {
        const PrintedCount* packs =
            Nearest(context_.folded().text(), counts, whole, [](const PrintedCount& c) {
              return c.unit == CountUnit::kPack || (c.unit == CountUnit::kSet && !c.each);
            });
        if (packs != nullptr || (item && item->value != count->value)) {
          const Decimal& times = packs != nullptr ? packs->value : item->value;
          return count->value.Times(times.micros / Decimal::kOne);
        }
      }
      return count->value;
    }
    if (item && item->unit == unit) return item->value;
    return std::nullopt;
  };
  if (auto tokens = of(CountUnit::kToken)) return Make(*tokens, QuantityUnit::kToken);
  // An instance's own name counts instances first, a cloud's name accounts.
  const bool instance_name = annotation.term.find('-') != std::string::npos;
  const auto accounts = of(CountUnit::kAccount);
  const auto instances = of(CountUnit::kInstance);
  if (instance_name && instances) return Make(*instances, QuantityUnit::kInstance);
  if (!instance_name && accounts) return Make(*accounts, QuantityUnit::kAccount);
  // 账号（企业版）2个, 实例2台, 虚拟机10台: pieces are what the words speak of.
  const auto pieces = of(CountUnit::kSet);
  const auto machines = of(CountUnit::kServer);
  if (!instance_name && pieces && HasAny(words, {"账号", "账户", "帐号", "帐户", "会员"})) {
    return Make(*pieces, QuantityUnit::kAccount);
  }
  if (instance_name && (machines || pieces)) {
    return Make(machines ? *machines : *pieces, QuantityUnit::kInstance);
  }
  if (machines && HasAny(words, {"虚拟机", "云主机", "云服务器", "实例"})) {
    return Make(*machines, QuantityUnit::kInstance);
  }
  if (!instance_name && instances) return Make(*instances, QuantityUnit::kInstance);
  if (auto licences = of(CountUnit::kLicence)) return Make(*licences, QuantityUnit::kLicence);
  if (annotation.modality == Modality::kSoftware && item && item->unit == CountUnit::kSet) {
    return Make(item->value, QuantityUnit::kSet);
  }
  if (auto months = of(CountUnit::kMonth)) return Make(*months, QuantityUnit::kMonth);
  if (auto years = of(CountUnit::kYear)) return Make(*years, QuantityUnit::kYear);
  return std::nullopt;
}

std::optional<Quantity> Counter::Of(std::size_t index) const {
  const Annotation& annotation = annotations_[index];
  const Category category = CategoryOf(annotation.term);
  const Counted counted = TraitsOf(category).counted;
  if (annotation.modality == Modality::kMention || counted == Counted::kNot) return std::nullopt;
  const Surroundings around = context_.At(annotation.span);
  if (around.corrected_away || context_.IsHeaderRow(around.table, around.row_index))
    return std::nullopt;
  const bool hosted = counted == Counted::kByAccess;
  if (!hosted &&
      (annotation.modality == Modality::kCloud || annotation.modality == Modality::kTokens)) {
    return std::nullopt;  // a chip behind an account: the account is what is counted
  }

  // The words of the item: its cell and its name, or its sentence; a long line or cell is read by
  // the sentence, a short one whole.
  constexpr std::uint32_t kWholeLine = 600;
  TextSpan scope = around.sentence;
  if (!around.cell.empty() && around.cell.size() <= kWholeLine) scope = around.cell;
  if (!scope.Contains(annotation.span)) scope = annotation.span;
  scope = Within(scope, annotation.span, kWholeLine);
  const Spot spot = SpotOf(index);
  // Behind 更正为 stands what holds.
  for (string_view mark : {"更正为", "变更为", "修改为", "调整为", "更改为"}) {
    const string_view before = context_.Original({scope.begin, annotation.span.begin});
    if (const std::size_t at = before.rfind(mark); at != string_view::npos) {
      scope.begin += static_cast<std::uint32_t>(at + mark.size());
    }
  }
  std::vector<PrintedCount> counts = CountsOf(scope);
  std::string words(context_.Folded(scope));
  std::optional<ItemCount> item;
  if (around.table >= 0) {
    const TextSpan name = context_.CellOfField(around.table, around.row_index, FieldKind::kName);
    const TextSpan spec =
        context_.CellOfField(around.table, around.row_index, FieldKind::kSpecification);
    const TextSpan model = context_.CellOfField(around.table, around.row_index, FieldKind::kModel);
    for (TextSpan cell : {name, spec, model}) {
      if (cell.empty() || cell.Contains(annotation.span) || cell.size() > kWholeLine) continue;
      words += "\n";
      words += context_.Folded(cell);
      // The maker or the chip may stand in one cell and the numbers in another of its row.
      std::vector<PrintedCount> more = CountsOf(cell);
      counts.insert(counts.end(), more.begin(), more.end());
    }
    std::stable_sort(
        counts.begin(), counts.end(),
        [](const PrintedCount& a, const PrintedCount& b) { return a.begin < b.begin; });
    item = FromRow(around, words);
    if (!item) item = FromColumn(around, words);
    if (item && item->cell.size() <= kWholeLine) {
      // 工作站6台，每台1块
      for (const PrintedCount& count : CountsOf(item->cell)) {
        if (count.each) counts.push_back(count);
      }
    } else if (!item && hosted) {
      // 额度 | 1.2亿tokens: a column of another name.
      for (TextSpan cell : context_.RowCells(around.table, around.row_index)) {
        if (cell.Contains(annotation.span) || cell.size() > kWholeLine) continue;
        const FieldKind field = context_.At({cell.begin, cell.begin}).field;
        if (field == FieldKind::kPrice || field == FieldKind::kOrdinal) continue;
        for (const PrintedCount& count : CountsOf(cell)) counts.push_back(count);
      }
    }
    std::stable_sort(
        counts.begin(), counts.end(),
        [](const PrintedCount& a, const PrintedCount& b) { return a.begin < b.begin; });
  } else {
    item = FromRecord(around, words);
  }
  // A number behind 数量 in the sentence itself.
  if (!item) {
    for (const PrintedCount& count : counts) {
      if (count.after_label && count.begin >= spot.begin && count.begin < spot.next_begin) {
        item =
            ItemCount{count.value, count.unit == CountUnit::kBare ? UnitOfWords(words) : count.unit,
                      count.unit == CountUnit::kBare};
        break;
      }
    }
  }
  // GPU：2×L40；内存：512GB；数量：3台: the number of the line, behind other sentences.
  if (!item && around.table < 0) {
    const TextSpan behind = {around.sentence.end, std::max(around.sentence.end, around.line.end)};
    const TextSpan before = {around.line.begin, std::max(around.line.begin, around.sentence.begin)};
    for (TextSpan rest : {behind, before}) {
      for (const PrintedCount& count :
           CountsIn(context_.Folded(Within(rest, around.sentence, kWholeLine)))) {
        if (!count.after_label || item) continue;
        item =
            ItemCount{count.value, count.unit == CountUnit::kBare ? UnitOfWords(words) : count.unit,
                      count.unit == CountUnit::kBare};
      }
    }
  }
  if (item && (item->unit == CountUnit::kLump || (item->unit == CountUnit::kPack && !hosted))) {
    item.reset();
  }
  return hosted ? OfService(spot, counts, item, annotation, words)
                : OfPart(spot, counts, item, annotation.term, words, around);
}

}  // namespace

void CountOccurrences(const Context& context, const TermTraitsOf& traits,
                      std::vector<Annotation>* annotations) {
  const Counter counter(context, traits, *annotations);
  std::map<std::pair<std::string_view, bool>, int> seen;
  for (std::size_t i = 0; i < annotations->size(); ++i) {
    Annotation& annotation = (*annotations)[i];
    const Surroundings around = context.At(annotation.span);
    if (!around.lot.empty()) annotation.lot = std::string(around.lot);
    int& times = seen[{annotation.term, annotation.sense == Sense::kDoubtful}];
    if (++times <= kMostLookedAt) annotation.quantity = counter.Of(i);
  }
}

}  // namespace tenderscan
