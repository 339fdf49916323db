// Finding labels: a trie over folded spellings, and what must stand around a label for it to be
// one.
#include "extractors/notice/labels.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <string>
#include <unordered_map>

#include "extractors/text/lots.h"
#include "extractors/words/label_words.h"

namespace tenderscan {
namespace {

struct Entry {
  Field field;
  std::uint8_t rank;
  std::uint8_t ordinal;
  Stand stand;
};

// Spellings as a trie in one hash table: (node, glyph) -> node.
class Trie {
 public:
  Trie() {
    terminal_.push_back(-1);
    for (const LabelWord& label : ShippedLabels().labels()) {
      Add(label.spelling, {label.field, label.rank, label.ordinal, label.stand});
    }
    Freeze();
  }

  // Whether a spelling may begin with these two glyphs: false for most pairs of most texts.
  bool MayBegin(char32_t c, char32_t next) const {
    return (seconds_[c < first_.size() ? first_[c] : 0] & Bit(next)) != 0;
  }
  int Next(int node, char32_t c) const {
    if ((glyphs_[static_cast<std::size_t>(node)] & Bit(c)) == 0 || c > 0xFFFF) return -1;
    const std::uint32_t key = Key(node, c);
    for (std::size_t at = Slot(key);; at = (at + 1) & (frozen_.size() - 1)) {
      if (frozen_[at].key == key) return frozen_[at].node;
      if (frozen_[at].node < 0) return -1;
    }
  }
  const Entry* At(int node) const {
    const int entry = terminal_[static_cast<std::size_t>(node)];
    return entry < 0 ? nullptr : &entries_[static_cast<std::size_t>(entry)];
  }

 private:
  static std::uint32_t Key(int node, char32_t c) {
    return static_cast<std::uint32_t>(node) << 16 | c;
  }
  static std::uint64_t Bit(char32_t c) { return std::uint64_t{1} << (c & 63); }
  void Add(std::string_view spelling, Entry entry) {
    const Glyphs glyphs(spelling);
    int node = 0;
    for (std::uint32_t i = 0; i < glyphs.size(); ++i) {
      assert(glyphs[i] <= 0xFFFF);
      const auto [slot, fresh] =
          next_.try_emplace(Key(node, glyphs[i]), static_cast<int>(terminal_.size()));
      if (fresh) terminal_.push_back(-1);
      node = slot->second;
    }
    int& terminal = terminal_[static_cast<std::size_t>(node)];
    if (terminal >= 0) return;  // the first group that names a spelling keeps it
    terminal = static_cast<int>(entries_.size());
    entries_.push_back(entry);
  }
  // Open addressing, at most half full and small: it is to stay in a near cache.
  void Freeze() {
    assert(terminal_.size() <= 0x10000);
    std::size_t size = 1;
    while (size < next_.size() * 2) size *= 2;
    frozen_.resize(size);
    glyphs_.assign(terminal_.size(), 0);
    for (const auto& [key, node] : next_) {
      std::size_t at = Slot(key);
      while (frozen_[at].node >= 0) at = (at + 1) & (size - 1);
      frozen_[at] = {key, node};
      glyphs_[key >> 16] |= Bit(key & 0xFFFF);
    }
    seconds_.push_back(0);
    for (const auto& [key, node] : next_) {
      if (key >> 16 != 0) continue;  // not at the root, node 0
      first_[key] = static_cast<std::uint16_t>(seconds_.size());
      const std::size_t child = static_cast<std::size_t>(node);
      seconds_.push_back(terminal_[child] >= 0 ? ~std::uint64_t{0} : glyphs_[child]);
    }
    next_.clear();
  }
  std::size_t Slot(std::uint32_t key) const {
    return (key * 0x9E3779B97F4A7C15ull >> 32) & (frozen_.size() - 1);
  }

