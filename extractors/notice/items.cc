// What was bought, row by row: the item tables of awards, contracts and demands.
#include <algorithm>
#include <unordered_set>

#include "extractors/notice/counted_items.h"
#include "extractors/notice/glued_items.h"
#include "extractors/notice/glued_numbers.h"
#include "extractors/notice/limits.h"
#include "extractors/notice/money.h"
#include "extractors/notice/reading.h"
#include "extractors/text/lots.h"
#include "extractors/text/rule_trace.h"
#include "extractors/words/cell_words.h"
#include "extractors/words/key_words.h"

namespace tenderscan {
namespace {

constexpr Limit kTooMany = {"more than 20000 items are listed: the rest was not read"};

// A cell's words: some print a whole specification in it.
constexpr std::uint32_t kLongestCell = 600;
// A label's value in a list of lines.
constexpr std::uint32_t kLongestValue = 300;

// A cell's words as printed; nothing for an empty one.
std::optional<std::string> Words(const Glyphs& g, Cell cell) {
  if (cell.empty()) return std::nullopt;
  const std::u32string_view folded = g.Folded(cell.begin, cell.end);
  if (ShippedCells().SayNothing(folded)) return std::nullopt;
  return g.Printed(cell.begin, std::min(cell.end, cell.begin + kLongestCell));
}

// 详见附件, 详见其它补充事宜: names nothing.
bool SaysElsewhere(const Glyphs& g, Cell cell) {
  constexpr std::uint32_t kLongest = 16;  // 详见采购文件第五章采购需求
  if (cell.end - cell.begin > kLongest) return false;
  return ShippedCells().SendElsewhere(g.Folded(cell.begin, cell.end));
}

// 名称 beside 品牌 or 规格型号, and no supplier's column.
bool IsPlainItems(const NoticeTable& t) {
  return t.Has(Field::kName) && !t.Has(Field::kSupplier) && !t.Has(Field::kTenderer) &&
         !t.Has(Field::kUscc) && !t.Has(Field::kRank) &&
         (t.Has(Field::kBrand) || t.Has(Field::kModel) ||
          (t.Has(Field::kQuantity) && t.Has(Field::kUnitPrice)));
}

// 名称 | 数量 | 单位, each row with a name, a number and a unit.
bool CountsNamed(const Glyphs& g, const NoticeTable& t) {
  const int name = t.Column(Field::kName), count = t.Column(Field::kQuantity),
            unit = t.Column(Field::kUnit);
  if (name < 0 || count < 0 || unit < 0 || t.rows.empty()) return false;
  constexpr std::uint32_t kLongestUnit = 3;
  return std::all_of(t.rows.begin(), t.rows.end(), [&](const std::vector<Cell>& row) {
    const Cell n = row[static_cast<std::size_t>(name)], c = row[static_cast<std::size_t>(count)],
               u = row[static_cast<std::size_t>(unit)];
    return !n.empty() && IsHan(g[n.begin]) && !c.empty() && IsDigit(g[c.begin]) && !u.empty() &&
           u.end - u.begin <= kLongestUnit && IsHan(g[u.begin]);
  });
}

bool IsItems(const Glyphs& g, const NoticeTable& t) {
  if (!t.Has(Field::kItemName) && (IsPlainItems(t) || CountsNamed(g, t))) return true;
  // Works: 工程名称 beside 施工范围.
  if (!t.Has(Field::kItemName)) return t.Has(Field::kProjectName) && t.Has(Field::kItemOther);
  return t.Has(Field::kBrand) || t.Has(Field::kModel) || t.Has(Field::kUnitPrice) ||
         t.Has(Field::kQuantity) || t.Has(Field::kItemOther);
}

// Of 手术剪；止血钳；皮刀, printed in one value: some 200 names.
constexpr std::uint32_t kLongestList = 2000;

// 手术剪；止血钳；皮刀: the parts of one value.
std::vector<std::string> Parts(const Glyphs& g, const Mark& m) {
  std::vector<std::string> parts;
  std::uint32_t begin = m.value;
  const std::uint32_t end = std::min(CellEnd(g, m), m.value + kLongestList);
  for (std::uint32_t i = m.value; i <= end; ++i) {
    const bool over = i == end || g.Before(i) >= Break::kFar || g[i] == U'。';
    if (!over && g[i] != U'；' && g[i] != U';') continue;
    if (i > begin) parts.push_back(g.Printed(begin, i));
    begin = i + 1;
    if (over && i > m.value) break;
  }
  return parts;
}

// 数量：3台, 数量：1
std::optional<std::string> CountOf(const Glyphs& g, std::uint32_t begin, std::uint32_t end) {
  if (const auto words = ReadTitleLike(g, begin, end)) return words->name;
  const std::uint32_t stop = g.SegmentEnd(begin, end);
  const std::u32string_view digits = g.Folded(begin, stop);
  if (digits.empty() || !std::all_of(digits.begin(), digits.end(), IsDigit)) return std::nullopt;
  return g.Printed(begin, stop);
}

// 主要标的名称：A；B 规格型号：X；Y 数量：1；2: an item for each, where the counts agree.
void ReadParallelItems(Reading& r) {
  const Glyphs& g = r.glyphs;
  constexpr std::size_t kMostLists = 6;  // brand, model, quantity, unit, price, one more
  for (std::size_t i = 0; i < r.marks.size(); ++i) {
    const Mark& head = r.marks[i];
    if (head.field != Field::kItemName || head.joint != Joint::kColon) continue;
    const std::vector<std::string> names = Parts(g, head);
    if (names.size() < 2) continue;
    if (r.notice.items.size() + names.size() > kMostItems) return r.LeftUnread(kTooMany);
    TS_RULE("items.parallel");
    const std::size_t first = r.notice.items.size();
    for (const std::string& name : names) {
      r.Evidence("/items/" + std::to_string(r.notice.items.size()) + "/name", head.value,
                 std::min(CellEnd(g, head), head.value + kLongestList));
      r.notice.items.emplace_back();
      r.notice.items.back().name = name;
    }
    for (std::size_t k = i + 1; k < r.marks.size() && k < i + kMostLists; ++k) {
      const Mark& m = r.marks[k];
      if (m.field == Field::kItemName || m.joint != Joint::kColon) break;
      const std::vector<std::string> parts = Parts(g, m);
      if (parts.size() != names.size()) continue;
      for (std::size_t n = 0; n < parts.size(); ++n) {
        Item& item = r.notice.items[first + n];
        if (m.field == Field::kBrand) item.brand = parts[n];
        if (m.field == Field::kModel) item.model = parts[n];
        if (m.field == Field::kQuantity) item.quantity = parts[n];
        if (m.field != Field::kUnitPrice) continue;
        const Glyphs price(parts[n]);
        const MoneyUnit unit = m.unit == MoneyUnit::kNone ? MoneyUnit::kYuan : m.unit;
        if (const auto money = ReadMoney(price, 0, price.size(), unit))
          item.unit_price = money->value;
      }
    }
  }
}

// 名称：GPU服务器 品牌：... 规格型号：... 数量：... 单价：..., once or more often.
void ReadItemLines(Reading& r) {
  const Glyphs& g = r.glyphs;
  const auto describes = [](Field f) {
    return f == Field::kBrand || f == Field::kModel || f == Field::kQuantity ||
           f == Field::kUnitPrice || f == Field::kUnit;
  };
  for (std::size_t i = 0; i + 1 < r.marks.size(); ++i) {
    const Mark& head = r.marks[i];
    const Field next = r.marks[i + 1].field;
    if ((head.field != Field::kName && head.field != Field::kItemName) ||
        head.joint != Joint::kColon || head.value >= head.end)
      continue;
    if (next != Field::kBrand && next != Field::kModel) continue;
    const auto words = [&](const Mark& m) -> std::optional<std::string> {
      const auto value =
          ReadTitleLike(g, m.value, std::min(CellEnd(g, m), m.value + kLongestValue));
      if (!value) return std::nullopt;
      return value->name;
    };
    Item item;
    item.name = words(head);
    if (!item.name) continue;
    TS_RULE("items.lines");
    if (r.notice.items.size() >= kMostItems) return r.LeftUnread(kTooMany);
    const std::string pointer = "/items/" + std::to_string(r.notice.items.size());
    std::size_t k = i + 1;
    for (; k < r.marks.size() && describes(r.marks[k].field); ++k) {
      const Mark& m = r.marks[k];
      if (m.joint != Joint::kColon || m.value >= m.end) continue;
      if (m.field == Field::kBrand) item.brand = words(m);
      if (m.field == Field::kModel) item.model = words(m);
      if (m.field == Field::kQuantity) {
        item.quantity = CountOf(g, m.value, std::min(CellEnd(g, m), m.value + kLongestValue));
      }
      if (m.field == Field::kUnit) item.unit = words(m);
      if (m.field != Field::kUnitPrice) continue;
      const MoneyUnit unit = m.unit == MoneyUnit::kNone ? MoneyUnit::kYuan : m.unit;
      if (const auto money = ReadMoney(g, m.value, CellEnd(g, m), unit)) {
        item.unit_price = money->value;
        r.Evidence(pointer + "/unit_price", money->begin, money->end);
      }
    }
    r.Evidence(pointer + "/name", head.value, CellEnd(g, head));
    r.notice.items.push_back(std::move(item));
    i = k - 1;
  }
}

bool IsOnlyDigits(const Glyphs& g, Cell cell) {
  const std::u32string_view words = g.Folded(cell.begin, cell.end);
  return !words.empty() && std::all_of(words.begin(), words.end(), IsDigit);
}

// Of a stripped row that is shifted, one or two digits below prices are a count.
constexpr std::uint32_t kLongestCount = 2;

// Whether half of the table's rows have a unit price.
bool HasPrices(const Glyphs& g, const NoticeTable& t) {
  const auto column = static_cast<std::size_t>(t.Column(Field::kUnitPrice));
  const auto priced = std::count_if(t.rows.begin(), t.rows.end(), [&](const auto& row) {
    return row[column].end > row[column].begin + (t.stripped ? kLongestCount : 0) &&
           ReadMoney(g, row[column].begin, row[column].end, MoneyUnit::kYuan).has_value();
  });
  return 2 * static_cast<std::size_t>(priced) >= t.rows.size();
}

// 名称、规格、型号: a head of both, where no other is the model's.
bool HeadsModelToo(const Glyphs& g, const NoticeTable& t, Field named) {
  if (t.Has(Field::kModel) || !t.Has(named)) return false;
  const Cell head = t.heads[static_cast<std::size_t>(t.Column(named))];
  for (std::uint32_t k = head.begin; k + 1 < head.end; ++k) {
    if (g[k] == U'、' && ReadHead(g, k + 1, head.end).field == Field::kModel) return true;
  }
  return false;
}

// A标段货物清单 on the line above a table: the lot of all its rows. A lot that a table above them
// is of may be printed in the line itself: 包1（服务器）.
std::optional<std::string> LotAbove(const Glyphs& g, const NoticeTable& t) {
  constexpr std::uint32_t kLongestLine = 60, kMostNumbering = 5;  // （二）
  if (t.begin == 0 || t.begin >= g.size()) return std::nullopt;
  std::uint32_t begin = t.begin - 1;
  while (begin > 0 && t.begin - begin <= kLongestLine && g.Before(begin) < Break::kLine) --begin;
  if (t.begin - begin > kLongestLine) return std::nullopt;
  std::uint32_t at = begin;
  for (std::uint32_t k = begin; k < std::min(begin + kMostNumbering, t.begin); ++k) {
    if (g[k] == U'、' || g[k] == U')') at = k + 1;
  }
  for (const std::uint32_t start : {begin, at}) {
    const auto lot = LotAt(g, start, t.begin);
    if (lot && TS_RULE("items.lot_of_heading")) return lot->lot;
  }
  return std::nullopt;
}

// The parts of 甲服务器/乙阵列; the cell itself where nothing parts it, none where a part is empty.
std::vector<Cell> PartsOf(const Glyphs& g, Cell cell, char32_t mark) {
  std::vector<Cell> parts;
  std::uint32_t begin = cell.begin;
  for (std::uint32_t i = cell.begin; i <= cell.end; ++i) {
    if (i < cell.end && g[i] != mark) continue;
    if (i == begin) return {};
    parts.push_back({begin, i});
    begin = i + 1;
  }
  return parts;
}

// Whether each of the parts is a count: 8台, 1套, 2.
bool AreCounts(const Glyphs& g, const std::vector<Cell>& parts) {
  constexpr std::uint32_t kLongest = 8;
  return std::all_of(parts.begin(), parts.end(), [&](const Cell& part) {
    std::uint32_t k = part.begin;
    while (k < part.end && (IsDigit(g[k]) || g[k] == U'.')) ++k;
    const bool unit =
        std::all_of(g.Folded(k, part.end).begin(), g.Folded(k, part.end).end(), IsHan);
    return k > part.begin && unit && part.end - part.begin <= kLongest;
  });
}

// 甲服务器/乙阵列 beside 8台/1套: a row for each, what is printed once said of all but for the
// price. The row itself where its names and counts are not as many.
std::vector<std::vector<Cell>> RowsOf(const Glyphs& g, const NoticeTable& t,
                                      const std::vector<Cell>& row, int name, int quantity) {
  if (name < 0 || quantity < 0) return {row};
  const Cell counts = row[static_cast<std::size_t>(quantity)];
  for (const char32_t mark : U"/、；;") {
    if (mark == 0 || counts.empty()) break;
    const std::vector<Cell> pieces = PartsOf(g, counts, mark);
    const std::size_t size = pieces.size();
    if (size < 2 || !AreCounts(g, pieces) ||
        PartsOf(g, row[static_cast<std::size_t>(name)], mark).size() != size) {
      continue;
    }
    TS_RULE("items.names_and_counts_joined");
    std::vector<std::vector<Cell>> rows(size, row);
    for (std::size_t c = 0; c < row.size(); ++c) {
      const std::vector<Cell> parts = PartsOf(g, row[c], mark);
      const bool each = parts.size() == size;
      const bool price = static_cast<int>(c) == t.Column(Field::kUnitPrice);
      for (std::size_t k = 0; k < size; ++k) {
        if (each) rows[k][c] = parts[k];
        if (!each && price) rows[k][c] = {};
      }
    }
    return rows;
  }
  return {row};
}

// What makes two rows of two tables one and the same.
std::string KeyOf(const Item& item, std::string supplier) {
  std::string key = std::move(supplier) + '\n' + item.lot.value_or("");
  for (const auto* part : {&item.name, &item.brand, &item.model, &item.quantity}) {
    key += '\n';
    key += part->value_or("");
  }
  return key;
}

// `above`: what other tables hold. The table of a summary, or of the notice's second part, names it
// again.
void ReadItemTable(Reading& r, const NoticeTable& t, std::unordered_set<std::string>& above) {
  const Glyphs& g = r.glyphs;
  std::vector<std::string> own;
  // Plain heads are too doubtful where nothing is bought yet, but for 名称 | 数量 | 单位.
  const bool bought = r.Is(ReleaseTag::kAward) || r.Is(ReleaseTag::kContract);
  if (!bought && !t.Has(Field::kItemName) && IsPlainItems(t) && !CountsNamed(g, t)) return;
  const auto cell = [&](const std::vector<Cell>& row, Field field) {
    const int column = t.Column(field);
    return column < 0 ? Cell{} : row[static_cast<std::size_t>(column)];
  };
  const Field named = t.Has(Field::kItemName)                ? Field::kItemName
                      : IsPlainItems(t) || CountsNamed(g, t) ? Field::kName
                                                             : Field::kProjectName;
  const int price_column = t.Column(Field::kUnitPrice);
  // What bidders are to fill in lists again what is asked for.
  if (!bought && !r.notice.items.empty() && price_column >= 0 && !HasPrices(g, t) &&
      TS_RULE("items.form_to_fill_in")) {
    return;
  }
  const std::optional<std::string> lot_above = LotAbove(g, t);
  const bool heads_model = t.stripped && HeadsModelToo(g, t, named);
  std::vector<std::vector<Cell>> rows;
  for (const std::vector<Cell>& row : t.rows) {
    for (std::vector<Cell>& one : RowsOf(g, t, row, t.Column(named), t.Column(Field::kQuantity)))
      rows.push_back(std::move(one));
  }
  for (const std::vector<Cell>& row : rows) {
    Item item;
    const Cell name = cell(row, named);
    if (t.stripped && IsOnlyDigits(g, name)) continue;  // a shifted row's count
    item.name = Words(g, name);
    item.brand = Words(g, cell(row, Field::kBrand));
    item.model = Words(g, cell(row, Field::kModel));
    // 名称、型号 over both, which a tab parts: the model is the second.
    if (const std::uint32_t first = g.SegmentEnd(name.begin, name.end);
        heads_model && !name.empty() && first < name.end && g.Before(first) == Break::kCell &&
        TS_RULE("items.name_and_model")) {
      item.name = Words(g, {name.begin, first});
      item.model = Words(g, {first, name.end});
    }
    item.quantity = Words(g, cell(row, Field::kQuantity));
    constexpr std::uint32_t kLongestUnit = 5;  // 月*平方米; longer, a row is shifted
    if (const Cell unit = cell(row, Field::kUnit);
        !t.stripped || unit.end <= unit.begin + kLongestUnit) {
      item.unit = Words(g, unit);
    }
    if (!item.name && !item.model) continue;
    if (item.name && SaysElsewhere(g, name)) continue;
    if (item.name && (ShippedKeys().IsTotal(*item.name) || *item.name == "...")) continue;
    item.lot = lot_above;
    if (const Cell lot = cell(row, Field::kLot); !lot.empty()) {
      if (const auto printed = ReadLot(g, lot.begin, lot.end)) item.lot = printed->lot;
    }
    if (r.notice.items.size() >= kMostItems) return r.LeftUnread(kTooMany);
    own.push_back(KeyOf(item, Words(g, cell(row, Field::kSupplier)).value_or("")));
    if (above.contains(own.back())) continue;
    const std::string pointer = "/items/" + std::to_string(r.notice.items.size());
    if (price_column >= 0) {
      const Cell price = row[static_cast<std::size_t>(price_column)];
      MoneyUnit unit = UnitOf(g, t, price_column);
      // Unit prices are small: a bare number below a head that names money is yuan.
      if (unit == MoneyUnit::kNone) unit = MoneyUnit::kYuan;
      const bool count = t.stripped && price.end - price.begin <= kLongestCount;
      // 4494000元（12台总价）
      const bool lump = HoldsOne(g.Folded(price.begin, price.end), ShippedCells().lump_price) &&
                        TS_RULE("items.price_of_all");
      if (!price.empty() && !count && !lump) {
        // One of several that marks part is read as if it stood alone.
        const bool glued =
            g.Before(price.begin) == Break::kNone || g.Before(price.end) == Break::kNone;
        if (const auto money = glued ? GluedMoney(g, price.begin, price.end, unit)
                                     : ReadMoney(g, price.begin, price.end, unit)) {
          item.unit_price = money->value;
          r.Evidence(pointer + "/unit_price", money->begin, money->end);
        }
      }
    }
    const auto place = [&](const std::optional<std::string>& read, const char* of, Cell at) {
      if (read) r.Evidence(pointer + of, at.begin, std::min(at.end, at.begin + kLongestCell));
    };
    place(item.name, "/name", name);
    place(item.brand, "/brand", cell(row, Field::kBrand));
    place(item.model, "/model", heads_model ? name : cell(row, Field::kModel));
    place(item.quantity, "/quantity", cell(row, Field::kQuantity));
    r.notice.items.push_back(std::move(item));
  }
  above.insert(own.begin(), own.end());
}

// 主要标的名称：... 规格型号：... in lines, as contracts print them.
void ReadSingleItem(Reading& r) {
  const Glyphs& g = r.glyphs;
  Item item;
  std::uint32_t begin = 0, end = 0;
  for (const Mark& m : r.marks) {
    if (m.joint != Joint::kColon) continue;
    const std::uint32_t to = std::min(CellEnd(g, m), m.value + kLongestValue);
    if (m.value >= to) continue;
    if (m.field == Field::kQuantity) {
      if (!item.quantity) item.quantity = CountOf(g, m.value, to);
      continue;
    }
    const auto value = ReadTitleLike(g, m.value, to);
    if (!value) continue;
    switch (m.field) {
      case Field::kItemName:
        if (!item.name) {
          item.name = value->name;
          begin = value->begin;
          end = value->end;
        }
        break;
      case Field::kBrand:
        if (!item.brand) item.brand = value->name;
        break;
      case Field::kModel:
        if (!item.model) item.model = value->name;
        break;
      case Field::kUnitPrice:
        if (const auto money =
                ReadMoney(g, m.value, to, m.unit == MoneyUnit::kNone ? MoneyUnit::kYuan : m.unit)) {
          item.unit_price = money->value;
        }
        break;
      default:
        break;
    }
  }
  if (item.name) {
    TS_RULE("items.single");
    r.Evidence("/items/0/name", begin, end);
    r.notice.items.push_back(std::move(item));
  }
}

// 采购需求：质谱仪，1台；离心机 2台。
void ReadCounted(Reading& r) {
  const Glyphs& g = r.glyphs;
  for (std::size_t i = 0; i < r.marks.size(); ++i) {
    const Mark& m = r.marks[i];
    if (m.field != Field::kOther || m.value >= m.end ||
        !IsOneOf(g.Folded(m.label, m.value - (g[m.value - 1] == U':')),
                 ShippedCells().counting_label)) {
      continue;
    }
    std::uint32_t end = m.end;  // 数量： stands inside
    for (std::size_t k = i + 1; k < r.marks.size() && r.marks[k].field == Field::kQuantity; ++k)
      end = r.marks[k].end;
    for (CountedItem& counted : ReadCountedItems(g, m.value, end)) {
      TS_RULE("items.counted");
      // Its place is not kept: names beside a row are counted by it, a sentence counts for itself
      // alone.
      Item& item = r.notice.items.emplace_back();
      item.lot = std::move(counted.lot);
      item.name = std::move(counted.name);
      item.quantity = std::move(counted.quantity);
      item.unit = std::move(counted.unit);
    }
    if (!r.notice.items.empty()) return;
  }
}

// What one award bought, in rows of which nothing is left but their words.
void ReadGluedRows(Reading& r) {
  if (r.notice.awards.size() != 1 || !r.notice.awards[0].value) return;
  for (const GluedItem& glued : ReadGluedItems(r, r.notice.awards[0].value->minor)) {
    TS_RULE("items.glued");
    const std::string pointer = "/items/" + std::to_string(r.notice.items.size());
    Item& item = r.notice.items.emplace_back();
    item.name = glued.name;
    item.brand = glued.brand;
    item.model = glued.model;
    item.quantity = glued.quantity;
    item.unit_price = glued.unit_price.value;
    r.Evidence(pointer + "/name", glued.begin, glued.end);
    r.Evidence(pointer + "/unit_price", glued.unit_price.begin, glued.unit_price.end);
  }
}

}  // namespace

// Each way of printing items is tried where those before it found none, the surest first.
void ReadItems(Reading& r) {
  std::unordered_set<std::string> above;
  for (const NoticeTable& t : r.tables) {
    if (IsItems(r.glyphs, t)) ReadItemTable(r, t, above);
  }
  if (!r.notice.items.empty()) return;
  if (r.Is(ReleaseTag::kTender) || r.Is(ReleaseTag::kPlanning)) return ReadCounted(r);
  const bool contract = r.Is(ReleaseTag::kContract);
  if (!contract && !r.Is(ReleaseTag::kAward)) return;
  if (r.notice.items.empty()) ReadGluedRows(r);
  if (r.notice.items.empty() && contract) ReadParallelItems(r);
  if (r.notice.items.empty()) ReadItemLines(r);
  if (r.notice.items.empty() && contract) ReadSingleItem(r);
}

}  // namespace tenderscan
