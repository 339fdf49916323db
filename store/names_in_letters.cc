// Names of organisations in letters: those that they use themselves, else how they are read.
#include "store/names_in_letters.h"

#include <algorithm>
#include <utility>

#include "extractors/text/fold.h"
#include "extractors/text/pinyin.h"
#include "extractors/text/utf8.h"

namespace tenderscan {
namespace {

// The pairs of a list of pairs.
Result<void> AddPairs(const NamedText& source, const WordEntry& entry, std::string_view key,
                      std::map<std::string, std::string, std::less<>>& out) {
  const WordEntry::Value* value = entry.Find(key);
  if (value == nullptr) {
    return tl::make_unexpected(
        FaultAt(source, entry.where(), "the entry has no `" + std::string(key) + "`"));
  }
  for (const std::vector<ListedText>& pair : value->lists) {
    if (pair.size() != 2) {
      return tl::make_unexpected(
          FaultAt(source, value->key, "expected pairs of a name and how it is written in letters"));
    }
    if (!out.emplace(FoldString(pair[0].text), pair[1].text).second) {
      return tl::make_unexpected(FaultAt(source, pair[0], pair[0].text + " is there twice"));
    }
  }
  return {};
}

bool IsAsciiLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Whether it can be a name in letters: of two words at least, so that a campus or a kind is none.
bool IsInLetters(std::string_view text) {
  int letters = 0;
  for (const char c : text) {
    if ((c & 0x80) != 0 || (c >= '0' && c <= '9')) return false;
    if (IsAsciiLetter(c)) ++letters;
  }
  return letters >= 6 && text.find(' ') != text.npos;
}

bool HoldsHan(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return (c & 0x80) != 0; });
}

// A folded name with its letters' case as printed, where folding left a character a character.
std::string WithCase(std::string folded, std::string_view printed) {
  std::string out;
  std::size_t at = 0, in = 0;
  while (at < folded.size() && in < printed.size()) {
    const CodePoint one = DecodeAt(folded, at), own = DecodeAt(printed, in);
    const bool capital = one.value < 0x80 && own.value + 32 == one.value;
    out += capital ? std::string(1, static_cast<char>(own.value)) : folded.substr(at, one.size);
    at += one.size;
    in += own.size;
  }
  return at == folded.size() && in == printed.size() ? out : folded;
}

// What stands in brackets at byte `at`, "" where no bracket opens there.
std::string_view Bracketed(std::string_view text, std::size_t at) {
  for (const auto& [open, close] : {std::pair<std::string_view, std::string_view>{"(", ")"},
                                    std::pair<std::string_view, std::string_view>{"（", "）"}}) {
    if (!text.substr(at).starts_with(open)) continue;
    const std::size_t begin = at + open.size(), end = text.find(close, begin);
    if (end != text.npos) return text.substr(begin, end - begin);
  }
  return {};
}

}  // namespace

Result<NamesInLetters> NamesInLetters::Compile(const NamedText& source) {
  NamesInLetters out;
  TS_ASSIGN_OR_RETURN(out.entries, ReadWordList(source, {{.name = "names",
                                                          .text_keys = {"kind", "on", "source"},
                                                          .lists_keys = {"names"},
                                                          .kind = WordTable::Kind::kOfPhrases},
                                                         {.name = "readings",
                                                          .lists_keys = {"words_read"},
                                                          .kind = WordTable::Kind::kOfPhrases}}));
  for (const WordEntry& entry : out.entries) {
    if (entry.table == "names") {
      if (!entry.Has("on") || !entry.Has("source")) {
        return tl::make_unexpected(FaultAt(source, entry.where(), "names need `on` and `source`"));
      }
      TS_RETURN_IF_FAILED(AddPairs(source, entry, "names", out.names_));
    } else {
      TS_RETURN_IF_FAILED(AddPairs(source, entry, "words_read", out.readings_));
    }
  }
  for (const auto& [word, letters] : out.readings_) {
    out.longest_ = std::max(out.longest_, word.size());
  }
  return out;
}

NameInLetters NamesInLetters::Of(std::string_view name, std::string_view beside) const {
  if (!HoldsHan(name)) return {};
  for (std::size_t at = 0; at < name.size(); ++at) {
    if (const std::string_view in = Bracketed(name, at); IsInLetters(in)) {
      return {std::string(in), NameInLetters::From::kPrinted};
    }
  }
  if (const std::size_t at = beside.find(name); at != beside.npos) {
    if (const std::string_view in = Bracketed(beside, at + name.size()); IsInLetters(in)) {
      return {std::string(in), NameInLetters::From::kPrinted};
    }
  }
  const std::string folded = FoldString(name);
  if (const auto known = names_.find(folded); known != names_.end()) {
    return {known->second, NameInLetters::From::kList};
  }
  std::string read = Pinyin(WithCase(folded, name));
  if (read.empty()) return {};
  return {std::move(read), NameInLetters::From::kPinyin};
}

// A syllable a character, each with a capital: nothing is guessed of which make a word. "" where a
// character is not known.
std::string NamesInLetters::Pinyin(std::string_view folded) const {
  std::string out;
  const auto add = [&out](std::string_view syllable) {
    if (!out.empty() && out.back() != '(' && out.back() != ' ') out += ' ';
    out += syllable;
  };
  for (std::size_t at = 0; at < folded.size();) {
    bool known = false;
    for (std::size_t size = std::min(longest_, folded.size() - at); size >= 3 && !known;
         size -= 3) {
      const auto word = readings_.find(folded.substr(at, size));
      if (word == readings_.end()) continue;
      add(word->second);
      at += size;
      known = true;
    }
    if (known) continue;
    const CodePoint one = DecodeAt(folded, at);
    if (one.value < 0x80) {
      if (one.value == '(') {
        add("(");
      } else {
        // Letters and figures stay together, and a bracket closes where it closes.
        const bool alone = at == 0 || (folded[at - 1] & 0x80) != 0;
        if (alone && one.value != ')' && one.value != ',' && one.value != ' ') {
          add(std::string(1, static_cast<char>(one.value)));
        } else {
          out += static_cast<char>(one.value);
        }
      }
      ++at;
      continue;
    }
    const auto readings = PinyinOf(one.value);
    if (readings.empty()) return "";
    std::string syllable(readings.front());
    // nv and lv are written with ü.
    if (const std::size_t v = syllable.find('v'); v != syllable.npos) syllable.replace(v, 1, "ü");
    syllable.front() = static_cast<char>(syllable.front() - 'a' + 'A');
    add(syllable);
    at += one.size;
  }
  return out;
}

}  // namespace tenderscan