  struct Edge {
    std::uint32_t key = 0;
    int node = -1;
  };
  std::unordered_map<std::uint32_t, int> next_;  // while it is built
  std::vector<Edge> frozen_;
  std::vector<int> terminal_;
  std::vector<Entry> entries_;
  std::vector<std::uint64_t> glyphs_;  // of each node, the Bits of what may follow
  // By a spelling's first glyph, an index into `seconds_`; 0 for none, where no Bit is set.
  std::array<std::uint16_t, 0x10000> first_{};
  std::vector<std::uint64_t> seconds_;  // the Bits of second glyphs; all where one glyph is a label
};

const Trie& Labels() {
  static const Trie trie;
  return trie;
}

bool IsPunctuation(char32_t c) {
  switch (c) {
    case U'。':
    case U'；':
    case U';':
    case U'，':
    case U',':
    case U'、':
    case U':':
    case U'.':
    case U')':
    case U'(':
    case U']':
    case U'[':
    case U'》':
    case U'!':
    case U'?':
    case U'*':
    case U'★':
    case U'●':
    case U'■':
    case U'▲':
    case U'#':
    case U'”':
    case U'/':
    case U'·':
    case U'◆':
    case U'①':
    case U'②':
    case U'③':
    case U'④':
    case U'⑤':
    case U'⑥':
    case U'√':
      return true;
    default:
      return false;
  }
}

// Where the numbering that ends right before glyph `i` begins: "二、", "（三）", "2.", "1.1", "3)".
// `i` where there is none.
std::uint32_t NumberingBefore(const Glyphs& g, std::uint32_t i) {
  if (i == 0) return i;
  std::uint32_t k = i - 1;
  const char32_t last = g[k];
  const bool bracket = last == U')' || last == U']';
  if (!bracket && last != U'、' && last != U'.' && last != U',' && last != U'，' &&
      !IsDigit(last)) {
    return i;
  }
  // A bare number is a numbering only as 1.1 or on its own before a blank.
  if (IsDigit(last) && !(k > 0 && g[k - 1] == U'.') &&
      (g.Before(i) == Break::kNone || g.Before(k) == Break::kNone)) {
    return i;
  }
  std::uint32_t begin = IsDigit(last) ? k + 1 : k;
  std::uint32_t numerals = 0;
  const bool arabic = begin > 0 && IsDigit(g[begin - 1]);
  while (begin > 0 && numerals < 4) {
    const char32_t c = g[begin - 1];
    const bool numeral = NumeralValue(c) >= 0 && IsDigit(c) == arabic;
    const bool dotted = c == U'.' && (IsDigit(last) || last == U'.');
    if (!numeral && !dotted) break;
    --begin;
    ++numerals;
    if (g.Before(begin) != Break::kNone) break;
  }
  if (numerals == 0) return i;
  // Digits glued to the value before are that value's: ...0832.项目名称.
  if (begin > 0 && IsDigit(g[begin]) && g.Before(begin) == Break::kNone &&
      (IsLetter(g[begin - 1]) || IsDigit(g[begin - 1]) || g[begin - 1] == U'-')) {
    return i;
  }
  if (bracket && begin > 0 && (g[begin - 1] == U'(' || g[begin - 1] == U'[')) {
    --begin;
    // AB-2024-[033], and AB-2024-01(2) with the label far behind it: the code's own.
    if (begin > 0 && g.Before(begin) == Break::kNone &&
        (g[begin - 1] == U'-' ||
         ((IsDigit(g[begin - 1]) || IsLetter(g[begin - 1])) && g.Before(i) >= Break::kFar))) {
      return i;
    }
    // 某装置（一）, and the label far behind it: the name's own.
    if (begin > 0 && g.Before(begin) == Break::kNone && IsHan(g[begin - 1]) &&
        g.Before(i) >= Break::kFar) {
      return i;
    }
  } else if (bracket && begin > 0 && g.Before(begin) == Break::kNone && IsHan(g[begin - 1])) {
    return i;  // (采购包2): the bracket's end
  }
  return begin;
}

// The end of a bracket that opens at `i` and closes within a label's reach; `i` if it does not.
std::uint32_t AfterBracket(const Glyphs& g, std::uint32_t i) {
  constexpr std::uint32_t kReach = 30;
  const char32_t open = g[i];
  if (open != U'(' && open != U'[') return i;
  const char32_t close = open == U'(' ? U')' : U']';
  int depth = 0;
  for (std::uint32_t k = i; k < g.size() && k < i + kReach; ++k) {
    if (k > i && g.Before(k) == Break::kCell) return i;
    if (g[k] == open) ++depth;
    if (g[k] == close && --depth == 0) return k + 1;
    if (g[k] == U':' && !(g[i + 1] == U'单' && g[i + 2] == U'位')) return i;  // （单位：元）
  }
  return i;
}

MoneyUnit UnitIn(std::u32string_view bracket) {
  const auto has = [&](std::u32string_view what) {
    return bracket.find(what) != std::u32string_view::npos;
  };
  if (has(U"元") && has(U"%")) return MoneyUnit::kNone;  // either: the value says which
  if (has(U"%") || has(U"费率") || has(U"折扣") || has(U"下浮")) return MoneyUnit::kRate;
  if (has(U"万美元")) return MoneyUnit::kNone;
  if (has(U"美元") || has(U"USD")) return MoneyUnit::kUsd;
  if (has(U"欧元") || has(U"EUR")) return MoneyUnit::kEur;
  if (has(U"亿元")) return MoneyUnit::kYi;
  if (has(U"万")) return MoneyUnit::kWan;
  if (has(U"元") || has(U"RMB") || has(U"CNY") || has(U"人民币")) return MoneyUnit::kYuan;
  return MoneyUnit::kNone;
}

bool IsMoney(Field f) {
  return f == Field::kBudget || f == Field::kCeiling || f == Field::kAmount ||
         f == Field::kTotalAmount || f == Field::kContractAmount || f == Field::kBid;
}

// After a money label, without a colon: 为, 是, 约 ... up to a number.
std::uint32_t RunToNumber(const Glyphs& g, std::uint32_t i) {
  const std::uint32_t from = i;
  while (i < from + 8) {
    const char32_t c = g[i];
    if (IsDigit(c)) return i;
    if (c != U'为' && c != U'是' && c != U'约' && c != U'共' && c != U'计' && c != U'人' &&
        c != U'民' && c != U'币' && c != U'合' && c != U'总' && c != U'金' && c != U'额' &&
        c != U'¥' && c != U'¥' && c != U':') {
      return 0;
    }
    ++i;
  }
  return 0;
}

// A包供应商（乙方）：...
bool LotEndsBefore(const Glyphs& g, std::uint32_t i) {
  constexpr std::uint32_t kLongestLot = 6;
  for (std::uint32_t back = 2; back <= std::min(i, kLongestLot); ++back) {
    const auto lot = LotAt(g, i - back, i);
    if (lot && lot->end == i) return true;
  }
  return false;
}

struct Match {
  std::uint32_t end;
  const Entry* entry;
  bool crosses_line;
};

// Whether the match may stand here as a label; fills `mark` if so.
bool Accept(const Glyphs& g, std::uint32_t begin, const Match& match, bool after_label,
            Mark& mark) {
  const Entry& e = *match.entry;
  std::uint32_t after = match.end;
  MoneyUnit unit = MoneyUnit::kNone;
  for (int brackets = 0; brackets < 2; ++brackets) {
    const std::uint32_t closed = AfterBracket(g, after);
    if (closed == after) break;
    const MoneyUnit inside = UnitIn(g.Folded(after, closed));
    if (inside != MoneyUnit::kNone) unit = inside;
    after = closed;
  }
  // The unit right after a label, before its colon: 预算金额万元：
  if (g[after] == U'万' && g[after + 1] == U'元' && g[after + 2] == U':') {
    unit = MoneyUnit::kWan;
    after += 2;
  }
  // 标包[1] and A包: name a lot; they are no label.
  if (e.field == Field::kLot && after > match.end + 1 && NumeralValue(g[match.end + 1]) >= 0)
    return false;
  if (e.field == Field::kLot && match.end == begin + 1 && begin > 0 &&
      g.Before(begin) == Break::kNone && (IsLetter(g[begin - 1]) || NumeralValue(g[begin - 1]) > 0))
    return false;
  // 递交响应文件截止时间及磋商会议时间: one label for two times.
  if ((e.field == Field::kDeadline || e.field == Field::kOpening) && g[after] != U':' &&
      (g[after] == U'及' || g[after] == U'和' || g[after] == U'、' || g[after] == U'与')) {
    constexpr std::uint32_t kLongestTail = 14;
    std::uint32_t k = after + 1;
    while (k < after + kLongestTail && (IsHan(g[k]) || g[k] == U'、') && g[k] != U'为' &&
           g.Before(k) <= Break::kBlank) {
      ++k;
    }
    if (g[k] == U':') after = k;
  }
  const std::uint32_t numbered = NumberingBefore(g, begin);
  const bool broken = g.Before(begin) != Break::kNone || numbered != begin || begin == 0;
  const bool starts = broken || after_label || IsPunctuation(g[begin - 1]) ||
                      IsDigit(g[begin - 1]) || IsLetter(g[begin - 1]);
  const bool opens_segment = g.Before(numbered) >= Break::kFar || numbered == 0;
  const bool closes = g.Before(after) >= Break::kFar;
  const bool colon = g[after] == U':';
  if (match.crosses_line && !(opens_segment && (colon || closes))) return false;
  mark.field = e.field;
  // 未成交供应商, 非中标供应商, 原中标供应商, 拒绝成交供应商, 放弃中标供应商: who did not win.
  constexpr std::u32string_view kNot = U"未非原不绝弃";
  if (e.field == Field::kSupplier && begin > 0 && g.Before(begin) <= Break::kBlank &&
      kNot.find(g[begin - 1]) != std::u32string_view::npos) {
    mark.field = Field::kTenderer;
  }
  mark.rank = e.rank;
  mark.ordinal = e.ordinal;
  mark.unit = unit;
  mark.begin = numbered;
  mark.label = begin;
  mark.value = after;
  if (colon) {
    if (e.stand == Stand::kStart && !starts && !LotEndsBefore(g, begin)) return false;
    mark.joint = Joint::kColon;
    mark.value = after + 1;
    while (g[mark.value] == U':') ++mark.value;
    return true;
  }
  // A bracket after the label may be its value's: 中标人(某公司). Only a label's own kind is
  // passed.
  if (opens_segment && closes) {
    mark.joint =
        e.stand == Stand::kHead && e.field != Field::kRanked ? Joint::kHead : Joint::kWhole;
    return true;
  }
  if (e.stand == Stand::kHead) {
    if (!starts && e.field != Field::kRanked) return false;
    if (e.field == Field::kRanked) {
      if (!opens_segment || g.Before(after) == Break::kNone) return false;
    } else if (numbered == begin && !(opens_segment && g.Before(after) > Break::kNone) &&
               !(begin > 0 && (g[begin - 1] == U'.' || g[begin - 1] == U'、'))) {
      return false;
    }
    mark.joint = Joint::kHead;
    return true;
  }
  if (IsMoney(e.field) && after == match.end) {
    if (const std::uint32_t number = RunToNumber(g, after);
        number != 0 && g.Before(after) < Break::kLine) {
      if (e.field == Field::kBid && !starts) return false;
      mark.joint = Joint::kRun;
      return true;
    }
  }
  if (e.field == Field::kChangeAfter &&
      (g[after] == U'“' || g[after] == U'"' || g[after] == U'「' || g[after] == U'\'' ||
       (IsDigit(g[after]) && g.Before(after) <= Break::kBlank))) {
    mark.joint = Joint::kRun;
    return true;
  }
  // 提交方案时间2022年1月20日前
  if ((e.field == Field::kDeadline || e.field == Field::kOpening) && after == match.end) {
    const std::uint32_t date = g[after] == U'为' ? after + 1 : after;
    if (g[date] == U'2' && g[date + 1] == U'0' && g.Before(after) <= Break::kBlank) {
      mark.joint = Joint::kRun;
      return true;
    }
  }
  if (opens_segment && g.Before(after) == Break::kBlank && e.rank > 0) {
    mark.joint = Joint::kBlank;
    return true;
  }
  return false;
}

}  // namespace

std::vector<Mark> FindLabels(const Glyphs& g) {
  constexpr std::size_t kNested = 8;
  const Trie& trie = Labels();
  std::vector<Mark> marks;
  std::uint32_t label_end = 0;
  for (std::uint32_t i = 0; i < g.size();) {
    if (!trie.MayBegin(g[i], g[i + 1])) {
      ++i;
      continue;
    }
    std::array<Match, kNested> found;
    std::size_t count = 0;
    bool crosses = false;
    int node = 0;
    for (std::uint32_t k = i; k < g.size(); ++k) {
      if (k > i) {
        const Break gap = g.Before(k);
        if (gap == Break::kCell || (gap == Break::kFar && k != i + 1)) break;
        crosses = crosses || gap == Break::kLine;
      }
      node = trie.Next(node, g[k]);
      if (node < 0) break;
      if (const Entry* entry = trie.At(node)) {
        if (count == kNested) {
          std::move(found.begin() + 1, found.end(), found.begin());
          --count;
        }
        found[count++] = {k + 1, entry, crosses};
      }
    }
    bool accepted = false;
    while (count > 0 && !accepted) {
      Mark mark;
      --count;
      accepted = Accept(g, i, found[count], i == label_end && i > 0, mark);
      if (accepted) {
        if (!marks.empty()) {
          // 预算金额（万元）： / 29.5 / 最高限价: a number on its own line is the amount, no
          // numbering.
          if (mark.begin <= marks.back().value && mark.begin < mark.label &&
              IsMoney(marks.back().field) && IsDigit(g[mark.label - 1]) &&
              g.Before(mark.label) >= Break::kLine) {
            mark.begin = mark.label;
          }
          mark.begin = std::max(mark.begin, marks.back().value);
          marks.back().end = mark.begin;
        }
        marks.push_back(mark);
        i = label_end = std::max(mark.value, i + 1);
      }
    }
    if (!accepted) ++i;
  }
  if (!marks.empty()) marks.back().end = g.size();
  return marks;
}

HeadLabel ReadHead(const Glyphs& g, std::uint32_t begin, std::uint32_t end) {
  const Trie& trie = Labels();
  while (begin < end && (NumeralValue(g[begin]) >= 0 || g[begin] == U'、' || g[begin] == U'.' ||
                         g[begin] == U'*')) {
    ++begin;
  }
  while (end > begin && (g[end - 1] == U':' || g[end - 1] == U'*')) --end;
  const Entry* best = nullptr;
  std::uint32_t best_end = begin;
  int node = 0;
  for (std::uint32_t k = begin; k < end; ++k) {
    node = trie.Next(node, g[k]);
    if (node < 0) break;
    if (const Entry* entry = trie.At(node)) {
      best = entry;
      best_end = k + 1;
    }
  }
  HeadLabel head;
  if (best == nullptr) return head;
  MoneyUnit unit = MoneyUnit::kNone;
  for (std::uint32_t after = best_end; after < end;) {
    std::uint32_t closed = AfterBracket(g, after);
    if (closed > after) {
      const MoneyUnit inside = UnitIn(g.Folded(after, closed));
      if (inside != MoneyUnit::kNone) unit = inside;
      after = closed;
    } else if (g[after] == U'/' || g[after] == U'、' || g[after] == U'-') {
      const MoneyUnit inside = UnitIn(g.Folded(after, end));
      if (inside != MoneyUnit::kNone) unit = inside;
      after = end;
    } else if (end - after <= 3 && UnitIn(g.Folded(after, end)) != MoneyUnit::kNone) {
      unit = UnitIn(g.Folded(after, end));
      after = end;
    } else {
      return head;
    }
  }
  head.known = true;
  head.field = best->field;
  head.rank = best->rank;
  head.ordinal = best->ordinal;
  head.unit = unit;
  return head;
}

std::vector<HeadLabel> ReadGluedHeads(const Glyphs& g, std::uint32_t& at) {
  const Trie& trie = Labels();
  std::vector<HeadLabel> heads;
  while (at < g.size()) {
    const Entry* best = nullptr;
    std::uint32_t end = at;
    int node = 0;
    for (std::uint32_t k = at; k < g.size(); ++k) {
      if (k > at && g.Before(k) >= Break::kFar) break;
      node = trie.Next(node, g[k]);
      if (node < 0) break;
      if (const Entry* entry = trie.At(node)) {
        best = entry;
        end = k + 1;
      }
    }
    if (best == nullptr) break;
    const std::uint32_t closed = AfterBracket(g, end);
    HeadLabel head;
    head.known = true;
    head.field = best->field;
    head.rank = best->rank;
    head.ordinal = best->ordinal;
    head.unit = UnitIn(g.Folded(end, closed));
    heads.push_back(head);
    at = closed;
  }
  return heads;
}

}  // namespace tenderscan
