// Unpacking the generated data, and the two rules that need more than one code point: canonical
// composition and phrases.
#include "extractors/text/fold_table.h"

#include <algorithm>
#include <cassert>
#include <set>
#include <string>
#include <utility>

#include "extractors/text/ascii.h"
#include "extractors/text/utf32.h"

namespace tenderscan {
namespace {

#include "extractors/text/fold_table.inc"

// Hangul syllables are composed by arithmetic (Unicode 15.0, section 3.12).
constexpr char32_t kHangul = 0xAC00, kLead = 0x1100, kVowel = 0x1161, kTail = 0x11A7;
constexpr char32_t kLeads = 19, kVowels = 21, kTails = 28, kSyllables = kLeads * kVowels * kTails;

// Calls `f` with each word of a packed list.
template <typename F>
void ForEachWord(std::string_view packed, F f) {
  while (!packed.empty()) {
    const std::size_t end = packed.find(' ');
    f(packed.substr(0, end));
    packed.remove_prefix(end + 1);
  }
}

// Reads a hexadecimal number off the front of `word`, and the separator after it.
char32_t TakeHex(std::string_view& word) {
  char32_t value = 0;
  std::size_t i = 0;
  for (; i < word.size(); ++i) {
    const char c = word[i];
    const int digit = HexValue(c);
    if (digit < 0) break;
    value = value * 16 + static_cast<char32_t>(digit);
  }
  word.remove_prefix(i);
  return value;
}

// "first-last=a,b": calls `f(first, last, {a, b})`.
template <typename F>
void ForEachRun(std::string_view packed, F f) {
  ForEachWord(packed, [&](std::string_view word) {
    const char32_t first = TakeHex(word);
    char32_t last = first;
    if (word.starts_with('-')) {
      word.remove_prefix(1);
      last = TakeHex(word);
    }
    std::vector<char32_t> values;
    while (word.size() > 1) {
      word.remove_prefix(1);
      values.push_back(TakeHex(word));
    }
    f(first, last, std::move(values));
  });
}

std::uint64_t Pair(char32_t first, char32_t second) {
  return static_cast<std::uint64_t>(first) << 32 | second;
}

}  // namespace

const FoldTable& FoldTable::Get() {
  static const FoldTable table;
  return table;
}

FoldTable::FoldTable() {
  ForEachRun(kMappedData, [&](char32_t first, char32_t last, std::vector<char32_t> to) {
    for (char32_t c = first; c <= last; ++c) {
      mapped_[c] = to;
      if (to.size() == 1) ++to[0];
    }
  });
  ForEachRun(kCombiningData, [&](char32_t first, char32_t last, const std::vector<char32_t>& ccc) {
    for (char32_t c = first; c <= last; ++c) combining_[c] = static_cast<std::uint8_t>(ccc[0]);
  });
  ForEachRun(kComposedData, [&](char32_t c, char32_t, const std::vector<char32_t>& pair) {
    composed_[Pair(pair[0], pair[1])] = c;
  });
  ForEachWord(kSimplifiedData, [&](std::string_view word) {
    const std::u32string pair = Decoded(word);
    simplified_[pair[0]] = pair[1];
  });

  UnpackEntries();
}

// The entry of `c`, in a block that is shared with no other from now on.
std::uint32_t& FoldTable::OwnEntry(char32_t c) {
  std::uint32_t& block = index_[c >> kBlockBits];
  if (block < kSharedEntries) {
    const std::uint32_t shared = std::exchange(block, static_cast<std::uint32_t>(entries_.size()));
    entries_.resize(entries_.size() + (1u << kBlockBits), entries_[shared]);
  }
  return entries_[block + (c & kBlockMask)];
}

void FoldTable::Set(char32_t c, std::uint32_t flags, char32_t value) {
  OwnEntry(c) = flags | ((value - c) & kValue);
}

// What becomes of every code point: itself, but for what is said here.
void FoldTable::UnpackEntries() {
  entries_.assign(kSharedEntries, 0);
  std::fill_n(entries_.begin() + kSharedEntries / 2, kSharedEntries / 2, kHan);
  constexpr char32_t kFirstPlaneOfHan = 0x20000, kBehindPlanesOfHan = 0x40000;
  std::fill(index_.begin() + (kFirstPlaneOfHan >> kBlockBits),
            index_.begin() + (kBehindPlanesOfHan >> kBlockBits), kSharedEntries / 2);
  for (const char32_t c : {kBehindPlanesOfHan - 2, kBehindPlanesOfHan - 1}) Set(c, 0, c);
  for (char32_t c = 0; c < kFirstPlaneOfHan; ++c) {
    if (IsHan(c)) Add(c, kHan);
    if (IsSpace(c)) Add(c, kSpace);
  }

  // What a phrase can match only after a first simplification counts too: the sets hold every
  // character of a phrase as it is looked for, and every character that simplifies to one.
  std::set<char32_t> in_phrase, trigger;
  ForEachWord(kPhrasesData, [&](std::string_view word) {
    const std::size_t equal = word.find('=');
    Phrase phrase{Decoded(word.substr(0, equal)), Decoded(word.substr(equal + 1))};
    assert(phrase.from.size() == phrase.to.size());
    for (std::size_t i = 0; i < phrase.from.size(); ++i) {
      in_phrase.insert(phrase.from[i]);
      if (SimplifiedOne(phrase.from[i]) != phrase.to[i]) {
        trigger.insert(phrase.from[i]);
      }
    }
    phrases_[phrase.from[0]].push_back(std::move(phrase));
  });
  for (auto& [first, list] : phrases_) {
    std::stable_sort(list.begin(), list.end(), [](const Phrase& a, const Phrase& b) {
      return a.from.size() > b.from.size();
    });
  }
  const auto close = [&](std::set<char32_t>& set) {
    for (bool grew = true; grew;) {
      grew = false;
      for (const auto& [from, to] : simplified_) {
        if (set.count(to) != 0) grew |= set.insert(from).second;
      }
    }
  };
  close(in_phrase);
  close(trigger);

  const auto simplest = [&](char32_t c) {
    while (SimplifiedOne(c) != c) c = SimplifiedOne(c);
    return c;
  };
  for (const auto& [c, to] : simplified_) Set(c, kHan, simplest(c));
  for (const char32_t c : in_phrase) Add(c, kPhrase);
  for (const char32_t c : trigger) Add(c, kTrigger);
  for (const auto& [c, to] : mapped_) {
    if (to.empty()) {
      Set(c, kNothing | kJoins, c);
      continue;
    }
    std::vector<char32_t> normalized;
    Normalize({c}, normalized);
    if (normalized.size() > 1 || normalized[0] == c) {
      if (normalized[0] != c) Set(c, kMany, c);
      continue;
    }
    // What NFKC_Casefold gives is a fixpoint of it: its entry is final already.
    const Entry entry = At(normalized[0]);
    Set(c, entry.bits & ~kValue, entry.value());
  }
  Set(0, 0, kReplacement);
  ForEachRun(kJoinsData, [&](char32_t first, char32_t last, const std::vector<char32_t>&) {
    for (char32_t c = first; c <= last; ++c) Add(c, kJoins);
  });
}

char32_t FoldTable::SimplifiedOne(char32_t c) const {
  const auto found = simplified_.find(c);
  return found == simplified_.end() ? c : found->second;
}

std::uint8_t FoldTable::CombiningClass(char32_t c) const {
  const auto found = combining_.find(c);
  return found == combining_.end() ? 0 : found->second;
}

void FoldTable::Decompose(char32_t c, std::vector<char32_t>& out) const {
  if (c >= kHangul && c < kHangul + kSyllables) {
    const char32_t n = c - kHangul;
    out.push_back(kLead + n / (kVowels * kTails));
    out.push_back(kVowel + n % (kVowels * kTails) / kTails);
    if (n % kTails != 0) out.push_back(kTail + n % kTails);
    return;
  }
  const auto found = mapped_.find(c);
  if (found == mapped_.end()) {
    out.push_back(c == 0 ? kReplacement : c);
  } else {
    out.insert(out.end(), found->second.begin(), found->second.end());
  }
}

char32_t FoldTable::Compose(char32_t first, char32_t second) const {
  if (first >= kLead && first < kLead + kLeads && second >= kVowel && second < kVowel + kVowels) {
    return kHangul + ((first - kLead) * kVowels + (second - kVowel)) * kTails;
  }
  if (first >= kHangul && first < kHangul + kSyllables && (first - kHangul) % kTails == 0 &&
      second > kTail && second < kTail + kTails) {
    return first + (second - kTail);
  }
  const auto found = composed_.find(Pair(first, second));
  return found == composed_.end() ? 0 : found->second;
}

void FoldTable::Normalize(const std::vector<char32_t>& from, std::vector<char32_t>& out) const {
  struct Mark {
    char32_t c;
    std::uint8_t ccc;
  };
  std::vector<char32_t> decomposed;
  for (const char32_t c : from) Decompose(c, decomposed);
  std::vector<Mark> marks;
  marks.reserve(decomposed.size());
  for (const char32_t c : decomposed) marks.push_back({c, CombiningClass(c)});
  // Canonical ordering: marks between two starters, by class, stable.
  for (auto it = marks.begin(); it != marks.end();) {
    if (it->ccc == 0) {
      ++it;
      continue;
    }
    const auto first = it;
    while (it != marks.end() && it->ccc != 0) ++it;
    std::stable_sort(first, it, [](const Mark& a, const Mark& b) { return a.ccc < b.ccc; });
  }
  // Canonical composition (D117): a mark joins the last starter unless something between them,
  // left over, has a class that is not lower.
  constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::size_t starter = kNone;
  std::uint8_t between = 0;
  bool adjacent = false;
  for (const Mark mark : marks) {
    if (starter != kNone && (adjacent || (between < mark.ccc && between != 0))) {
      if (const char32_t both = Compose(out[starter], mark.c)) {
        out[starter] = both;
        continue;
      }
    }
    out.push_back(mark.c);
    if (mark.ccc == 0) {
      starter = out.size() - 1;
      adjacent = true;
    } else {
      adjacent = false;
    }
    between = mark.ccc;
  }
}

char32_t FoldTable::NormalizedOne(char32_t c) const {
  if (c >= 0x4E00 && c <= 0x9FFF) return c;
  const auto found = mapped_.find(c);
  if (found == mapped_.end()) return c;
  std::vector<char32_t> out;
  Normalize({c}, out);
  assert(out.size() == 1);
  return out[0];
}

void FoldTable::Simplify(std::vector<char32_t>& text) const {
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t at = 0; at < text.size();) {
      const Phrase* match = nullptr;
      if (const auto list = phrases_.find(text[at]); list != phrases_.end()) {
        for (const Phrase& phrase : list->second) {
          if (phrase.from.size() <= text.size() - at &&
              std::equal(phrase.from.begin(), phrase.from.end(), text.begin() + at)) {
            match = &phrase;
            break;
          }
        }
      }
      if (match == nullptr) {
        const char32_t to = SimplifiedOne(text[at]);
        changed |= to != text[at];
        text[at++] = to;
        continue;
      }
      for (const char32_t to : match->to) {
        changed |= to != text[at];
        text[at++] = to;
      }
    }
  }
}

}  // namespace tenderscan
