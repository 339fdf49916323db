// Keys by list, label and pinyin.
#include "extractors/records/record_key.h"

#include <unordered_map>
#include <utility>

#include "extractors/layout/heads.h"
#include "extractors/phrases/labels.h"
#include "extractors/text/glyphs.h"
#include "extractors/text/pinyin.h"
#include "extractors/text/utf32.h"
#include "extractors/text/utf8.h"
#include "extractors/words/label_words.h"

namespace tenderscan {
namespace {

using std::string_view;

bool IsAscii(string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  }
  return true;
}

// The label of notices that the words are, with or without a unit in brackets.
RecordKey OfLabel(string_view words) {
  RecordKey out;
  const Glyphs glyphs(words);
  if (glyphs.size() > kLongestHead) return out;
  const HeadLabel head = ReadHead(glyphs, 0, glyphs.size());
  if (!IsColumn(head)) return out;
  out.known = true;
  out.label = std::string(words);
  out.field = head.field;
  out.rank = head.rank;
  return out;
}

RecordKey OfKnown(const KnownKey& known) {
  RecordKey out;
  if (known.part == KeyPart::kLabelled) out = OfLabel(known.label);
  out.known = true;
  out.part = known.part;
  out.label = known.label;
  return out;
}

// The labels of notices by their pinyin, whole and as initials.
class PinyinKeys {
 public:
  PinyinKeys() {
    constexpr int kExact = 8;  // lower ranks are labels that need words beside them
    for (const LabelWord& label : ShippedLabels().labels()) {
      if (label.field == Field::kSection || label.stand == Stand::kHead) continue;
      std::string whole, initials;
      if (!Spell(label.spelling, whole, initials)) continue;
      Add(whole_, whole, label);
      constexpr std::size_t kFewest = 3;  // two letters are any word's initials
      if (label.rank >= kExact && initials.size() >= kFewest) Add(initials_, initials, label);
    }
  }

  // Null where no label is read so, or labels of two fields are.
  const LabelWord* Find(const std::string& bare) const {
    for (const auto* keys : {&whole_, &initials_}) {
      const auto found = keys->find(bare);
      if (found != keys->end()) return found->second;
    }
    return nullptr;
  }

 private:
  using Keys = std::unordered_map<std::string, const LabelWord*>;

  static bool Spell(const std::string& spelling, std::string& whole, std::string& initials) {
    for (std::size_t at = 0; at < spelling.size();) {
      const CodePoint c = DecodeAt(spelling, at);
      at += c.size;
      const auto readings = PinyinOf(c.value);
      if (readings.empty()) return false;  // brackets, letters
      whole += readings.front();
      initials += readings.front()[0];
    }
    return true;
  }

  static void Add(Keys& keys, const std::string& letters, const LabelWord& label) {
    const auto [at, added] = keys.emplace(letters, &label);
    if (added || at->second == nullptr) return;
    if (at->second->field != label.field) {
      at->second = nullptr;
    } else if (at->second->rank < label.rank) {
      at->second = &label;
    }
  }

  Keys whole_, initials_;
};

RecordKey OfPinyin(const std::string& bare) {
  static const PinyinKeys keys;
  const LabelWord* label = keys.Find(bare);
  return label == nullptr ? RecordKey() : OfLabel(label->spelling);
}

// A bare key of Latin letters.
RecordKey OfLetters(const std::string& bare) {
  if (const KnownKey* known = ShippedKeys().Find(bare)) return OfKnown(*known);
  if (RecordKey key = OfPinyin(bare); key.known) return key;
  // What decorates keys: winnerNameStr.
  for (const string_view tail : ShippedKeys().tails) {
    if (!bare.ends_with(tail)) continue;
    if (const KnownKey* known = ShippedKeys().Find(bare.substr(0, bare.size() - tail.size()))) {
      return OfKnown(*known);
    }
  }
  return {};
}

// A key with a unit of money at its end: budgetWan, amount_yuan, 金额_万元.
RecordKey WithUnit(const std::string& bare) {
  for (const auto& [tail, unit] : ShippedKeys().units) {
    if (bare.size() <= tail.size() || !bare.ends_with(tail)) continue;
    const std::string rest = bare.substr(0, bare.size() - tail.size());
    RecordKey key = IsAscii(rest) ? OfLetters(rest) : OfLabel(rest);
    const bool money = key.Names(Field::kAmount) || key.Names(Field::kBudget) ||
                       key.Names(Field::kCeiling) || key.Names(Field::kContractAmount) ||
                       key.Names(Field::kUnitPrice) || key.Names(Field::kBid) ||
                       key.Names(Field::kTotalAmount);
    if (!money) continue;
    key.label += unit;
    return key;
  }
  return {};
}

}  // namespace

RecordKey ReadRecordKey(string_view key, const RecordKey* parent) {
  const std::string bare = BareKey(key);
  RecordKey out;
  out.label = std::string(key);
  if (bare.empty()) return out;
  if (parent != nullptr && parent->known) {
    if (const std::string* label = ShippedKeys().LabelWithin(parent->field, bare)) {
      return OfLabel(label->empty() ? parent->label : *label);
    }
  }
  if (const KnownKey* known = ShippedKeys().Find(bare)) return OfKnown(*known);
  // 中标金额_万元: the unit is written as labels have it.
  RecordKey read = key.find('_') == string_view::npos ? RecordKey() : WithUnit(bare);
  if (!read.known) read = IsAscii(bare) ? OfLetters(bare) : OfLabel(key);
  if (!read.known) read = WithUnit(bare);
  // f_noticeTime: a field's
  if (!read.known && key.size() > 2 && key[1] == '_') return ReadRecordKey(key.substr(2), parent);
  return read.known ? read : out;
}

}  // namespace tenderscan
