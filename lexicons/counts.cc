// Reads counts: a number, the unit behind it, and the words that say what it is a number of.
#include "lexicons/counts.h"

#include <algorithm>
#include <utility>

#include "extractors/text/ascii.h"
#include "extractors/text/numeral_words.h"
#include "extractors/text/numerals.h"
#include "extractors/text/utf8.h"

namespace tenderscan {
namespace {

using std::string_view;

// No machine holds more cards, but for the racks of 36 and 72 (GB200 NVL36, NVL72): a larger number
// is of all machines together.
constexpr std::int64_t kMostInMachine = 16;
constexpr std::int64_t kRacks[] = {36, 72};
constexpr std::int64_t kLeastModel = 100;  // of a model's name: RTX 3090, GTX 960
constexpr std::size_t kNear = 30;  // bytes, ten Han: how far the noun of 个 or a marker may stand
constexpr std::size_t kRightBefore = 12;  // bytes, four Han: the longest word of a duration's kind

// Length of the clause mark at `at` in folded text; 0 if there is none.
std::size_t ClauseMark(string_view text, std::size_t at) {
  switch (text[at]) {
    case ',':
    case ';':
    case ':':
    case '(':
    case ')':
    case '\n':
    case '\t':
    case '|':
      return 1;
    default:
      break;
  }
  return StartsWithAny(text.substr(at, 3), {"。", "、", "「", "」"}) ? 3 : 0;
}

// The words of the clause before `at`, at most `limit` bytes of them.
string_view ClauseBefore(string_view text, std::size_t at, std::size_t limit) {
  std::size_t begin = at;
  while (begin > 0 && at - begin < limit) {
    const std::size_t previous = PreviousBoundary(text, begin);
    if (ClauseMark(text, previous) != 0) break;
    begin = previous;
  }
  return text.substr(begin, at - begin);
}

string_view ClauseAfter(string_view text, std::size_t at, std::size_t limit) {
  std::size_t end = at;
  while (end < text.size() && end - at < limit && ClauseMark(text, end) == 0) ++end;
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
  return text.substr(at, end - at);
}

// "50m tokens", "2 million tokens": what the letters between a number and its tokens multiply it
// by; 0 where there are none. `length` is theirs.
std::int64_t TokenFactor(string_view behind, std::size_t* length) {
  constexpr std::pair<string_view, std::int64_t> kFactors[] = {
      {"k", 1'000},           {"m", 1'000'000},           {"b", 1'000'000'000},
      {"million", 1'000'000}, {"billion", 1'000'000'000},
  };
  for (const auto& [letters, factor] : kFactors) {
    if (!behind.starts_with(letters)) continue;
    std::size_t at = letters.size();
    while (at < behind.size() && behind[at] == ' ' && at < letters.size() + 2) ++at;
    if (!behind.substr(at).starts_with("token")) continue;
    *length = at;
    return factor;
  }
  return 0;
}

// Folded text has no capital letters.
bool IsWordByte(char c) { return IsLower(c) || IsDigit(c); }

// h100x8 and a100*8: the sign stands before the number.
bool IsTimesBefore(string_view left) {
  if (left.ends_with("×") || left.ends_with("*")) return true;
  return left.ends_with("x") && left.size() >= 2 && IsDigit(left[left.size() - 2]);
}

// Part of a code, a model's name or a rate is no count.
bool IsGlued(string_view left) {
  if (left.empty()) return false;
  const char last = left.back();
  if (IsWordByte(last) || last == '-' || last == '.' || last == '_' || last == '/') return true;
  const char32_t before = DecodeAt(left, PreviousBoundary(left, left.size())).value;
  return LeadsNumber(before) || ShippedNumerals().IsEach(before);
}

// ×A100 behind the number of 2×CPU/8×A100.
bool IsFactorOfName(string_view right) {
  const std::size_t sign = right.starts_with("×") ? 2 : right.starts_with('*') ? 1 : 0;
  return sign > 0 && sign < right.size() && IsLower(right[sign]);
}

// Reads the counts of one text.
class Reader {
 public:
  Reader(const CountWords& words, string_view text) : words_(words), text_(text) {}

  std::vector<PrintedCount> Read() {
    for (std::size_t from = 0; from < text_.size();) {
      const std::optional<PrintedNumber> number = NextNumber(text_, from);
      if (!number || number->end <= from) break;
      const PrintedNumber whole = Whole(*number);
      from = whole.end;
      ReadAt(whole);
    }
    DropLists();
    ReadBoth();
    return std::move(out_);
  }

 private:
  // With what goes on behind it: 1万600, 捌（8）.
  PrintedNumber Whole(PrintedNumber number) const;
  void ReadAt(const PrintedNumber& number);
  // The plain number that a sign of multiplication joins to the one behind `left`; 1 for none.
  std::int64_t FactorBefore(string_view left) const;
  // Whether machines and the cards of each stand on the two sides of a sign: 4台×8张. Says so.
  void ReadProduct(string_view left, PrintedCount& count);
  // Takes away 10台/2台, a count for each of several things.
  void DropLists();
  // The unit in `behind`, which begins at `at`; sets the count's unit and end. False for none.
  bool ReadUnit(string_view behind, std::size_t at, PrintedCount& count) const;
  // What the words around a count say of it.
  void ReadMarks(PrintedCount& count) const;
  // 双卡 is two in each; 双 is no numeral by itself.
  void ReadBoth();
  void ReadPairs(const std::string& pair);

  // What pieces are is said by the noun behind them, else by the one before them.
  CountUnit UnitOfPieces(string_view before, string_view after) const {
    for (const string_view side : {after, before}) {
      const CountUnit unit = CountWords::FirstOf(words_.nouns, side);
      if (unit != CountUnit::kBare) return unit;
    }
    return CountUnit::kSet;
  }

  const CountWords& words_;
  string_view text_;
  std::vector<PrintedCount> out_;
};

PrintedNumber Reader::Whole(PrintedNumber number) const {
  const std::optional<PrintedNumber> more = NumberAt(text_, number.end);
  if (number.scale > 1 && more && !more->capital && more->scale == 1 &&
      more->value.micros < number.scale * Decimal::kOne &&
      number.value.micros % Decimal::kOne == 0) {
    if (const auto sum = number.value.Plus(more->value)) {
      number.value = *sum;
      number.end = more->end;
    }
  }
  if (number.end < text_.size() && text_[number.end] == '(') {
    const std::optional<PrintedNumber> again = NumberAt(text_, number.end + 1);
    if (again && again->value.micros == number.value.micros && again->end < text_.size() &&
        text_[again->end] == ')') {
      number.end = again->end + 1;
    }
  }
  return number;
}

std::int64_t Reader::FactorBefore(string_view left) const {
  constexpr std::size_t kMostDigits = 2;  // larger ones are lengths: 1200×600
  left.remove_suffix(left.ends_with("×") ? 2 : 1);
  std::size_t begin = left.size();
  while (begin > 0 && IsDigit(left[begin - 1])) --begin;
  const std::size_t digits = left.size() - begin;
  if (digits == 0 || digits > kMostDigits || IsGlued(left.substr(0, begin))) return 1;
  if (IsTimesBefore(left.substr(0, begin))) return 1;  // 100×100×6 is a measure
  std::int64_t factor = 0;
  for (char c : left.substr(begin)) factor = factor * 10 + (c - '0');
  return factor;
}

void Reader::ReadProduct(string_view left, PrintedCount& count) {
  const std::size_t sign = left.ends_with("×") ? 2 : 1;
  if (out_.empty() || out_.back().end + sign != left.size()) return;
  PrintedCount& other = out_.back();
  const auto cards = [](const PrintedCount& c) {
    return c.unit == CountUnit::kCard || c.unit == CountUnit::kMachineCards;
  };
  const auto machines = [](const PrintedCount& c) {
    return c.unit == CountUnit::kServer || c.unit == CountUnit::kSet;
  };
  if (machines(other) && cards(count)) count.each = true;
  if (cards(other) && machines(count)) other.each = true;
}

void Reader::DropLists() {
  std::vector<PrintedCount> kept;
  for (std::size_t i = 0; i < out_.size(); ++i) {
    const auto listed = [&](std::size_t a, std::size_t b) {
      return out_[a].unit == out_[b].unit && out_[a].unit != CountUnit::kBare &&
             out_[a].end + 1 == out_[b].begin && text_[out_[a].end] == '/';
    };
    if ((i > 0 && listed(i - 1, i)) || (i + 1 < out_.size() && listed(i, i + 1))) continue;
    kept.push_back(out_[i]);
  }
  out_ = std::move(kept);
}

bool Reader::ReadUnit(string_view behind, std::size_t at, PrintedCount& count) const {
  const auto known = std::find_if(words_.units.begin(), words_.units.end(),
                                  [&](const auto& u) { return behind.starts_with(u.first); });
  if (known == words_.units.end()) return false;
  const auto& [word, index] = *known;
  const CountWords::UnitRule& rule = words_.rules[index];
  const std::size_t end = at + word.size();
  const string_view after = ClauseAfter(text_, end, kNear);
  if (BeginsWithOne(after, rule.not_before)) return false;
  count.unit = rule.unit;
  if (rule.by_noun) count.unit = UnitOfPieces(ClauseBefore(text_, count.begin, kNear), after);
  if (rule.times) {
    // 8×h200, but not 1200×600 or 2x8358; the letter x stands alone or before a name in letters.
    if (after.empty() || IsDigit(after[0])) return false;
    if (word == "x" && !IsWordByte(after[0]) && after[0] != ' ') return false;
  }
  if ((rule.most > 0 && count.value > Decimal{rule.most * Decimal::kOne}) ||
      BeginsWithOne(after, rule.lump_before) ||
      (!rule.lump_after.empty() &&
       EndsWithOne(ClauseBefore(text_, count.begin, kRightBefore), rule.lump_after))) {
    count.unit = CountUnit::kLump;
  }
  count.end = end;
  return true;
}

void Reader::ReadAt(const PrintedNumber& number) {
  const string_view left = text_.substr(0, number.begin);
  const string_view right = text_.substr(number.end);
  const bool times_before = IsTimesBefore(left);
  // 10台/2台: a list of counts.
  const bool next_in_list =
      left.ends_with('/') && !out_.empty() && out_.back().end + 1 == left.size();
  if (!times_before && !number.capital && !next_in_list && IsGlued(left) &&
      !(left.ends_with('/') && IsFactorOfName(right))) {
    return;
  }
  PrintedCount count;
  count.value = number.value;
  count.begin = number.begin;
  std::size_t gap = 0;
  while (gap < right.size() && right[gap] == ' ' && gap < 2) ++gap;
  if (gap < right.size() && right[gap] == '(') ++gap;  // 3（台）
  string_view behind = right.substr(gap);
  if (std::size_t length = 0; const std::int64_t factor = TokenFactor(behind, &length)) {
    if (const auto product = count.value.Times(factor)) {
      count.value = *product;
      gap += length;
      behind.remove_prefix(length);
    }
  }
  const CountWords::Mark& labelled = words_.mark(CountMark::kLabelled);
  if (ReadUnit(behind, number.end + gap, count)) {
    const string_view label = ClauseBefore(text_, count.begin, kNear);
    const std::size_t colon = count.begin - label.size();
    count.after_label = EndsWithOne(label, labelled.right_before) ||
                        (label.empty() && colon > 0 && text_[colon - 1] == ':' &&
                         EndsWithOne(text_.substr(0, colon - 1), labelled.after_colon));
  } else {
    count.end = number.end;
    // A100*8, but not 2*6330, which is a model's name.
    if (times_before && FactorBefore(left) == 1 && (right.empty() || !IsWordByte(right[0]))) {
      count.unit = CountUnit::kMachineCards;
    } else {
      // A bare number: behind its label, or alone in its cell.
      const std::size_t last = left.find_last_not_of(" :");
      count.after_label =
          last != string_view::npos && EndsWithOne(left.substr(0, last + 1), labelled.after_colon);
      const bool alone = left.find_first_not_of(" \n\t") == string_view::npos &&
                         right.find_first_not_of(" \n\t") == string_view::npos;
      if (!count.after_label && !alone) return;
    }
  }
  // RTX 3090 GPU: the number is the model's.
  if (count.unit == CountUnit::kMachineCards && !times_before && left.size() >= 2 &&
      left.back() == ' ' && IsLower(left[left.size() - 2]) &&
      count.value.micros >= kLeastModel * Decimal::kOne) {
    return;
  }
  if (times_before && count.unit != CountUnit::kBare && count.unit != CountUnit::kMachineCards) {
    if (const std::int64_t factor = FactorBefore(left); factor > 1) {
      const auto product = count.value.Times(factor);
      if (!product) return;
      count.value = *product;
    }
  }
  const bool whole = count.value.micros % Decimal::kOne == 0 && count.value.micros > 0;
  if (!whole) return;
  ReadMarks(count);
  if (count.vague) return;
  if (times_before) ReadProduct(left, count);
  out_.push_back(count);
}

void Reader::ReadMarks(PrintedCount& count) const {
  const string_view before = ClauseBefore(text_, count.begin, 2 * kNear);
  const string_view behind = text_.substr(count.end);
  const std::size_t after = ClauseAfter(text_, count.end, kNear).size();
  // What it is of stands on its own side of a bar: 2×CPU/8×A100.
  const std::size_t bar = before.rfind('/');
  const std::size_t left = bar == string_view::npos ? before.size() : before.size() - bar - 1;
  const std::size_t right = std::min(ClauseAfter(text_, count.end, kNear).find('/'), after);
  const string_view around =
      text_.substr(count.begin - left, left + (count.end - count.begin) + right);
  const auto marked = [&](CountMark which) {
    const CountWords::Mark& mark = words_.mark(which);
    if (EndsWithOne(before, mark.unless_before)) return false;
    return HoldsOne(before, mark.before) || EndsWithOne(before, mark.right_before) ||
           BeginsWithOne(behind, mark.behind) ||
           (HoldsOne(around, mark.around) && !HoldsOne(around, mark.unless_around));
  };
  count.each = marked(CountMark::kEach);
  count.pack = marked(CountMark::kPack);
  count.rate = marked(CountMark::kRate);
  count.total = marked(CountMark::kTotal);
  count.part = marked(CountMark::kPart);
  count.apiece = marked(CountMark::kApiece);
  count.vague = marked(CountMark::kVague);
  if (count.unit == CountUnit::kMachineCards && !count.each) {
    const std::int64_t cards = count.value.micros / Decimal::kOne;
    count.total |= cards > kMostInMachine &&
                   std::find(std::begin(kRacks), std::end(kRacks), cards) == std::end(kRacks);
  }
}

void Reader::ReadPairs(const std::string& pair) {
  for (std::size_t at = text_.find(pair); at != string_view::npos;
       at = text_.find(pair, at + pair.size())) {
    // 双 of 双路 is that one's.
    const bool longer =
        std::any_of(words_.pairs.begin(), words_.pairs.end(), [&](const std::string& other) {
          return other.size() > pair.size() && text_.substr(at).starts_with(other);
        });
    if (longer) continue;
    PrintedCount both;
    both.value = Decimal{2 * Decimal::kOne};
    both.begin = at;
    const std::size_t unit = at + pair.size();
    const string_view behind = text_.substr(unit);
    if (!ReadUnit(behind, unit, both)) {
      // 双显卡: the noun alone.
      const auto cards =
          std::find_if(words_.nouns.begin(), words_.nouns.end(),
                       [](const auto& nouns) { return nouns.unit == CountUnit::kMachineCards; });
      if (cards == words_.nouns.end() || !BeginsWithOne(behind, cards->all.front())) continue;
      both.end = unit;
    } else if (both.unit != CountUnit::kMachineCards && both.unit != CountUnit::kCard) {
      continue;
    }
    both.unit = CountUnit::kMachineCards;
    out_.push_back(both);
  }
}

void Reader::ReadBoth() {
  const std::size_t read = out_.size();
  for (const std::string& pair : words_.pairs) ReadPairs(pair);
  if (out_.size() > read) {
    std::stable_sort(out_.begin(), out_.end(), [](const PrintedCount& a, const PrintedCount& b) {
      return a.begin < b.begin;
    });
  }
}

}  // namespace

CountUnit UnitNamed(const CountWords& words, string_view folded) {
  return CountWords::FirstOf(words.headings, folded);
}

std::vector<PrintedCount> CountsIn(const CountWords& words, string_view folded) {
  return Reader(words, folded).Read();
}

}  // namespace tenderscan
