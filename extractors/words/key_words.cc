// Compiles the list of keys.
#include "extractors/words/key_words.h"

#include <algorithm>
#include <utility>

#include "extractors/text/ascii.h"
#include "extractors/text/fold.h"
#include "extractors/text/toml_source.h"
#include "extractors/text/utf8.h"

namespace tenderscan {
namespace {

using std::string_view;

constexpr std::pair<string_view, KeyPart> kParts[] = {{"title", KeyPart::kTitle},
                                                      {"content", KeyPart::kContent},
                                                      {"address", KeyPart::kAddress},
                                                      {"kind", KeyPart::kKind}};

constexpr std::size_t kLongestKey = 120;        // bytes; longer ones are texts
constexpr std::size_t kLongestNothing = 36;     // bytes, 12 Han: 本项目预算金额暂未公布
constexpr std::size_t kShortestEnding = 3 * 3;  // bytes: 未披露, but not 无

// A value folded, without blanks and full stops at its end.
std::string BareValue(string_view value) {
  value = TrimSpace(value);
  for (const string_view stop : {"。", "."}) {
    if (value.size() > stop.size() && value.ends_with(stop)) value.remove_suffix(stop.size());
  }
  return FoldString(value);
}

}  // namespace

std::string BareKey(string_view key) {
  std::string out;
  for (const char c : key) {
    if (!IsSpace(c) && c != '_' && c != '-' && c != '.') out += Lower(c);
  }
  return out;
}

Result<KeyWords> KeyWords::Compile(const NamedText& source) {
  KeyWords out;
  TS_ASSIGN_OR_RETURN(out.entries, ReadWordList(source, {{"key", {"label", "part"}},
                                                         {"total", {}},
                                                         {"nothing", {}},
                                                         {"unit", {"says"}},
                                                         {"tail", {}},
                                                         {"within", {"label"}, {}, {"of"}},
                                                         {"number_of_money", {}},
                                                         {"unit_of_money", {}},
                                                         {"unit_of_all", {}},
                                                         {"unit_of_one", {}},
                                                         {"title_key", {}},
                                                         {"title_key_end", {}},
                                                         {"together", {}},
                                                         {"plain_unit", {}}}));
  out.title_keys_ = WordsOf(out.entries, "title_key", BareKey);
  out.title_key_ends_ = WordsOf(out.entries, "title_key_end", BareKey);
  out.tails = WordsOf(out.entries, "tail", BareKey);
  out.numbers_of_money = WordsOf(out.entries, "number_of_money", BareKey);
  out.units_of_money = WordsOf(out.entries, "unit_of_money", BareKey);
  out.units_of_all = WordsOf(out.entries, "unit_of_all", BareKey);
  out.units_of_one = WordsOf(out.entries, "unit_of_one", BareKey);
  out.plain_units_ = WordsOf(out.entries, "plain_unit", FoldString);
  for (const WordEntry& entry : out.entries) {
    if (entry.table == "together") out.together = entry.words[0].text;
    if (entry.table == "within") {
      TS_RETURN_IF_FAILED(out.AddWithin(source, entry));
      continue;
    }
    if (entry.table == "unit") {
      if (!entry.Has("says")) {
        return tl::make_unexpected(FaultAt(source, entry.line, 1, "a unit needs what it `says`"));
      }
      for (const ListedText& word : entry.words) {
        out.units.push_back({BareKey(word.text), std::string(entry.Text("says"))});
      }
      continue;
    }
    if (entry.table == "total") {
      for (const ListedText& word : entry.words) out.totals_.emplace(BareValue(word.text), true);
      continue;
    }
    if (entry.table == "nothing") {
      for (const ListedText& word : entry.words) {
        const bool han = static_cast<unsigned char>(word.text[0]) >= 0xE3;
        out.nothing_.emplace(BareValue(word.text), han && word.text.size() >= kShortestEnding);
      }
      continue;
    }
    if (entry.table != "key") continue;
    KnownKey known;
    known.label = std::string(entry.Text("label"));
    const string_view part = entry.Text("part");
    bool named = part.empty();
    for (const auto& [name, value] : kParts) {
      if (name != part) continue;
      known.part = value;
      named = true;
    }
    if (!named || part.empty() == known.label.empty()) {
      return tl::make_unexpected(
          FaultAt(source, entry.line, 1,
                  "a key has a `label`, or a `part`: title, content, address or kind"));
    }
    for (const ListedText& word : entry.words) {
      if (!out.keys_.emplace(BareKey(word.text), known).second) {
        return tl::make_unexpected(
            FaultAt(source, word.line, 1, "the key \"" + word.text + "\" has an entry already"));
      }
    }
  }
  std::stable_sort(out.units.begin(), out.units.end(),
                   [](const Unit& a, const Unit& b) { return a.tail.size() > b.tail.size(); });
  return out;
}

Result<void> KeyWords::AddWithin(const NamedText& source, const WordEntry& entry) {
  for (const ListedText& of : entry.Texts("of")) {
    const auto field = std::find_if(std::begin(kFieldNames), std::end(kFieldNames),
                                    [&](const Named<Field>& one) { return one.name == of.text; });
    if (field == std::end(kFieldNames)) {
      return tl::make_unexpected(FaultAt(source, of, "\"" + of.text + "\" is no field"));
    }
    for (const ListedText& word : entry.words) {
      const bool added =
          within_[field->value].emplace(BareKey(word.text), entry.Text("label")).second;
      if (!added) {
        return tl::make_unexpected(
            FaultAt(source, word, "the key \"" + word.text + "\" has an entry already"));
      }
    }
  }
  return {};
}

const std::string* KeyWords::LabelWithin(Field list, string_view key) const {
  const auto keys = within_.find(list);
  if (keys == within_.end()) return nullptr;
  const auto found = keys->second.find(BareKey(key));
  return found == keys->second.end() ? nullptr : &found->second;
}

bool KeyWords::IsPlainUnit(string_view value) const {
  constexpr std::size_t kLongest = 12;
  return value.size() <= kLongest && IsOneOf(FoldString(value), plain_units_);
}

const KnownKey* KeyWords::Find(string_view key) const {
  if (key.empty() || key.size() > kLongestKey) return nullptr;
  const auto found = keys_.find(BareKey(key));
  return found == keys_.end() ? nullptr : &found->second;
}

bool KeyWords::IsNothing(string_view value) const {
  if (value.size() > 4 * kLongestNothing) return false;
  const std::string bare = BareValue(value);
  if (bare.empty() || nothing_.contains(bare)) return true;
  if (bare.size() > kLongestNothing) return false;
  // 采购单位待确认: the longest listed words that end it.
  for (std::size_t at = 1; at + kShortestEnding <= bare.size(); ++at) {
    if ((static_cast<unsigned char>(bare[at]) & 0xC0) == 0x80) continue;
    const auto found = nothing_.find(bare.substr(at));
    if (found != nothing_.end() && found->second) return true;
  }
  return false;
}

bool KeyWords::IsTotal(string_view cell) const {
  constexpr std::size_t kLongest = 24;
  return !cell.empty() && cell.size() <= kLongest && totals_.contains(BareValue(cell));
}

bool KeyWords::IsTitleKey(string_view name) const {
  const std::string bare = BareKey(name);
  return HoldsOne(bare, title_keys_) || EndsWithOne(bare, title_key_ends_);
}

}  // namespace tenderscan
