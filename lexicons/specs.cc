// Reads accelerator figures: a number, its unit, and the words around it.
#include "lexicons/specs.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "extractors/text/ascii.h"
#include "extractors/text/numerals.h"
#include "lexicons/spec_words.h"
#include "lexicons/words.h"

namespace tenderscan {
namespace {

using std::string_view;

constexpr std::size_t kBefore = 54;  // bytes: words that say what a number is stand this close
constexpr std::size_t kAfter = 24;

bool IsMark(string_view text, std::size_t at) {
  const char c = text[at];
  // A tab is none: 显存带宽(GB/s) in one cell and the number in the next belong together.
  if (c == ';' || c == '\n') return true;
  // A comma between digits is a thousands separator.
  if (c == ',') {
    return !(at > 0 && IsDigit(text[at - 1]) && at + 3 < text.size() && IsDigit(text[at + 1]) &&
             IsDigit(text[at + 2]) && IsDigit(text[at + 3]));
  }
  return text.substr(at, 3) == "。" || text.substr(at, 3) == "、";
}

string_view Before(string_view text, std::size_t at, std::size_t from) {
  std::size_t begin = at;
  while (begin > from && at - begin < kBefore && !IsMark(text, begin - 1) &&
         !(begin >= 3 && IsMark(text, begin - 3) && text[begin - 3] != ',' &&
           static_cast<unsigned char>(text[begin - 3]) >= 0xE0)) {
    --begin;
  }
  while (begin < at && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) ++begin;
  return text.substr(begin, at - begin);
}

string_view After(string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && end - at < kAfter && !IsMark(text, end)) ++end;
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
  return text.substr(at, end - at);
}

// The precision named last before a number, else first behind it.
std::optional<SpecKind> Precision(string_view before, string_view after) {
  const SpecWords& words = ShippedSpecWords();
  std::optional<SpecKind> found;
  std::size_t best = 0;
  for (const auto& [word, kind] : words.precisions) {
    const std::size_t at = before.rfind(word);
    if (at != string_view::npos && (!found || at >= best)) {
      best = at;
      found = kind;
    }
  }
  if (found) return found;
  best = string_view::npos;
  for (const auto& [word, kind] : words.precisions) {
    const std::size_t at = after.find(word);
    if (at < best) {
      best = at;
      found = kind;
    }
  }
  return found;
}

// The memory type nearest to the number: behind it in the same breath, else before it.
string_view MemoryType(string_view before, string_view after) {
  for (const std::string& type : ShippedSpecWords().memory_types) {
    if (after.find(type) != string_view::npos) return type;
  }
  for (const std::string& type : ShippedSpecWords().memory_types) {
    if (before.find(type) != string_view::npos) return type;
  }
  return {};
}

// GPU≥48G: a card's only size is that of its memory. A server's, or its main memory's, is not.
bool IsOfCard(string_view before, string_view close) {
  constexpr std::size_t kFarthest = 24;  // bytes: 卡≥, (单卡不低于
  std::size_t card_end = 0;
  for (const std::string& card : ShippedSpecWords().cards) {
    const std::size_t at = before.rfind(card);
    if (at != string_view::npos) card_end = std::max(card_end, at + card.size());
  }
  if (card_end == 0 || before.size() - card_end > kFarthest) return false;
  const WordList& others = ShippedSpecWords().no_cards;
  return !HoldsOne(before.substr(card_end), others) && !HoldsOne(close, others);
}

// No card has less or more of it; other numbers are something else's.
constexpr double kLeastMemory = 4, kMostMemory = 512;  // GB
constexpr double kLeastPower = 40;                     // W
constexpr double kLeastCores = 1000, kMostCores = 40000;
constexpr std::size_t kClose = 12;  // bytes behind a size in which its memory's type stands

Margin MarginOf(string_view before, string_view after) {
  while (before.ends_with(' ')) before.remove_suffix(1);
  const SpecWords& words = ShippedSpecWords();
  if (EndsWithOne(before, words.at_least.before)) return Margin::kAtLeast;
  if (EndsWithOne(before, words.at_most.before)) return Margin::kAtMost;
  while (after.starts_with(' ')) after.remove_prefix(1);
  if (BeginsWithOne(after, words.at_least.behind)) return Margin::kAtLeast;
  if (BeginsWithOne(after, words.at_most.behind)) return Margin::kAtMost;
  return Margin::kExact;
}

}  // namespace

bool MayHoldSpecs(string_view text) { return HoldsOne(text, ShippedSpecWords().hints); }

namespace {

// Reads the figures of one text.
class Reader {
 public:
  explicit Reader(string_view text) : text_(text) {}

  std::vector<SpecReading> Read() {
    for (std::size_t from = 0; from < text_.size();) {
      const std::optional<PrintedNumber> number = NextNumber(text_, from);
      if (!number || number->end <= from) break;
      from = number->end;
      if (number->capital || IsInName(number->begin)) continue;
      ReadAt(*number);
    }
    return std::move(out_);
  }

 private:
  // fp16, hbm3, gddr6 and model names are no numbers.
  bool IsInName(std::size_t begin) const {
    if (begin == 0) return false;
    const char left = text_[begin - 1];
    return IsLower(left) || left == '-' || left == '_' || left == '.' || IsDigit(left);
  }

  void ReadAt(const PrintedNumber& number) {
    begin_ = number.begin;
    end_ = number.end;
    reading_ = {};
    reading_.begin = begin_;
    reading_.value = static_cast<double>(number.value.micros) / Decimal::kOne;
    const string_view printed = text_.substr(begin_, end_ - begin_);
    const std::size_t point = printed.find('.');
    if (point != string_view::npos && number.scale == 1) {
      reading_.last_place = std::pow(10.0, -static_cast<double>(printed.size() - point - 1));
    }
    unit_ = end_;
    while (unit_ < text_.size() && text_[unit_] == ' ' && unit_ - end_ < 2) ++unit_;
    rest_ = text_.substr(unit_);
    before_ = Before(text_, begin_, previous_end_);
    FindUnitInLabel();
    if (!ReadByUnit() && !(number.scale == 1 && ReadCores())) return;
    reading_.margin = MarginOf(text_.substr(0, begin_), After(text_, reading_.end));
    previous_end_ = reading_.end;
    out_.push_back(reading_);
  }

  // 显存带宽(GB/s)：2039 has its unit in the label.
  void FindUnitInLabel() {
    label_unit_ = {};
    if (!rest_.empty() && (IsLower(rest_[0]) || rest_[0] == '%')) return;
    for (string_view word : {"(gb/s)", "(tb/s)", "(tflops)", "(tops)", "(gb)", "(g)", "(w)"}) {
      if (before_.find(word) != string_view::npos) {
        label_unit_ = word.substr(1, word.size() - 2);
      }
    }
  }

  // Whether one of these units is printed; sets where the reading ends.
  bool HasUnit(const WordList& units) {
    return std::any_of(units.begin(), units.end(), [&](const std::string& word) {
      if (!label_unit_.empty() && label_unit_ == word) {
        reading_.end = end_;
        return true;
      }
      if (!rest_.starts_with(word)) return false;
      // A unit is not the beginning of a longer word.
      if (rest_.size() > word.size() && IsLower(rest_[word.size()])) return false;
      reading_.end = unit_ + word.size();
      return true;
    });
  }
  string_view UnitPrinted() const { return label_unit_.empty() ? rest_ : label_unit_; }
  void Scale(double by) {
    reading_.value *= by;
    reading_.last_place *= by;
  }

  bool ReadByUnit() {
    if (HasUnit(words_.rate_units)) return ReadRate();
    if (HasUnit(words_.compute_units)) return ReadCompute();
    if (HasUnit(words_.memory_units)) return ReadMemory();
    if (HasUnit(words_.power_units)) {
      reading_.kind = SpecKind::kPower;
      return HoldsOne(before_, words_.power.words) && reading_.value >= kLeastPower;
    }
    return false;
  }

  // Bandwidth of the memory or of a link, by the words before; the clause may have begun with them.
  bool ReadRate() {
    if (UnitPrinted()[0] == 't') Scale(1000);
    if (HoldsOne(before_, words_.link.words)) {
      reading_.kind = SpecKind::kLink;
      return !HoldsOne(before_, words_.link.unless);
    }
    if (!HoldsOne(before_, words_.bandwidth.words)) return false;
    reading_.kind = SpecKind::kBandwidth;
    return !HoldsOne(before_, words_.bandwidth.unless);
  }

  bool ReadCompute() {
    const auto kind = Precision(before_, After(text_, reading_.end));
    if (!kind) return false;
    reading_.kind = *kind;
    const string_view named = UnitPrinted();
    if (named[0] == 'p') Scale(1000);
    // A bare T may be anything.
    const bool compute = named[0] == 'p' || named.starts_with("tf") || named.starts_with("to") ||
                         HoldsOne(before_, words_.compute.words);
    return compute && !HoldsOne(before_, words_.compute.unless);
  }

  bool ReadMemory() {
    const string_view after = After(text_, reading_.end);
    const string_view close = after.substr(0, std::min(after.size(), kClose));
    const auto last = [&](const WordList& words) {  // behind it, 0 for none
      std::size_t at = 0;
      for (const std::string& word : words) at = std::max(at, before_.rfind(word) + 1);
      return at;
    };
    const SpecWords::Figure& memory = words_.memory;
    const bool typed = HoldsOne(close, words_.memory_types) || HoldsOne(close, memory.close_behind);
    const bool announced = last(memory.words) > last(memory.rather) ||
                           HoldsOne(before_, memory.always) || IsOfCard(before_, close);
    if (!(typed || announced) || HoldsOne(before_, memory.unless)) return false;
    reading_.kind = SpecKind::kMemory;
    reading_.memory_type = MemoryType(before_, close);
    return reading_.value >= kLeastMemory && reading_.value <= kMostMemory;
  }

  bool ReadCores() {
    if (reading_.value < kLeastCores || reading_.value > kMostCores) return false;
    string_view behind = After(text_, end_);
    while (behind.starts_with(' ')) behind.remove_prefix(1);
    const WordList& counted = words_.cores.counted;
    const auto counter = std::find_if(counted.begin(), counted.end(), [&](const std::string& word) {
      return behind.starts_with(word);
    });
    if (counter != counted.end()) behind.remove_prefix(counter->size());
    while (behind.starts_with(' ')) behind.remove_prefix(1);
    const bool cores =
        BeginsWithOne(behind, words_.cores.behind) || HoldsOne(before_, words_.cores.words);
    if (!cores || BeginsWithOne(behind, words_.cores.unless_behind)) return false;
    reading_.kind = SpecKind::kCores;
    reading_.end = end_;
    reading_.last_place = 1;
    return true;
  }

  const SpecWords& words_ = ShippedSpecWords();
  string_view text_;
  std::vector<SpecReading> out_;
  std::size_t previous_end_ = 0;
  // Of the number that is read.
  SpecReading reading_;
  std::size_t begin_ = 0, end_ = 0;
  std::size_t unit_ = 0;  // where its unit begins
  string_view rest_;      // from there on
  string_view before_;
  string_view label_unit_;  // named in the label before, not behind the number
};

}  // namespace

std::vector<SpecReading> ReadSpecs(string_view text) { return Reader(text).Read(); }

}  // namespace tenderscan
